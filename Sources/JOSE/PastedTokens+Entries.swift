extension PastedTokens {
    /// Tokens that did not come from a paste, in the order given; there must be at least one to be of use.
    public init(_ entries: [Entry]) {
        self.entries = entries
        forgiven = []
    }
}
