/// One piece of text on its way through the redactor.
struct RedactionPass {
    /// What is known from the pieces before.
    struct State: Sendable {
        /// How much of the text is written.
        var copied = 0
        /// Where to go on looking.
        var index = 0
        /// Whether what comes next belongs to a value that was too long to keep.
        var isSwallowing = false
        /// What a `name` in a HAR file said of the `value` that follows.
        var named: SecretName?
        /// Whether the next `name` belongs to a `value` before it, which was looked at with it.
        var skipsName = false
        /// Whether an array of cookies is open in a HAR file.
        var isInCookies = false
    }

    /// How much is looked at behind a byte that may begin something.
    static let lookahead = 96
    /// How much is looked at before it.
    private static let context = 128

    let text: UnsafePointer<UInt8>
    let count: Int
    let isLast: Bool
    let fingerprints: Fingerprints
    var state: State
    /// From where on the text has to come again.
    private(set) var kept = 0
    var output: [UInt8] = []
    private var isHeld = false

    init(_ text: UnsafePointer<UInt8>, _ count: Int, isLast: Bool, _ state: State, _ fingerprints: Fingerprints) {
        self.text = text
        self.count = count
        self.isLast = isLast
        self.state = state
        self.fingerprints = fingerprints
    }

    /// Looks at the text and appends what is ready of it.
    mutating func run(into result: inout [UInt8]) {
        swap(&output, &result)
        if state.isSwallowing { swallow() }
        let limit = isLast ? count : count - Self.lookahead
        Self.triggers.withUnsafeBufferPointer { triggers in
            var index = state.index
            while !isHeld {
                while index < limit, !triggers[Int(text[index])] { index += 1 }
                guard index < limit else { break }
                state.index = index
                look()
                index = isHeld ? index : max(index + 1, state.index)
            }
            state.index = max(index, state.index)
        }
        // The letters in front of a `J` or an `X` are looked at with it.
        let end = isLast ? count : min(state.index, count) - 5
        if !isHeld { copy(upTo: end) }
        kept = isLast ? count : max(min(state.copied, state.index) - Self.context, 0)
        state.copied -= kept
        state.index -= kept
        swap(&output, &result)
    }

    private static let triggers: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "=:%,JBb-]X\\".utf8 { table[Int(byte)] = true }
        return table
    }()

    private mutating func look() {
        switch text[state.index] {
        case UInt8(ascii: "="): lookAtEqualsSign()
        case UInt8(ascii: ":"): lookAtColon()
        case UInt8(ascii: "%"): lookAtTriplet()
        case UInt8(ascii: "\\"): lookAtEscape()
        case UInt8(ascii: "X"): lookAtClientSecret()
        case UInt8(ascii: ","): lookAtPair()
        case UInt8(ascii: "J"): lookAtToken()
        case UInt8(ascii: "B"), UInt8(ascii: "b"): lookAtScheme()
        case UInt8(ascii: "-"): lookAtOption()
        default: if state.isInCookies { lookAtBracket() }
        }
    }

    private mutating func copy(upTo end: Int) {
        guard end > state.copied else { return }
        output.append(contentsOf: UnsafeBufferPointer(start: text + state.copied, count: end - state.copied))
        state.copied = end
    }

    /// Writes the fingerprint of a value in its place and goes on behind it.
    mutating func replace(_ range: Range<Int>, isMadeUp: Bool = false, _ decoding: ValueDecoding = .none) {
        guard !range.isEmpty, range.lowerBound >= state.copied else { return }
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        guard !ValueShape.isNoSecret(value) else { return }
        copy(upTo: range.lowerBound)
        if let decoded = decoding.decoded(value) {
            decoded.withUnsafeBytes { fingerprints.append($0, isMadeUp: isMadeUp, to: &output) }
        } else {
            fingerprints.append(value, isMadeUp: isMadeUp, to: &output)
        }
        state.copied = range.upperBound
        state.index = max(state.index, range.upperBound)
    }

    /// The end of a value, or where the text ends when that comes first: then everything waits for the rest, unless the
    /// value is too long for that.
    mutating func end(_ found: Int?, from start: Int) -> Int? {
        if let found { return found }
        if isLast { return count }
        if count - start > Redactor.longestValue {
            state.isSwallowing = true
            return count
        }
        isHeld = true
        return nil
    }

    /// Waits for the text that follows; with the last piece there is none.
    mutating func wait() {
        isHeld = !isLast
    }

    /// Passes over the rest of a value that was too long.
    private mutating func swallow() {
        var index = state.copied
        while index < count, !ValueShape.endsUnquoted(text[index]) { index += 1 }
        state.copied = index
        state.index = max(state.index, index)
        state.isSwallowing = index == count && !isLast
    }
}
