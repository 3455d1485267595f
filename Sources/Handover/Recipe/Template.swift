public import JOSE

/// A text in which secrets are left out: the program that uses it reads them from its environment.
public struct Template: Hashable, Sendable {
    /// How the value of a variable has to be written where it stands.
    public enum Encoding: Hashable, Sendable {
        /// As it is.
        case raw
        /// As a component of a form body or a query.
        case form
        /// As a JSON string, its quotation marks included.
        case json
    }

    /// A part of the text.
    public enum Piece: Hashable, Sendable {
        /// Text that stands there as it is.
        case literal(String)
        /// The value of an environment variable.
        case variable(String, Encoding)
    }

    /// The parts in order; no two literals stand side by side.
    public private(set) var pieces: [Piece] = []

    /// A text without variables.
    public init(_ text: String = "") {
        append(text)
    }

    /// A text of these parts; no two literals may stand side by side.
    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// A variable alone.
    public init(variable name: String) {
        append(variable: name)
    }

    /// Appends text that stands there as it is.
    public mutating func append(_ text: String) {
        guard !text.isEmpty else { return }
        if case .literal(let before) = pieces.last {
            pieces[pieces.count - 1] = .literal(before + text)
        } else {
            pieces.append(.literal(text))
        }
    }

    /// Appends the value of an environment variable.
    public mutating func append(variable name: String, as encoding: Encoding = .raw) {
        pieces.append(.variable(name, encoding))
    }

    /// Appends another text with its variables.
    mutating func append(_ other: Template) {
        for piece in other.pieces {
            switch piece {
            case .literal(let text): append(text)
            case .variable(let name, let encoding): append(variable: name, as: encoding)
            }
        }
    }

    /// The text when there is no variable in it; else nil.
    public var literal: String? {
        switch pieces.count {
        case 0: return ""
        case 1: if case .literal(let text) = pieces[0] { return text }
        default: break
        }
        return nil
    }

    /// The ways in which variables in it are written.
    var encodings: Set<Encoding> {
        Set(
            pieces.compactMap { piece in
                if case .variable(_, let encoding) = piece { encoding } else { nil }
            }
        )
    }
}

/// A value that the exported code reads from its environment.
public struct Variable: Hashable, Sendable {
    /// The environment variable's name, such as `OAUTH_CODE`.
    public var name: String
    /// What it has to hold for the request to be the one that was exported.
    public var value: Secret

    /// A variable.
    public init(_ name: String, _ value: Secret) {
        self.name = name
        self.value = value
    }
}
