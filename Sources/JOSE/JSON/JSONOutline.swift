/// Where the members of a JSON object are in its text, found in one pass that makes no values.
///
/// Only text in which nothing is out of the ordinary has an outline: it is exactly what ``JSONValue/serialized()``
/// would write again, no name occurs twice in any object, nothing is nested deeply, and every number is exact in any
/// reader. All other text, wrong JSON among it, has none and is for the parser.
struct JSONOutline {
    /// A member's name and value, as ranges of the text; the name without its quotes.
    struct Member {
        var name: Range<Int>
        var value: Range<Int>
        var type: ValueType
    }

    /// The type of a value, and of an array the types of its elements.
    struct ValueType: Equatable {
        /// The types of JSON, as bits.
        enum Kind: UInt8 {
            case null = 1
            case bool = 2
            case number = 4
            case string = 8
            case array = 16
            case object = 32
        }

        var kind: Kind
        /// The bits of all types that elements have.
        var elements: UInt8 = 0
    }

    /// A text that was read before, and the members that were found in it.
    struct Earlier {
        let text: UnsafeBufferPointer<UInt8>
        let members: UnsafeBufferPointer<Member>
    }

    /// The members in the order sent.
    private(set) var members: [Member] = []
    /// The members that have another value than in the text before, as bits; nil where names or types are others, too.
    private(set) var changed: UInt64?

    /// Finds the members of an object; false when it has no outline.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        read(text, after: Earlier(text: .init(start: nil, count: 0), members: .init(start: nil, count: 0)))
    }

    /// Finds the members of an object that is probably much like another one, which is quicker.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, after earlier: Earlier) -> Bool {
        members.removeAll(keepingCapacity: true)
        changed = nil
        var scanner = OutlineScanner(text)
        return scanner.object(into: &members, after: earlier, &changed) && scanner.isAtEnd
    }
}

/// Reads on as long as the text has nothing unusual in it.
private struct OutlineScanner {
    private static let deepest = 16
    private static let mostMembers = 48

    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { position == text.count }

