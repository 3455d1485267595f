/// How well what was typed in the palette names an entry: each word of it has to be somewhere.
struct PaletteRank {
    private let typed: [String]
    private let words: [String]
    private let needles: [Needle]

    /// The words of a text, in any case.
    init(_ typed: String) {
        self.typed = typed.split(separator: " ").map(String.init)
        words = self.typed.map { $0.lowercased() }
        needles = words.compactMap { Needle($0) }
    }

    /// Whether anything was typed.
    var isEmpty: Bool { words.isEmpty }

    /// The more the better; nil where a word is missing.
    ///
    /// A key or a name as typed comes before a name that begins so, that before a sentence and a word that begin so, and that
    /// before letters inside of a word.
    func score(keys: String, names: [String], help: String) -> Int? {
        var total = 0
        let names = names.map { $0.lowercased() }
        for (typed, (word, needle)) in zip(typed, zip(words, needles)) {
            if keys.split(separator: " ").contains(where: { $0 == typed }) {
                total += 6
            } else if names.contains(word) || keys.split(separator: " ").contains(where: { $0.lowercased() == word }) {
                total += 5
            } else if names.contains(where: { $0.hasPrefix(word) }) {
                total += 4
            } else if help.lowercased().hasPrefix(word) {
                total += 3
            } else if ([help] + names).contains(where: { Self.hasWord(beginningWith: word, in: $0) }) {
                total += 2
            } else if needle.isIn("\(keys) \(help) \(names.joined(separator: " "))") {
                total += 1
            } else {
                return nil
            }
        }
        return total
    }

    private static func hasWord(beginningWith word: String, in text: String) -> Bool {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0.hasPrefix(word) }
    }
}

extension Action {
    /// Other words for it that people know.
    var synonyms: [String] {
        switch self {
        case .quit: ["exit", "leave"]
        case .reveal: ["unmask", "mask", "secret"]
        case .theme: ["neutral", "dark", "light", "contrast", "colours", "colors"]
        case .export: ["curl", "code", "har", "markdown"]
        case .inspect: ["decode", "jwt"]
        case .zone: ["utc", "local", "timezone"]
        case .clocks: ["expiry", "countdown"]
        case .renew: ["refresh"]
        case .present: ["projector"]
        case .saveSession: ["keep", "store"]
        default: []
        }
    }

    /// Its name in words: what a person might type who does not know the key.
    var name: String {
        if case .step(let step) = self { return "step \(step.rawValue)" }
        var name = ""
        for character in "\(self)" {
            if character.isUppercase { name.append(" ") }
            name.append(character.lowercased())
        }
        return name
    }
}
