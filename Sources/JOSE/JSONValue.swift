/// A JSON value that keeps what was sent: the order of members, repeated names, and numbers as spelled.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number, spelled as it was sent.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
    /// The member's name, escapes resolved.
    public var name: String
    /// The member's value.
    public var value: JSONValue

    /// A member.
    public init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}
