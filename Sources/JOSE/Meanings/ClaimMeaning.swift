/// What a header parameter or a claim means, in one line.
public struct ClaimMeaning: Hashable, Sendable {
    /// The meaning in plain words.
    public let meaning: String
    /// The specification or the provider that defines it, such as `RFC 7519` or `Okta`.
    public let source: String
    /// Whether its value is seconds since 1970.
    public let isTime: Bool

    /// The meaning of a header parameter or a claim; nil for a name of the issuer's own.
    public static func of(_ name: String, inHeader: Bool) -> ClaimMeaning? {
        if inHeader { return header[name] }
        if let meaning = claims[name] { return meaning }
        if name.hasPrefix("custom:") { return claims["custom:*"] }
        let isNamespaced = name.hasPrefix("https://") || name.hasPrefix("http://")
        return isNamespaced ? claims["https://*/…"] : nil
    }

    // Read from their texts on first use: most runs never ask.
    private static let header = read(headerTable)
    private static let claims = read(standardTable).merging(read(providerTable)) { standard, _ in standard }

    /// Reads a table: `# source` heads a group, then a line per name; `@` after the name marks a time.
    private static func read(_ table: String) -> [String: ClaimMeaning] {
        var meanings: [String: ClaimMeaning] = [:]
        var source = ""
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let name = parts.first, let text = parts.last else { continue }
            if name == "#" {
                source = String(text)
                continue
            }
            let isTime = name.hasSuffix("@")
            let key = String(isTime ? name.dropLast() : name)
            meanings[key] = ClaimMeaning(meaning: String(text), source: source, isTime: isTime)
        }
        return meanings
    }
}
