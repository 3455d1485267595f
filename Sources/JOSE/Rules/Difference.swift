/// Says how two texts that should be the same differ, where that is a common mistake.
enum Difference {
    /// One sentence about the difference; nil where the two are simply other texts.
    static func hint(_ actual: String, insteadOf expected: String) -> String? {
        guard actual.utf8.count <= 4_096, expected.utf8.count <= 4_096 else { return nil }
        let (found, right) = (Array(actual.utf8), Array(expected.utf8))
        return outside(actual, expected)
            ?? edges(found, right)
            ?? URLParts.hint(URLParts(actual), insteadOf: URLParts(expected))
            ?? ends(actual, expected)
    }

    /// Characters that look like the right ones and are not.
    private static func outside(_ actual: String, _ expected: String) -> String? {
        let scalars = actual.unicodeScalars
        guard expected.utf8.allSatisfy({ $0 < 0x80 }), let place = scalars.firstIndex(where: { !$0.isASCII }) else {
            return nil
        }
        let number = scalars.distance(from: scalars.startIndex, to: place) + 1
        return "Its character \(number) is \(scalars[place].codePoint), which is not ASCII and may only look right."
    }

    private static func edges(_ found: [UInt8], _ right: [UInt8]) -> String? {
        if trimmed(found) == trimmed(right) {
            return "They differ only by white space at the beginning or the end."
        }
        if found + [slash] == right || right + [slash] == found {
            return "They differ only by a slash at the end."
        }
        if lowercased(found) == lowercased(right) {
            return "They differ only in upper and lower case."
        }
        return nil
    }

    private static func ends(_ actual: String, _ expected: String) -> String? {
        if !expected.isEmpty, actual.utf8.starts(with: expected.utf8) {
            let tail = String(decoding: actual.utf8.dropFirst(expected.utf8.count), as: UTF8.self)
            return "It has \"\(tail.excerpt(40))\" too much at the end."
        }
        if !actual.isEmpty, expected.utf8.starts(with: actual.utf8) {
            let tail = String(decoding: expected.utf8.dropFirst(actual.utf8.count), as: UTF8.self)
            return "The \"\(tail.excerpt(40))\" at the end is missing."
        }
        return nil
    }

    private static let slash = UInt8(ascii: "/")

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else { return [] }
        return bytes[first...last]
    }

    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}

/// A URL cut at its marks, only to say in which part two of them differ.
struct URLParts {
    let scheme: Substring
    let host: Substring
    let port: Substring
    /// The path with its slash, and what follows it.
    let path: Substring

    init(_ text: String) {
        var rest = text[...]
        if let mark = text.firstRange(of: "://") {
            scheme = text[..<mark.lowerBound]
            rest = text[mark.upperBound...]
        } else {
            scheme = ""
        }
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        path = rest[end...]
        let authority = rest[..<end]
        let colon = authority.lastIndex(of: ":") ?? authority.endIndex
        host = authority[..<colon]
        port = authority[colon...].dropFirst()
    }

    /// The part in which two URLs differ, when the rest is the same.
    static func hint(_ found: URLParts, insteadOf right: URLParts) -> String? {
        guard !right.scheme.isEmpty, found.host == right.host else { return nil }
        if found.scheme != right.scheme, found.port == right.port, found.path == right.path {
            return found.scheme.isEmpty
                ? "The \(right.scheme):// at the beginning is missing."
                : "It begins with \(short(found.scheme)):// in place of \(short(right.scheme))://."
        }
        guard found.scheme == right.scheme else { return nil }
        if found.port != right.port, found.path == right.path {
            let ports = (
                found.port.isEmpty ? "none" : short(found.port), right.port.isEmpty ? "none" : short(right.port)
            )
            return "They differ only in the port: \(ports.0) in place of \(ports.1)."
        }
        return found.port == right.port ? pathHint(found.path, insteadOf: right.path) : nil
    }

    private static func pathHint(_ found: Substring, insteadOf right: Substring) -> String? {
        if found.isEmpty || found == "/" {
            return "It is the same server, but the path \(short(right)) is missing."
        }
        if right.isEmpty || right == "/" {
            return "It is the same server, but the path \(short(found)) is too much."
        }
        let (old, new) = (right.split(separator: "/"), found.split(separator: "/"))
        let differing = zip(new, old).filter { $0 != $1 }
        if old.count == new.count, differing.count == 1, let (one, other) = differing.first {
            return "It is the same server, but another tenant, realm or server name:"
                + " \"\(short(one))\" in place of \"\(short(other))\"."
        }
        return "It is the same server, but the path is \(short(found)) in place of \(short(right))."
    }

    private static func short(_ text: Substring) -> String {
        String(text).excerpt(60)
    }
}
