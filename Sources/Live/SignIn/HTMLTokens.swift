/// The tags and the text of an HTML page, in order; lenient, and no more than filling in a form needs.
struct HTMLTokens: Sequence, IteratorProtocol {
    /// A piece of a page.
    enum Token: Hashable {
        case start(name: String, attributes: [String: String])
        case end(name: String)
        case text(String)
    }

    private var rest: Substring.UTF8View

    /// The pieces of a page.
    init(_ page: String) {
        rest = page[...].utf8
    }

    mutating func next() -> Token? {
        while let first = rest.first {
            guard first == UInt8(ascii: "<") else { return text() }
            if rest.starts(with: "<!--".utf8) {
                skip(past: "-->")
            } else if rest.starts(with: "<!".utf8) || rest.starts(with: "<?".utf8) {
                skip(past: ">")
            } else if let token = tag() {
                return token
            } else {
                rest.removeFirst()
                return .text("<")
            }
        }
        return nil
    }

    private mutating func text() -> Token {
        let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
        let raw = Substring(rest[..<end])
        rest = rest[end...]
        return .text(HTMLEntities.decode(raw))
    }

    private mutating func skip(past mark: String) {
        while !rest.isEmpty && !rest.starts(with: mark.utf8) {
            rest.removeFirst()
        }
        rest = rest.dropFirst(mark.utf8.count)
    }

    private mutating func tag() -> Token? {
        var cursor = rest.dropFirst()
        let isEnd = cursor.first == UInt8(ascii: "/")
        if isEnd { cursor.removeFirst() }
        let name = Self.take(&cursor) { !Self.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        guard let initial = name.unicodeScalars.first, ("a"..."z").contains(initial) else { return nil }
        let attributes = Self.attributes(&cursor)
        rest = cursor
        if isEnd { return .end(name: name) }
        if name == "script" || name == "style" {
            skip(past: "</")
            skip(past: ">")
            return .start(name: name, attributes: attributes)
        }
        return .start(name: name, attributes: attributes)
    }

    private static func attributes(_ cursor: inout Substring.UTF8View) -> [String: String] {
        var attributes: [String: String] = [:]
        while true {
            cursor = cursor.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
            guard let next = cursor.first else { return attributes }
            if next == UInt8(ascii: ">") {
                cursor.removeFirst()
                return attributes
            }
            let name = take(&cursor) { !isSpace($0) && !"=>/".utf8.contains($0) }
            cursor = cursor.drop(while: isSpace)
            var value = ""
            if cursor.first == UInt8(ascii: "=") {
                cursor = cursor.dropFirst().drop(while: isSpace)
                value = attributeValue(&cursor)
            } else if name.isEmpty {
                cursor.removeFirst()
            }
            if !name.isEmpty && attributes[name] == nil { attributes[name] = value }
        }
    }

    private static func attributeValue(_ cursor: inout Substring.UTF8View) -> String {
        if let quote = cursor.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            cursor.removeFirst()
            let end = cursor.firstIndex(of: quote) ?? cursor.endIndex
            let raw = Substring(cursor[..<end])
            cursor = cursor[end...].dropFirst()
            return HTMLEntities.decode(raw)
        }
        let end = cursor.firstIndex { isSpace($0) || $0 == UInt8(ascii: ">") } ?? cursor.endIndex
        let raw = Substring(cursor[..<end])
        cursor = cursor[end...]
        return HTMLEntities.decode(raw)
    }

    private static func take(_ cursor: inout Substring.UTF8View, while isPart: (UInt8) -> Bool) -> String {
        let end = cursor.firstIndex { !isPart($0) } ?? cursor.endIndex
        let taken = Substring(cursor[..<end]).lowercased()
        cursor = cursor[end...]
        return taken
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
