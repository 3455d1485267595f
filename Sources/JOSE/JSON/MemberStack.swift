/// A stack of JSON members whose top moves out into arrays of exactly the right size, without a copy of any member.
struct MemberStack: ~Copyable {
    private(set) var count = 0
    private var capacity = 0
    private var base: UnsafeMutablePointer<JSONMember>?

    deinit {
        base?.deinitialize(count: count)
        base?.deallocate()
    }

    /// Adds a member on top.
    mutating func push(_ member: JSONMember) {
        if count == capacity { grow() }
        base?.advanced(by: count).initialize(to: member)
        count += 1
    }

    /// Takes the members from a place to the top.
    mutating func members(from first: Int) -> [JSONMember] {
        let length = count - first
        defer { count = first }
        return Array(unsafeUninitializedCapacity: length) { members, written in
            guard let base else { return }
            members.baseAddress?.moveInitialize(from: base + first, count: length)
            written = length
        }
    }

    /// Takes the values of the members from a place to the top.
    mutating func values(from first: Int) -> [JSONValue] {
        let length = count - first
        defer { count = first }
        return Array(unsafeUninitializedCapacity: length) { values, written in
            guard let base else { return }
            for index in 0..<length {
                values.initializeElement(at: index, to: (base + first + index).move().value)
            }
            written = length
        }
    }

    private mutating func grow() {
        capacity = max(32, capacity * 2)
        let larger = UnsafeMutablePointer<JSONMember>.allocate(capacity: capacity)
        if let base {
            larger.moveInitialize(from: base, count: count)
            base.deallocate()
        }
        base = larger
    }
}
