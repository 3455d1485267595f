extension String {
    /// The pieces one after the other, in memory of the right size from the start.
    ///
    /// For the few sentences that every token of a stream has anew: interpolation grows its text piece by piece.
    init(joining pieces: String...) {
        var count = 0
        for piece in pieces { count += piece.utf8.count }
        self.init(unsafeUninitializedCapacity: count) { text in
            var written = 0
            for var piece in pieces {
                written = piece.withUTF8 { bytes in text[written...].initialize(fromContentsOf: bytes) }
            }
            return written
        }
    }
}
