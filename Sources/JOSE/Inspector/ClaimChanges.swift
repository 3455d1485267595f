/// When claims were last other ones than in the token before: what did not change need not be compared again.
struct ClaimChanges {
    /// The number of the last token; they are counted from 1.
    private(set) var number = 0
    /// The last token whose claims had other names or types, or another order, than those before it.
    private var lastShape = 0
    /// For each claim the last token in which it had another value.
    private var lastValues: [Int] = []

    /// Takes note of a token of which nothing is known.
    mutating func noteUnknown() {
        number += 1
        lastShape = number
    }

    /// Compares the next token with the one before it.
    mutating func note(
        _ text: UnsafeBufferPointer<UInt8>,
        _ members: [JSONOutline.Member],
        after earlierText: UnsafeBufferPointer<UInt8>,
        _ earlier: [JSONOutline.Member]
    ) {
        number += 1
        guard members.count == earlier.count, members.count <= UInt64.bitWidth else {
            lastShape = number
            return
        }
        while lastValues.count < members.count { lastValues.append(0) }
        for index in members.indices {
            let (member, before) = (members[index], earlier[index])
            guard member.type == before.type, text.part(member.name).isSame(as: earlierText.part(before.name)) else {
                lastShape = number
                return
            }
            if !text.part(member.value).isSame(as: earlierText.part(before.value)) { lastValues[index] = number }
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
