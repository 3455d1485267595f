/// The claims of one token after another as text, and a note of what was asked about them.
///
/// One thread has it, and none of its functions calls another's code, so accesses are not checked at run time.
final class OutlinedClaims {
    /// One question about the claims, and its answer as text.
    enum Question: Equatable {
        /// A claim's value; nil where there is no such claim.
        case value(name: [UInt8], [UInt8]?)
        /// Whether there is a claim of that name.
        case presence(name: [UInt8], Bool)
        /// The type of a claim's value.
        case type(name: [UInt8], JSONOutline.ValueType?)
        /// The number of claims.
        case count(Int)
        /// The names of the claims in their order.
        case names([[UInt8]])
    }

    /// What was asked since ``startNotes()``.
    @exclusivity(unchecked)
    private(set) var questions: [Question] = []
    /// Whether the time was asked for since ``startNotes()``.
    @exclusivity(unchecked)
    private(set) var hasAskedForTime = false
    /// The whole text.
    @exclusivity(unchecked)
    private var buffer = TextBuffer()
    /// What changed from token to token.
    @exclusivity(unchecked)
    private(set) var changes = ClaimChanges()
    @exclusivity(unchecked)
    private var outline = JSONOutline()
    /// The token before, when it had an outline.
    @exclusivity(unchecked)
    private var earlier = JSONOutline()
    @exclusivity(unchecked)
    private var earlierBuffer = TextBuffer()
    @exclusivity(unchecked)
    private var hasOutline = false
    @exclusivity(unchecked)
    private var takesNotes = false

    /// The whole text.
    var text: UnsafeBufferPointer<UInt8> { buffer.bytes }

    /// Takes the claims of the next token as base64url; false when their text is such that a parser has to read it.
    func take(_ payload: UnsafeBufferPointer<UInt8>) -> Bool {
        swap(&earlier, &outline)
        swap(&earlierBuffer, &buffer)
        let hadOutline = hasOutline
        buffer.clear(keeping: Self.usualSize)
        hasOutline = buffer.append(decoding: payload) && readOutline(after: hadOutline)
        changes.note(hasOutline ? outline.changed : nil)
        return hasOutline
    }

    /// Memory that is kept from token to token, in bytes.
    private static let usualSize = 64 << 10

    private func readOutline(after hadOutline: Bool) -> Bool {
        guard hadOutline else { return outline.read(text) }
        return earlier.members.withUnsafeBufferPointer { members in
            outline.read(text, after: JSONOutline.Earlier(text: earlierBuffer.bytes, members: members))
        }
    }

    /// The places of all claims that questions ask for the value of, as bits.
    func places(of questions: [Question]) -> UInt64 {
        var places: UInt64 = 0
        for case .value(let name, _?) in questions {
            if let place = index(of: name) { places |= 1 << UInt64(place) }
        }
        return places
    }

    /// Forgets what was asked and notes what will be.
    func startNotes() {
        questions.removeAll(keepingCapacity: true)
        hasAskedForTime = false
        takesNotes = true
    }

    /// Notes no more.
    func stopNotes() {
        takesNotes = false
    }

    /// Whether a question has the same answer now.
    func answersAlike(_ question: Question) -> Bool {
        switch question {
        case .count(let count): return count == outline.members.count
        case .names(let names):
            guard names.count == outline.members.count else { return false }
            for index in names.indices {
                let name = text.part(outline.members[index].name)
                guard names[index].withUnsafeBufferPointer({ $0.isSame(as: name) }) else { return false }
            }
            return true
        case .type(let name, let type): return index(of: name).map { outline.members[$0].type } == type
        case .presence(let name, let isThere): return (index(of: name) != nil) == isThere
        case .value(let name, let value):
            guard let index = index(of: name) else { return value == nil }
            guard let value else { return false }
            let range = outline.members[index].value
            return value.withUnsafeBufferPointer { text.part(range).isSame(as: $0) }
        }
    }

    /// The characters of a claim that is a string, which has no escapes in it; without any note of it.
    func characters(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let index = index(of: name), outline.members[index].type.kind == .string else { return nil }
        let range = outline.members[index].value
        return text.part(range.lowerBound + 1..<range.upperBound - 1)
    }

    /// A claim that is a whole number of at most fifteen digits, as all are that have an outline; without any note of it.
    func number(_ name: StaticString) -> Int64? {
        guard let index = index(of: name), outline.members[index].type.kind == .number else { return nil }
        let text = text.part(outline.members[index].value)
        let isNegative = text[0] == UInt8(ascii: "-")
        var number: Int64 = 0
        for digit in text.dropFirst(isNegative ? 1 : 0) { number = number &* 10 &+ Int64(digit &- UInt8(ascii: "0")) }
        return isNegative ? -number : number
    }

    func value(_ name: String) -> JSONValue? {
        let range = index(of: name).map { outline.members[$0].value }
        if takesNotes { questions.append(.value(name: Array(name.utf8), range.map { Array(text[$0]) })) }
        guard let range else { return nil }
        return JSONValue(outlined: text.part(range))
    }

    func has(_ name: String) -> Bool {
        let isThere = index(of: name) != nil
        if takesNotes { questions.append(.presence(name: Array(name.utf8), isThere)) }
        return isThere
    }

    func type(_ name: String) -> JSONOutline.ValueType? {
        let type = index(of: name).map { outline.members[$0].type }
        if takesNotes { questions.append(.type(name: Array(name.utf8), type)) }
        return type
    }

    var names: [String] {
        if takesNotes { questions.append(.names(outline.members.map { Array(text[$0.name]) })) }
        return outline.members.map { String(decoding: text[$0.name], as: UTF8.self) }
    }

    var count: Int {
        if takesNotes { questions.append(.count(outline.members.count)) }
        return outline.members.count
    }

    func noteClock() { hasAskedForTime = true }

    private func index(of name: StaticString) -> Int? {
        index(of: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    private func index(of name: [UInt8]) -> Int? {
        name.withUnsafeBufferPointer { index(of: $0) }
    }

    private func index(of name: String) -> Int? {
        name.utf8.withContiguousStorageIfAvailable { index(of: $0) } ?? index(of: Array(name.utf8))
    }

    private func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let text = text
        for index in outline.members.indices {
            let range = outline.members[index].name
            if range.count == name.count, text.part(range).isSame(as: name) { return index }
        }
        return nil
    }
}
