extension JSONWebKeySet {
    /// The keys of several sources as one set; a single source stays what it is, and none is no set.
    ///
    /// Keys that were chosen by hand and have no name are then tried for a token that names a key, as they would be
    /// alone.
    public init?(combining sets: [JSONWebKeySet]) {
        guard let first = sets.first else { return nil }
        guard sets.count > 1 else {
            self = first
            return
        }
        self.init(
            keys: sets.flatMap(\.keys),
            skipped: sets.flatMap(\.skipped),
            foreignAlgorithms: sets.flatMap(\.foreignAlgorithms),
            isSingleKey: false
        )
        triesUnnamedKeys = sets.contains(where: \.isSingleKey)
    }
}
