extension JSONValue {
    /// Reads one JSON value (RFC 8259) from UTF-8 bytes, keeping order, repeated names and the spelling of numbers.
    ///
    /// Nesting deeper than `maximumDepth` (never more than 512) is refused, and so are more than `maximumValues`: a value
    /// of two bytes takes twenty times as much memory.
    public init(
        parsing bytes: some Collection<UInt8>,
        maximumDepth: Int = 256,
        maximumValues: Int = .max
    ) throws(JSONFailure) {
        func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONFailure> {
            JSONParser.parse(bytes, maximumDepth: maximumDepth, maximumValues: maximumValues)
        }
        let parsed = bytes.withContiguousStorageIfAvailable(parse) ?? Array(bytes).withUnsafeBufferPointer(parse)
        self = try parsed.get()
    }

    /// The member of that name, byte for byte; the last one where the name is repeated, nil in anything but an object.
    public subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        for index in members.indices.reversed() where members[index].name.isSame(as: name) {
            return members[index].value
        }
        return nil
    }

    /// The text of a string.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of `true` and `false`.
    public var bool: Bool? {
        guard case .bool(let bool) = self else { return nil }
        return bool
    }

    /// The elements of an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members of an object, in the order sent.
    public var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The names that an object has more than once, each once, in the order of their repetition.
    public var repeatedNames: [String] {
        guard case .object(let members) = self, members.count > 1 else { return [] }
        // To compare each with each is quicker for a few names, and most objects have no more.
        if members.count <= 24, !Self.repeatsName(members) { return [] }
        var seen: Set<ExactString> = []
        var repeated: Set<ExactString> = []
        var names: [String] = []
        for member in members {
            let name = ExactString(member.name)
            if !seen.insert(name).inserted, repeated.insert(name).inserted {
                names.append(member.name)
            }
        }
        return names
    }

    private static func repeatsName(_ members: [JSONMember]) -> Bool {
        for index in members.indices {
            for other in 0..<index where members[other].name.isSame(as: members[index].name) { return true }
        }
        return false
    }

    /// What kind of value it is, with its article: `a string`, `an array`, `null`.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
