/// A part of a YAML document, with the lines on which it stands, counted from 1.
struct YAMLNode: Hashable {
    /// What it is.
    enum Content: Hashable {
        /// A text; `isPlain` where it has no quotes, so that it may stand for a number or nothing.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Member], isBlock: Bool)
    }

    /// A key and its value.
    struct Member: Hashable {
        var name: String
        /// Where the name stands.
        var line: Int
        /// How far the name is indented, in columns.
        var indentation: Int
        var value: YAMLNode
    }

    var content: Content
    /// The first line.
    var line: Int
    /// The last line with anything of it.
    var lastLine: Int

    /// The members of a mapping.
    var members: [Member]? {
        if case .mapping(let members, _) = content { members } else { nil }
    }

    /// The elements of a sequence.
    var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// A text.
    var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Whether nothing is written, or `null` or `~` without quotes.
    var isNull: Bool {
        if case .scalar(let text, true) = content { ["", "~", "null", "Null", "NULL"].contains(text) } else { false }
    }

    /// The value of a member of a mapping.
    subscript(_ name: String) -> YAMLNode? { members?.first { $0.name == name }?.value }
}

/// What is wrong with a YAML document, and where.
struct YAMLFailure: Error, Hashable {
    /// The line, counted from 1.
    var line: Int
    /// What is wrong, for people.
    var message: String
}
