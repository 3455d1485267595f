/// Everything a paste holds: usually one token, several when it is a whole token response.
public struct PastedTokens: Hashable, Sendable {
    /// One token of a paste.
    public struct Entry: Hashable, Sendable {
        /// The member it was found in, such as `id_token`; nil for a token that was pasted alone.
        public let name: String?
        /// The token itself.
        public let token: Secret

        /// A token and where it was found.
        public init(name: String? = nil, token: Secret) {
            self.name = name
            self.token = token
        }
    }

    /// The tokens, the ID token first; never empty, since what holds no token is taken as one that is malformed.
    public let entries: [Entry]
    /// What was taken off or passed over, in plain words, such as `Bearer` or `line breaks`.
    public let forgiven: [String]

    /// Finds the tokens in a paste.
    ///
    /// In this order it is taken as JSON (a token response, or a token in JSON serialization), as one token, as
    /// several on a line each, as a URL or a form with tokens among its parameters, and as a text with tokens in it.
    public init(_ text: String) {
        let seen = SeenText(text)
        let text = seen.text ?? text
        let carried = CarriedLines(text)
        let wrapping = Wrapping(carried.text ?? text)
        if TokenSearch.isPlain(Array(wrapping.text.utf8)) {
            entries = [Entry(token: Secret(String(wrapping.text)))]
            forgiven = seen.forgiven + carried.forgiven + wrapping.forgiven
        } else if let found = TokenSearch.inJSON(text: wrapping.text) ?? TokenSearch.inText(wrapping.text) {
            entries = Self.ordered(found.entries)
            forgiven = seen.forgiven + carried.forgiven + wrapping.forgiven + found.passedOver
        } else {
            let pasted = PastedToken(wrapping)
            entries = [Entry(token: pasted.token)]
            forgiven = seen.forgiven + carried.forgiven + pasted.forgiven
        }
    }

    /// Whether there is a JWT anywhere in a text.
    public static func holdsToken(_ text: String) -> Bool {
        text.utf8.count > 5 && TokenSearch.byShape(Array(text.utf8)) != nil
    }

    /// The tokens of a response in the order they are looked at, the rest as found.
    private static func ordered(_ entries: [Entry]) -> [Entry] {
        let names = ["id_token", "access_token", "refresh_token"]
        let rank = { (entry: Entry) in names.firstIndex { $0 == entry.name } ?? names.count }
        return entries.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}
