/// One way to get in that a server names in `WWW-Authenticate` (RFC 9110 §11.6.1).
public struct Challenge: Hashable, Sendable {
    /// The scheme, such as `Bearer`.
    public let scheme: String
    /// The parameters in the order sent, their values unquoted.
    public let parameters: [Parameter]

    /// The value of a parameter, its name compared without regard to case.
    public subscript(_ name: String) -> String? {
        parameters.first { $0.name.lowercased() == name }?.value
    }

    /// Every challenge of a response; headers can be repeated, and one can hold several with commas between.
    ///
    /// What is not written as the standard wants it is read as far as it goes, at most 8 KB of it.
    public static func all(in response: IncomingResponse) -> [Challenge] {
        response.headers.filter { $0.name.lowercased() == "www-authenticate" }.flatMap { read($0.value) }
    }

    /// Reads one header field's value.
    static func read(_ text: String) -> [Challenge] {
        var reader = ChallengeReader(text)
        return reader.challenges()
    }
}

/// Reads a header field from left to right.
private struct ChallengeReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(String(decoding: text.utf8.prefix(8_192), as: UTF8.self)).utf8
    }

    mutating func challenges() -> [Challenge] {
        var found: [(scheme: String, parameters: [Parameter])] = []
        while true {
            skip { $0 == UInt8(ascii: ",") || Self.isSpace($0) }
            let word = take { !Self.isSpace($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }
            guard !word.isEmpty || !rest.isEmpty else { break }
            skip(Self.isSpace)
            guard rest.first == UInt8(ascii: "=") else {
                if !word.isEmpty { found.append((word, [])) }
                continue
            }
            rest = rest.dropFirst()
            skip(Self.isSpace)
            let value =
                rest.first == UInt8(ascii: "\"") ? quoted() : take { $0 != UInt8(ascii: ",") && !Self.isSpace($0) }
            guard !found.isEmpty, !word.isEmpty else { continue }
            found[found.count - 1].parameters.append(Parameter(word, value))
        }
        return found.map { Challenge(scheme: $0.scheme, parameters: $0.parameters) }
    }

    private mutating func quoted() -> String {
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() {
                bytes.append(escaped)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func skip(_ isPassed: (UInt8) -> Bool) {
        rest = rest.drop(while: isPassed)
    }

    private mutating func take(_ isTaken: (UInt8) -> Bool) -> String {
        let taken = rest.prefix(while: isTaken)
        rest = rest.dropFirst(taken.count)
        return String(decoding: taken, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
