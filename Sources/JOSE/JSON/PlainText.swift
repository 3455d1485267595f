extension UnsafeBufferPointer<UInt8> {
    /// Where a run of printable ASCII without quotes and backslashes ends that begins at some offset, or before its end.
    ///
    /// Eight bytes are looked at together.
    @inline(__always)
    func endOfPlainText(from offset: Int) -> Int {
        guard let base = UnsafeRawPointer(baseAddress) else { return offset }
        var offset = offset
        while offset + 8 <= count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            // The lowest byte with its top bit set is exact; above it a borrow may set others, which does not matter.
            let special =
                (word | (word &- 0x2020_2020_2020_2020) | Self.zeros(word ^ 0x2222_2222_2222_2222)
                    | Self.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) | Self.zeros(word ^ 0x7F7F_7F7F_7F7F_7F7F))
                & 0x8080_8080_8080_8080
            if special != 0 { return offset + special.trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < count, self[offset] >= 0x20, self[offset] < 0x7F, self[offset] != 0x22, self[offset] != 0x5C {
            offset += 1
        }
        return offset
    }

    /// The top bit of every byte that is zero, and of some above the first such byte.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word
    }
}
