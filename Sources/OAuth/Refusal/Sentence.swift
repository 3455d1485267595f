/// Parts of sentences, to make one of two.
enum Sentence {
    /// The first sentence of a text without its stop, its first word small so that it can follow a colon.
    static func first(of text: String) -> String {
        var sentence = text[..<(text.firstRange(of: ". ")?.lowerBound ?? text.endIndex)]
        if sentence.last == "." { sentence.removeLast() }
        // Names of fields, of people and of products keep their capitals.
        let word = sentence.prefix { $0 != " " }
        guard Self.articles.contains(word) else { return String(sentence) }
        return word.lowercased() + sentence.dropFirst(word.count)
    }

    private static let articles: Set<Substring> = [
        "The", "A", "An", "No", "Neither", "Nobody", "It", "Only", "This", "There", "Ten", "Something",
    ]
}
