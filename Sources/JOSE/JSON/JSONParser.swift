/// A strict reader of RFC 8259 JSON over bytes, with its own stack: no input can overflow the thread's.
struct JSONParser: ~Copyable {
    /// However deep a caller allows, because releasing a nested value recurses.
    static let deepest = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private let maximumValues: Int
    /// How many values were read that stand in arrays and objects.
    private var values = 0
    private var position = 0
    private var open: [Container] = []
    /// The values read so far of everything that is open, outermost first, those of objects with their names.
    private var stack = MemberStack()
    /// The names of the members whose values are not read yet, one for each open object.
    private var names: [String] = []

    /// An array or an object that is not closed yet, and where its values begin.
    private struct Container {
        var isObject: Bool
        var first: Int
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int, maximumValues: Int) {
        self.bytes = bytes
        self.maximumValues = maximumValues
        self.maximumDepth = min(max(maximumDepth, 0), Self.deepest)
    }

    /// The one value that the bytes are.
    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>,
        maximumDepth: Int,
        maximumValues: Int = .max
    ) -> Result<JSONValue, JSONFailure> {
        var parser = JSONParser(bytes, maximumDepth: maximumDepth, maximumValues: maximumValues)
        do {
            return .success(try parser.parse())
        } catch {
            return .failure(error)
        }
    }

    private mutating func parse() throws(JSONFailure) -> JSONValue {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw JSONFailure(offset: 0, reason: "a byte order mark, which JSON may not have")
        }
        while true {
            skipWhitespace()
            guard var value = try openOrRead() else { continue }
            while let container = open.last {
                guard try close(container, after: &value) else { break }
            }
            guard open.isEmpty else { continue }
            skipWhitespace()
            guard position == bytes.count else { throw failure("more text after the end of the value") }
            return value
        }
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
            open.append(Container(isObject: false, first: stack.count))
            return nil
        case UInt8(ascii: "{"):
            try checkDepth()
            position += 1
            skipWhitespace()
            if take(UInt8(ascii: "}")) { return .object([]) }
            open.append(Container(isObject: true, first: stack.count))
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

    /// Puts a value into its container; whether it was the last, so that the container stands in its place.
    private mutating func close(
        _ container: Container,
        after value: inout JSONValue
    ) throws(JSONFailure) -> Bool {
        let (end, kind) = container.isObject ? (UInt8(ascii: "}"), "member") : (UInt8(ascii: "]"), "element")
        values += 1
        guard values <= maximumValues else { throw failure("more than \(maximumValues) values") }
        stack.push(JSONMember(container.isObject ? names.popLast() ?? "" : "", value))
        skipWhitespace()
        if take(UInt8(ascii: ",")) {
            skipWhitespace()
            if current == end { throw failure("a comma after the last \(kind)") }
            if container.isObject { names.append(try memberName()) }
            return false
        }
        guard take(end) else { throw unexpected("where \",\" or \(Unicode.Scalar(end).name) is expected") }
        value =
            container.isObject
            ? .object(stack.members(from: container.first)) : .array(stack.values(from: container.first))
        open.removeLast()
        return true
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
        return text(from: start)
    }

    private mutating func readDigits() throws(JSONFailure) {
        guard isDigit else { throw unexpected("where a digit is expected") }
        while isDigit { position += 1 }
    }

    private mutating func readString() throws(JSONFailure) -> String {
        position += 1
        var start = position
        // What was read before the last escape; most strings have none and are taken whole.
        var decoded: [UInt8] = []
        while true {
            position = bytes.endOfPlainText(from: position)
            guard let byte = current else { throw failure("the text ends inside a string") }
            switch byte {
            case UInt8(ascii: "\""):
                let last = text(from: start)
                position += 1
                return decoded.isEmpty ? last : String(decoding: decoded, as: UTF8.self) + last
            case UInt8(ascii: "\\"):
                decoded.append(contentsOf: bytes[start..<position])
                try readEscape(into: &decoded)
                start = position
            case 0..<0x20:
                throw failure("a control character (\(Unicode.Scalar(byte).codePoint)) inside a string")
            case 0x20..<0x80: position += 1
            default: position += try checkedSequence()
            }
        }
    }

    /// The text from a place to the position.
    private func text(from start: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
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
            text.append(contentsOf: UTF8.encode(try escapedScalar()) ?? UTF8.encodedReplacementCharacter)
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
            guard let byte = current, let digit = Self.hexDigit(byte) else {
                throw unexpected("where one of four hex digits is expected")
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
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
