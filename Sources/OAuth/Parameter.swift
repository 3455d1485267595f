/// One name and value, as carried in a query, a form body or a JSON body.
public struct Parameter: Hashable, Sendable {
    /// The parameter's name.
    public var name: String
    /// The parameter's value, decoded.
    public var value: String

    /// A parameter.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension Sequence<Parameter> {
    /// Every value that was given under a name, in order.
    public func values(of name: String) -> [String] {
        filter { sameBytes($0.name, name) }.map(\.value)
    }
}
