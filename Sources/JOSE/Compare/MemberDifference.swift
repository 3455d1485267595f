import FoundationEssentials

/// One member that two JSON objects do not have alike.
public struct MemberDifference: Hashable, Sendable {
    /// How the second object differs from the first.
    public enum Change: String, Hashable, Sendable {
        case added
        case removed
        case changed
    }

    /// Where it is: names and indices from the outside to the inside, unescaped.
    public let path: [String]
    /// How it differs.
    public let change: Change
    /// What the first object has there.
    public internal(set) var before: JSONValue?
    /// What the second object has there.
    public internal(set) var after: JSONValue?
    /// How far a time moved, in seconds; nil where it is none in either.
    public let movedSeconds: Double?

    init(_ path: [String], _ before: JSONValue?, _ after: JSONValue?) {
        self.path = path
        self.before = before
        self.after = after
        change = before == nil ? .added : after == nil ? .removed : .changed
        let isTime = path.last.flatMap { ClaimMeaning.of($0, inHeader: false)?.isTime } ?? false
        if isTime, let first = NumericDate(before)?.date, let second = NumericDate(after)?.date {
            movedSeconds = second.timeIntervalSince(first)
        } else {
            movedSeconds = nil
        }
    }

    /// What two values have otherwise, members by name and elements by place.
    public static func between(_ first: JSONValue, _ second: JSONValue) -> [MemberDifference] {
        first.differences(to: second).found
    }

    /// The path as a JSON Pointer (RFC 6901 §3), such as `/realm_access/roles/1`.
    public var pointer: String {
        path.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }
}

extension JSONValue {
    /// What an object has otherwise than another one: members by name, elements of arrays by place.
    ///
    /// The order of members does not count, the spelling of numbers and each byte of a text do. Of elements that
    /// moved only because others were put in or taken out before them nothing is said.
    func differences(to other: JSONValue, at path: [String] = []) -> (found: [MemberDifference], same: Int) {
        switch (self, other) {
        case (.object(let left), .object(let right)): Self.members(left, right, path)
        case (.array(let left), .array(let right)): Self.elements(left, right, path)
        default: isExactly(other) ? ([], 1) : ([MemberDifference(path, self, other)], 0)
        }
    }

    /// A repeated name is compared with the same repetition of it.
    private static func members(
        _ left: [JSONMember],
        _ right: [JSONMember],
        _ path: [String]
    ) -> (found: [MemberDifference], same: Int) {
        if left.isEmpty, right.isEmpty { return ([], 1) }
        var places = Self.places(of: right)
        var found: [MemberDifference] = []
        var same = 0
        var isMatched = [Bool](repeating: false, count: right.count)
        for member in left {
            guard let index = places[ExactString(member.name)]?.popLast() else {
                found.append(MemberDifference(path + [member.name], member.value, nil))
                continue
            }
            isMatched[index] = true
            let inner = member.value.differences(to: right[index].value, at: path + [member.name])
            found += inner.found
            same += inner.same
        }
        for index in right.indices where !isMatched[index] {
            found.append(MemberDifference(path + [right[index].name], nil, right[index].value))
        }
        return (found, same)
    }

    /// What both begin and end with is the same; what is between is compared place by place.
    private static func elements(
        _ left: [JSONValue],
        _ right: [JSONValue],
        _ path: [String]
    ) -> (found: [MemberDifference], same: Int) {
        let shorter = min(left.count, right.count)
        let head = zip(left, right).prefix { $0.isExactly($1) }.count
        let ends = zip(left.reversed(), right.reversed()).prefix(shorter - head)
        let tail = ends.prefix { $0.isExactly($1) }.count
        let middle = (old: left[head..<(left.count - tail)], new: right[head..<(right.count - tail)])
        var found: [MemberDifference] = []
        var same = head + tail
        for (offset, (one, two)) in zip(middle.old, middle.new).enumerated() {
            let inner = one.differences(to: two, at: path + [String(head + offset)])
            found += inner.found
            same += inner.same
        }
        let both = min(middle.old.count, middle.new.count)
        for (index, value) in zip(middle.old.indices, middle.old).dropFirst(both) {
            found.append(MemberDifference(path + [String(index)], value, nil))
        }
        for (index, value) in zip(middle.new.indices, middle.new).dropFirst(both) {
            found.append(MemberDifference(path + [String(index)], nil, value))
        }
        if left.isEmpty, right.isEmpty { same += 1 }
        return (found, same)
    }

    /// Where each name stands, the last place first.
    private static func places(of members: [JSONMember]) -> [ExactString: [Int]] {
        var places: [ExactString: [Int]] = [:]
        for index in members.indices.reversed() { places[ExactString(members[index].name), default: []].append(index) }
        return places
    }

    /// Whether both are the same to the byte, the order of members apart.
    public func isExactly(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)), (.string(let left), .string(let right)):
            return left.isSame(as: right)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isExactly($1) }
        case (.object(let left), .object(let right)):
            guard left.count == right.count else { return false }
            var places = Self.places(of: right)
            return left.allSatisfy { member in
                places[ExactString(member.name)]?.popLast().map { member.value.isExactly(right[$0].value) } ?? false
            }
        default: return false
        }
    }
}
