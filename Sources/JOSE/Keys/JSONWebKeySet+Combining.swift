extension JSONWebKeySet {
    /// The keys of several sources as one set; a single source stays what it is.
    ///
    /// Keys that were chosen by hand and have no name are then tried for a token that names a key, as they would be
    /// alone.
    public init?(combining sets: [JSONWebKeySet]) {
        guard var all = sets.first else { return nil }
        for set in sets.dropFirst() {
            all.keys += set.keys
            all.skipped += set.skipped
            all.foreignAlgorithms += set.foreignAlgorithms
            all.isSingleKey = false
        }
        all.triesUnnamedKeys = sets.count > 1 && sets.contains(where: \.isSingleKey)
        self = all
    }
}
