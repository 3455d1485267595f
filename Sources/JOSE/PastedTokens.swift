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
    public init(_ text: String) {
        let pasted = PastedToken(text)
        entries = [Entry(token: pasted.token)]
        forgiven = pasted.forgiven
    }
}
