/// A strict reader of RFC 8259 JSON over bytes, with its own stack: no input can overflow the thread's.
struct JSONParser {
    /// However deep a caller allows, because releasing a nested value recurses.
    static let deepest = 512

    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var position = 0
    private var open: [Container] = []
    /// The values and the names read so far of everything that is open, outermost first.
    ///
    /// Kept flat so that adding to a container never copies it.
    private var values: [JSONValue] = []
    private var names: [String] = []

    /// An array or an object that is not closed yet: where its values and its names begin.
    private struct Container {
        var isObject: Bool
        var firstValue: Int
        var firstName: Int
    }

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = min(max(maximumDepth, 0), Self.deepest)
    }

    /// The one value that the bytes are.
    mutating func parse() throws(JSONFailure) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw JSONFailure(offset: 0, reason: "a byte order mark, which JSON may not have")
        }
        repeat {
            skipWhitespace()
            guard let value = try openOrRead() else { continue }
            values.append(value)
            while let container = open.last, try close(container) {}
        } while !open.isEmpty
        skipWhitespace()
        guard position == bytes.count, let value = values.last else {
            throw failure("more text after the end of the value")
        }
        return value
    }

    /// A whole scalar or empty container; nil when a container was opened that has something in it.
    private mutating func openOrRead() throws(JSONFailure) -> JSONValue? {
        guard let byte = current else { throw failure("the text ends where a value is expected") }
        switch byte {
        case UInt8(ascii: "["):
            try checkDepth()
            position += 1
            skipWhitespace()
            if take(UInt8(ascii: "]")) { return .array([]) }
            open.append(Container(isObject: false, firstValue: values.count, firstName: names.count))
            return nil
        case UInt8(ascii: "{"):
            try checkDepth()
            position += 1
            skipWhitespace()
            if take(UInt8(ascii: "}")) { return .object([]) }
            open.append(Container(isObject: true, firstValue: values.count, firstName: names.count))
            names.append(try memberName())
            return nil
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw unexpected("where a value is expected")
        }
    }

    /// Whether the value just read was the container's last; if so the container stands in its place.
    private mutating func close(_ container: Container) throws(JSONFailure) -> Bool {
        let (end, kind) = container.isObject ? (UInt8(ascii: "}"), "member") : (UInt8(ascii: "]"), "element")
        skipWhitespace()
        if take(UInt8(ascii: ",")) {
            skipWhitespace()
            if current == end { throw failure("a comma after the last \(kind)") }
            if container.isObject { names.append(try memberName()) }
            return false
        }
        guard take(end) else { throw unexpected("where \",\" or \(Unicode.Scalar(end).name) is expected") }
        let value = closed(container)
        names.removeLast(names.count - container.firstName)
        values.removeLast(values.count - container.firstValue)
        values.append(value)
        open.removeLast()
        return true
    }

    /// A function of its own, so that no slice is alive when the stacks shrink: they would be copied whole.
    private func closed(_ container: Container) -> JSONValue {
        guard container.isObject else { return .array(Array(values[container.firstValue...])) }
        return .object(zip(names[container.firstName...], values[container.firstValue...]).map { JSONMember($0, $1) })
    }

    private mutating func memberName() throws(JSONFailure) -> String {
        guard current == UInt8(ascii: "\"") else { throw unexpected("where a member's name in quotes is expected") }
        let name = try readString()
        skipWhitespace()
        guard take(UInt8(ascii: ":")) else { throw unexpected("where \":\" is expected") }
        return name
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONFailure) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard current == word.utf8Start[index] else { throw unexpected("inside what should be \(word)") }
            position += 1
        }
        return value
    }

    private mutating func readNumber() throws(JSONFailure) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if isDigit { throw failure("a number with a leading zero") }
        } else {
            try readDigits()
        }
        if take(UInt8(ascii: ".")) {
            try readDigits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try readDigits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func readDigits() throws(JSONFailure) {
        guard isDigit else { throw unexpected("where a digit is expected") }
        while isDigit { position += 1 }
    }

    private mutating func readString() throws(JSONFailure) -> String {
        position += 1
        let start = position
        while let byte = current, byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            position += 1
        }
        // Most strings are plain ASCII and are taken whole.
        if take(UInt8(ascii: "\"")) {
            return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try readEscape(into: &text)
            case 0..<0x20:
                throw failure("a control character (\(Unicode.Scalar(byte).codePoint)) inside a string")
            case 0x20..<0x80:
                text.append(byte)
                position += 1
            default:
                let length = try checkedSequence()
                text.append(contentsOf: bytes[position..<position + length])
                position += length
            }
        }
        throw failure("the text ends inside a string")
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONFailure) {
        position += 1
        guard let byte = current else { throw failure("the text ends inside a string") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: Array(String(Character(try escapedScalar())).utf8))
            return
        default: throw unexpected("after a backslash")
        }
        position += 1
    }

    /// The scalar of `\uXXXX`, of a surrogate pair too; the position is after the `u`.
    private mutating func escapedScalar() throws(JSONFailure) -> Unicode.Scalar {
        let start = position - 2
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let lone = JSONFailure(offset: start, reason: "half of a surrogate pair, which is no character,")
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw lone }
        let second = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw lone }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSONFailure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("where one of four hex digits is expected")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    /// The length of the UTF-8 sequence at the position: no overlong forms, no surrogates, nothing above U+10FFFF.
    private func checkedSequence() throws(JSONFailure) -> Int {
        let lead = bytes[position]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw failure("a byte that UTF-8 does not have here")
        }
        for index in 1..<length {
            guard position + index < bytes.count else { throw failure("the text ends inside a UTF-8 sequence") }
            let allowed = index == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[position + index]) else {
                throw JSONFailure(offset: position + index, reason: "a byte that UTF-8 does not have here")
            }
        }
        return length
    }

    private func checkDepth() throws(JSONFailure) {
        if open.count >= maximumDepth {
            throw failure("arrays and objects nested more than \(maximumDepth) deep")
        }
    }

    private var current: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private var isDigit: Bool {
        guard let byte = current else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipWhitespace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private func failure(_ reason: String) -> JSONFailure {
        JSONFailure(offset: position, reason: reason)
    }

    private func unexpected(_ place: String) -> JSONFailure {
        guard let byte = current else { return failure("the text ends \(place)") }
        let what = byte < 0x80 ? Unicode.Scalar(byte).name : "a byte that is not ASCII"
        return failure("\(what) \(place)")
    }
}
