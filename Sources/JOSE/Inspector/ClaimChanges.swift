/// When claims were last other ones than in the token before: what did not change need not be compared again.
struct ClaimChanges {
    /// The number of the last token; they are counted from 1.
    private(set) var number = 0
    /// The last token whose claims had other names or types, or another order, than those before it.
    private var lastShape = 0
    /// For each claim the last token in which it had another value.
    private var lastValues = [Int](repeating: 0, count: UInt64.bitWidth)

    /// Takes note of the next token: the claims that have another value than in the one before, as bits.
    ///
    /// Nil where names or types are others, too, or nothing is known.
    mutating func note(_ changed: UInt64?) {
        number += 1
        guard var places = changed else {
            lastShape = number
            return
        }
        while places != 0 {
            lastValues[places.trailingZeroBitCount] = number
            places &= places - 1
        }
    }

    /// Whether names and types are what they were in an earlier token, and the values of some claims too.
    func isSame(_ places: UInt64, since earlier: Int) -> Bool {
        guard lastShape <= earlier else { return false }
        var places = places
        while places != 0 {
            if lastValues[places.trailingZeroBitCount] > earlier { return false }
            places &= places - 1
        }
        return true
    }
}