    /// Reads the outermost object; of what is as it was before only the bytes are compared.
    mutating func object(
        into members: inout [JSONOutline.Member],
        after earlier: JSONOutline.Earlier,
        _ changed: inout UInt64?
    ) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        if take(UInt8(ascii: "}")) { return true }
        var isAlike = true
        var changes: UInt64 = 0
        repeat {
            let index = members.count
            let before = isAlike && index < earlier.members.count ? earlier.members[index] : nil
            // As the names before are the same ones, too, none of them is this one.
            if let before, take(earlier.text, before.name.lowerBound - 1..<before.value.lowerBound) {
                let start = position
                let name = start - 2 - before.name.count..<start - 2
                if take(earlier.text, before.value), isAtEndOfValue {
                    members.append(JSONOutline.Member(name: name, value: start..<position, type: before.type))
                    continue
                }
                position = start
                guard let type = value(depth: 0, into: &members) else { return false }
                members.append(JSONOutline.Member(name: name, value: start..<position, type: type))
                changes |= 1 << UInt64(index)
                isAlike = type == before.type
            } else {
                isAlike = false
                guard member(depth: 0, from: 0, into: &members) else { return false }
            }
        } while take(UInt8(ascii: ","))
        if isAlike, members.count == earlier.members.count { changed = changes }
        return take(UInt8(ascii: "}"))
    }

    /// Takes a part of another text if it is what comes next.
    private mutating func take(_ other: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard text.count - position >= range.count,
            text.part(position..<position + range.count).isSame(as: other.part(range))
        else { return false }
        position += range.count
        return true
    }

    private var isAtEndOfValue: Bool {
        current == UInt8(ascii: ",") || current == UInt8(ascii: "}")
    }

    private mutating func object(depth: Int, into members: inout [JSONOutline.Member]) -> Bool {
        guard depth < Self.deepest, take(UInt8(ascii: "{")) else { return false }
        if take(UInt8(ascii: "}")) { return true }
        let first = members.count
        repeat {
            guard member(depth: depth, from: first, into: &members) else { return false }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    /// Reads a name and its value; the other members of the object are those from the first on.
    private mutating func member(depth: Int, from first: Int, into members: inout [JSONOutline.Member]) -> Bool {
        guard members.count - first < Self.mostMembers, let name = string(),
            !members[first...].contains(where: { isSame($0.name, name) }), take(UInt8(ascii: ":"))
        else { return false }
        let start = position
        guard let type = value(depth: depth, into: &members) else { return false }
        members.append(JSONOutline.Member(name: name, value: start..<position, type: type))
        return true
    }

    /// Reads a value; what was added for a nested object is taken off again.
    private mutating func value(depth: Int, into members: inout [JSONOutline.Member]) -> JSONOutline.ValueType? {
        guard let byte = current else { return nil }
        switch byte {
        case UInt8(ascii: "\""): return string() == nil ? nil : .init(kind: .string)
        case UInt8(ascii: "{"):
            let count = members.count
            defer { members.removeLast(members.count - count) }
            return object(depth: depth + 1, into: &members) ? .init(kind: .object) : nil
        case UInt8(ascii: "["): return array(depth: depth + 1, into: &members)
        case UInt8(ascii: "t"): return word("true") ? .init(kind: .bool) : nil
        case UInt8(ascii: "f"): return word("false") ? .init(kind: .bool) : nil
        case UInt8(ascii: "n"): return word("null") ? .init(kind: .null) : nil
        default: return integer() ? .init(kind: .number) : nil
        }
    }

    private mutating func array(depth: Int, into members: inout [JSONOutline.Member]) -> JSONOutline.ValueType? {
        guard depth < Self.deepest, take(UInt8(ascii: "[")) else { return nil }
        var type = JSONOutline.ValueType(kind: .array)
        if take(UInt8(ascii: "]")) { return type }
        repeat {
            guard let element = value(depth: depth, into: &members) else { return nil }
            type.elements |= element.kind.rawValue
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? type : nil
    }

    /// The range of a string without its quotes.
    private mutating func string() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while true {
            position = text.endOfPlainText(from: position)
            guard let byte = current else { return nil }
            if byte == UInt8(ascii: "\"") {
                position += 1
                return start..<position - 1
            }
            guard let length = text.lengthOfVisibleScalar(at: position) else { return nil }
            position += length
        }
    }

    /// A whole number of at most fifteen digits.
    private mutating func integer() -> Bool {
        _ = take(UInt8(ascii: "-"))
        let start = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        let length = position - start
        return length == 1 || (length > 1 && length <= 15 && text[start] != UInt8(ascii: "0"))
    }

    private mutating func word(_ word: StaticString) -> Bool {
        for index in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[index]) { return false }
        return true
    }

    private func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        left.count == right.count && text.part(left).isSame(as: text.part(right))
    }

    private var current: UInt8? {
        position < text.count ? text[position] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The length of a well-formed sequence of UTF-8 above ASCII that JSON output has as it is; nil for all else.
    fileprivate func lengthOfVisibleScalar(at offset: Int) -> Int? {
        let lead = UInt32(self[offset])
        let length: Int
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return nil
        }
        guard offset + length <= count else { return nil }
        var value = lead & (0x7F >> UInt32(length))
        for index in 1..<length {
            guard self[offset + index] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(self[offset + index] & 0x3F)
        }
        // Surrogates and what is above U+10FFFF are no scalars; a shorter form of a smaller one is not allowed.
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard value >= least, let scalar = Unicode.Scalar(value), !scalar.mustBeEscaped else { return nil }
        return length
    }
}

extension JSONOutline.ValueType {
    /// A value of the type.
    var example: JSONValue {
        kind == .array
            ? .array(Kind.all.filter { elements & $0.rawValue != 0 }.map { $0.example }) : kind.example
    }
}

extension JSONOutline.ValueType.Kind {
    fileprivate static let all: [Self] = [.null, .bool, .number, .string, .array, .object]

    fileprivate var example: JSONValue {
        switch self {
        case .null: .null
        case .bool: .bool(false)
        case .number: .number("0")
        case .string: .string("")
        case .array: .array([])
        case .object: .object([])
        }
    }
}

extension JSONValue {
    /// A value in a text that has an outline: strings have no escapes in it, and nothing is wrong.
    init?(outlined text: UnsafeBufferPointer<UInt8>) {
        switch text.first ?? 0 {
        case UInt8(ascii: "\"") where text.count >= 2:
            self = .string(String(decoding: text.part(1..<text.count - 1), as: UTF8.self))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            self = .number(String(decoding: text, as: UTF8.self))
        default:
            guard case .success(let value) = JSONParser.parse(text, maximumDepth: JSONParser.deepest) else {
                return nil
            }
            self = value
        }
    }
}
