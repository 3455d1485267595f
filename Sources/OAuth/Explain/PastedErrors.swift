public import JOSE

/// The errors in a text that somebody pasted: JSON, a callback URL, a query, a header, a page, or lines of a log.
public struct PastedErrors: Hashable, Sendable {
    /// What was found, each error once, in the order of the text.
    public internal(set) var errors: [PastedError] = []
    /// Whether there was more than is looked at; what was left out is at the end.
    public internal(set) var isCut = false
    /// What to do where nothing was found; nil if something was.
    public private(set) var hint: String?

    /// How many different errors are told at most.
    public static let most = 100

    /// Looks for errors in a text of any size.
    ///
    /// - Parameter provider: whose errors they are, if that is known.
    public init(_ bytes: [UInt8], provider: KnownProvider? = nil) {
        var scanner = ErrorScanner(provider: provider ?? KnownProvider(recognizing: Self.text(bytes.prefix(4096))))
        scanner.scan(bytes)
        errors = scanner.found
        isCut = scanner.isCut
        if errors.isEmpty { hint = Self.hint(for: Self.text(bytes.prefix(4096))) }
    }

    private static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
    }

    private static func hint(for text: String) -> String {
        let advice =
            "Paste the body of the token endpoint's answer, the whole URL that the browser came back with, the text of "
            + "the error page, or a number such as AADSTS50011."
        if text.contains("code="), text.contains("state=") {
            return "This is a callback that carries a code and no error: nothing was refused yet. \(advice)"
        }
        if text.contains("eyJ") { return "This looks like a token: pixy inspect reads it. \(advice)" }
        if let cause = TokenCheckWords.cause(of: text) {
            return "No OAuth error was recognized; this is how a library refuses a token: \(cause). pixy inspect "
                + "shows each check of the token with what was expected and found."
        }
        return "No error was recognized. \(advice)"
    }
}

/// One error in a pasted text, and what is known about it.
public struct PastedError: Hashable, Sendable {
    /// What the error was read from.
    public enum Source: String, Hashable, Sendable {
        case json, callback, header, text

        /// In words.
        public var words: String {
            switch self {
            case .json: "a JSON object"
            case .callback: "the parameters of a callback"
            case .header: "a WWW-Authenticate header"
            case .text: "plain text"
            }
        }
    }

    /// The OAuth error code; empty if there is none.
    public let code: String
    /// The provider's own words, secrets masked.
    public let description: String?
    /// What it was read from.
    public let source: Source
    /// The line it stands on, counted from 1.
    public let line: Int
    /// What is known about it.
    public let match: ErrorMatch

    /// As one object of JSON.
    public var json: JSONValue {
        func text(_ text: String?) -> JSONValue { text.map { $0.isEmpty ? .null : .string($0) } ?? .null }
        return .object([
            JSONMember("code", text(code)), JSONMember("number", text(match.number?.text)),
            JSONMember("description", text(description)), JSONMember("provider", text(match.known?.provider?.rawValue)),
            JSONMember("recognized_by", match.basis == .nothing ? .null : .string(match.basis.rawValue)),
            JSONMember("cause", .string(match.cause)), JSONMember("advice", .string(match.advice)),
            JSONMember("reference", text(match.reference)), JSONMember("source", .string(source.rawValue)),
            JSONMember("line", .number(String(line))),
        ])
    }
}

extension PastedErrors {
    /// As one object of JSON: `errors`, and where there are none, `hint`.
    public var json: JSONValue {
        .object([
            JSONMember("errors", .array(errors.map(\.json))), JSONMember("cut", .bool(isCut)),
            JSONMember("hint", hint.map { .string($0) } ?? .null),
        ])
    }
}
