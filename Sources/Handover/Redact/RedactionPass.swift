/// One piece of text on its way through the redactor.
struct RedactionPass {
    /// What is known from the pieces before.
    struct State: Sendable {
        /// How much of the text is written.
        var copied = 0
        /// Where to go on looking.
        var index = 0
        /// How a value ends that was too long to keep, where what comes next belongs to one.
        var swallowed: ValueEnding?
        /// What the name of an array said of its elements, while they come.
        var elements: SecretName?
        /// Whether they stand there without quotation marks.
        var areBare = false
        /// What a `name` in a HAR file said of the `value` that follows.
        var named: SecretName?
        /// Where that name ends.
        var namedAt = 0
        /// Whether the next `name` belongs to a `value` before it, which was looked at with it.
        var skipsName = false
        /// Whether an array of cookies is open in a HAR file.
        var isInCookies = false

        /// Whether nothing of the text before is needed from here on.
        func isFresh(at place: Int) -> Bool {
            index == place && copied <= place && swallowed == nil && elements == nil && named == nil && !skipsName
                && !isInCookies
        }
    }

    /// How much is looked at behind a byte that may begin something.
    static let lookahead = 96
    /// How much is kept before it: a name, the spaces behind it and ``lookback``.
    static let context = 256
    /// How much belongs to a secret in front of the byte that it is told by, as in `github_pat_`.
    static let before = 12
    /// How far behind a name its value may stand.
    static let reach = 1024
    /// How much is looked at before a name, to tell where it stands.
    static let lookback = 96

    let text: UnsafePointer<UInt8>
    let count: Int
    let isLast: Bool
    let fingerprints: Fingerprints
    /// The longest value that is looked at as a whole, in bytes.
    let longest: Int
    var state: State
    /// From where on the text has to come again.
    private(set) var kept = 0
    var output: [UInt8] = []
    /// Whether what comes next has to be seen first.
    var isHeld = false
    /// Where the latest value was cut because it is too long, and how it ends.
    var cut: (at: Int, ending: ValueEnding)?
    /// The class of each byte.
    let table = ByteClass.table
    /// The last letters of names.
    let lastLetters = SecretName.lastLetters

    init(
        _ text: UnsafePointer<UInt8>,
        _ count: Int,
        isLast: Bool,
        _ state: State,
        _ fingerprints: Fingerprints,
        longest: Int
    ) {
        self.longest = longest
        self.text = text
        self.count = count
        self.isLast = isLast
        self.state = state
        self.fingerprints = fingerprints
    }

    /// Looks at the text, or at what begins before a place in it, and appends what is ready of it.
    mutating func run(upTo place: Int? = nil, into result: inout [UInt8]) {
        swap(&output, &result)
        let limit = place ?? (isLast ? count : count - Self.lookahead)
        while !isHeld {
            if let ending = state.swallowed {
                swallow(ending)
            } else if let kind = state.elements {
                redactElements(kind)
            } else {
                state.index = max(first(.sign, from: state.index, upTo: limit), state.index)
                guard state.index < limit else { break }
                let (index, named, skipsName) = (state.index, state.named, state.skipsName)
                look()
                if isHeld {
                    // It comes again, and so does what it says of what follows.
                    (state.named, state.skipsName) = (named, skipsName)
                } else {
                    state.index = max(index + 1, state.index)
                }
            }
        }
        // The letters in front of a `J` or a `_` are looked at with it.
        let isAll = place.map { state.isFresh(at: $0) && !isHeld } ?? isLast
        copy(upTo: isAll ? place ?? count : min(state.index, count) - Self.before)
        kept = place == nil && isLast ? count : max(min(state.copied, state.index) - Self.context, 0)
        state.copied -= kept
        state.index -= kept
        state.namedAt -= kept
        swap(&output, &result)
    }

    /// Passes most signs over by what stands next to them.
    private mutating func look() {
        let index = state.index
        let before = index > 0 ? text[index - 1] : 0
        let next = index + 1 < count ? text[index + 1] : 0
        switch text[index] {
        case UInt8(ascii: "="): if mayFollowName(index) { lookAtEqualsSign() }
        case UInt8(ascii: ":"):
            // Times are the most common, and end no name.
            if next == UInt8(ascii: "/") || !(0x30...0x39).contains(before) && mayFollowName(index) || isID(index) {
                lookAtColon()
            }
        case UInt8(ascii: "%"): lookAtTriplet()
        case UInt8(ascii: "\\"): if next | 0x20 == UInt8(ascii: "u") { lookAtEscape() }
        case UInt8(ascii: "X"): if before == UInt8(ascii: "P") { lookAtClientSecret() }
        case UInt8(ascii: ","): if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") { lookAtPair() }
        case UInt8(ascii: "J"): if before == UInt8(ascii: "y") { lookAtToken() }
        case UInt8(ascii: "B"), UInt8(ascii: "b"):
            if next | 0x20 == UInt8(ascii: "e") || next | 0x20 == UInt8(ascii: "a") { lookAtScheme() }
        case UInt8(ascii: "-"):
            if before <= 0x20 || next == UInt8(ascii: "-") {
                lookAtOption()
            } else if mayEndBeginning(index) {
                lookAtKnownToken(Self.beginningsWithHyphen)
            }
        case UInt8(ascii: "_"): if mayEndBeginning(index) { lookAtKnownToken(Self.beginningsWithUnderscore) }
        case UInt8(ascii: "z"): if before == UInt8(ascii: "I") { lookAtKnownToken(Self.beginningsWithZ) }
        case UInt8(ascii: "k"):
            if before | 0x20 == UInt8(ascii: "o"), next == UInt8(ascii: "e") { lookAtTokenInProse() }
        case UInt8(ascii: "("): if "\"'".utf8.contains(next) { lookAtArgument() }
        case UInt8(ascii: "#"): if next == UInt8(ascii: "d") { lookAtDefinition() }
        case 0x09:
            if next == UInt8(ascii: "T") || next == UInt8(ascii: "F") { lookAtJar() }
            if next > 0x20, !isHeld { lookAtColumn() }
        case UInt8(ascii: "|"): lookAtCell()
        case UInt8(ascii: ">"): lookAtElement()
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
        if range.upperBound == cut?.at { swallowRest() }
    }
}
