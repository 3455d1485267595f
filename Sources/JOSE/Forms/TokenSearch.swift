/// Tokens in what is not a token itself, found by their place or by their shape.
struct TokenSearch {
    /// The tokens in the order found, each once.
    private(set) var entries: [PastedTokens.Entry] = []
    /// What was passed over to get at them, in plain words.
    private(set) var passedOver: [String] = []

    /// The members and parameters that hold tokens, whatever these look like.
    static let names = ["id_token", "access_token", "refresh_token"]

    /// A paste must not decide how much is judged and answered.
    private static let mostTokens = 100

    private var seen: Set<[UInt8]> = []

    mutating func add(_ token: String, name: String?) {
        guard entries.count < Self.mostTokens else { return passOver("more than \(Self.mostTokens) tokens") }
        guard !token.isEmpty, seen.insert(Array(token.utf8)).inserted else { return }
        entries.append(.init(name: name, token: Secret(token)))
    }

    mutating func passOver(_ what: String) {
        if !passedOver.contains(what) { passedOver.append(what) }
    }

    /// `eyJ`, the beginning of every JSON object in base64url, and three or five parts.
    static func isToken(_ text: String) -> Bool {
        text.utf8.starts(with: "eyJ".utf8) && TokenLayers.isToken(Array(text.utf8))
    }

    /// The tokens of a JSON text, one level down at most; nil for what is no JSON or has none.
    static func inJSON(text: Substring) -> TokenSearch? {
        guard let first = text.utf8.first, "{[\\".utf8.contains(first) || text.utf8.contains(UInt8(ascii: "\\")) else {
            return nil
        }
        // The quotes around a JSON string have been taken off already.
        let isString = first != UInt8(ascii: "{") && first != UInt8(ascii: "[") || text.utf8.starts(with: #"{\""#.utf8)
        let whole = isString ? Array("\"\(text)\"".utf8) : Array(text.utf8)
        guard let value = try? JSONValue(parsing: whole) else { return nil }
        if let string = value.string {
            let inner = inJSON(text: string[...])
            guard var found = inner ?? (isToken(string) ? TokenSearch() : nil) else { return nil }
            if inner == nil { found.add(string, name: nil) }
            found.passedOver.insert("JSON string", at: 0)
            return found
        }
        if isSerialization(value) {
            var found = TokenSearch()
            found.add(String(text), name: nil)
            return found
        }
        var found = TokenSearch()
        found.collect(value)
        if found.entries.isEmpty {
            for inner in value.array ?? value.members?.map(\.value) ?? [] { found.collect(inner) }
        }
        if found.entries.isEmpty { return nil }
        let isResponse = found.entries.contains { $0.name.map(names.contains) ?? false }
        found.passOver(isResponse ? "token response" : "JSON around the token")
        return found
    }

    /// A token in JSON serialization, which is the token itself (RFC 7515 §7.2, RFC 7516 §7.2).
    private static func isSerialization(_ value: JSONValue) -> Bool {
        value["ciphertext"] != nil || value["signatures"] != nil
            || (value["signature"] != nil && value["payload"] != nil)
            || (value["signature"] != nil && value["protected"] != nil)
    }

    private mutating func collect(_ value: JSONValue) {
        if Self.isSerialization(value) {
            add(value.serialized(), name: nil)
        }
        for member in value.members ?? [] {
            if let text = member.value.string {
                if Self.names.contains(member.name) || Self.isToken(text) { add(text, name: member.name) }
            } else if Self.names.contains(member.name), Self.isSerialization(member.value) {
                add(member.value.serialized(), name: member.name)
            }
        }
        for text in value.array?.compactMap(\.string) ?? [] where Self.isToken(text) {
            add(text, name: nil)
        }
    }
}
