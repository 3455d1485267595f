internal import Cells

/// Turns the bytes of a terminal into inputs; a pure state machine without a clock.
///
/// The library underneath could decode keys too, but one byte per system call, by the locale, and with sequences it
/// does not know falling apart into characters that a person never typed. So it only tells what the keys of this
/// terminal send, see ``TerminalKeys``.
struct KeyDecoder {
    /// A sequence longer than this is noise.
    static let longestSequence = 4_096

    private let keys: [[UInt8]: Key]
    private(set) var pending: [UInt8] = []
    private(set) var isPasting = false
    private var paste: [UInt8] = []
    private var text = String.UnicodeScalarView()
    private var inputs: [Input] = []

    /// keys: what the terminal's description says its keys send.
    init(keys: [[UInt8]: Key] = [:]) {
        self.keys = keys
    }

    /// Whether the last bytes may be the beginning of something longer.
    var isWaiting: Bool { !pending.isEmpty && !isPasting }

    /// Whether what is waited for is a lone Escape, which a person wants answered at once.
    var isLoneEscape: Bool { pending == [Byte.escape] && !isPasting }

    /// Decodes bytes together with what was waiting.
    mutating func decode(_ bytes: some Collection<UInt8>) -> [Input] {
        if pending.isEmpty, !isPasting, let paste = UnmarkedPaste(bytes) {
            let input = Input.paste(Self.text(ofPaste: Array(paste.text.prefix(Input.longestPaste))))
            return paste.endsWithReturn ? [input, .key(.enter)] : [input]
        }
        pending += bytes
        run(isFinal: false)
        return takeInputs()
    }

    /// Decodes what was waiting as it stands: nothing more is coming soon.
    mutating func settle() -> [Input] {
        if isPasting {
            endPaste()
            pending = []
        } else {
            run(isFinal: true)
        }
        return takeInputs()
    }

    private mutating func takeInputs() -> [Input] {
        endText()
        defer { inputs = [] }
        return inputs
    }

    private mutating func run(isFinal: Bool) {
        var rest = pending[...]
        while !rest.isEmpty {
            if isPasting {
                guard takePaste(&rest) else { break }
                continue
            }
            guard let step = nextStep(rest, isFinal: isFinal) else { break }
            rest = rest.dropFirst(step.length)
            take(step.what)
        }
        pending = Array(rest)
    }

    private mutating func take(_ what: Step.What) {
        switch what {
        case .nothing: break
        case .text(let scalar): text.append(scalar)
        case .input(let input):
            endText()
            inputs.append(input)
        case .pasteStart:
            endText()
            isPasting = true
            paste = []
        }
    }

    /// Scalars that came together make up characters together: é of two scalars is one key.
    private mutating func endText() {
        guard !text.isEmpty else { return }
        inputs += String(text).map { .key(.character($0)) }
        text = String.UnicodeScalarView()
    }

    private func nextStep(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Step? {
        let first = bytes[bytes.startIndex]
        if first == Byte.escape { return EscapeSequence(bytes, isFinal: isFinal, keys: keys).step }
        if let key = Self.controlKey(first) { return Step(1, .input(.key(key))) }
        return UTF8Step.next(bytes, isFinal: isFinal)
    }

    static func controlKey(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x00: .control("@")
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: nil
        }
    }
}

extension KeyDecoder {
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
    private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)

    /// Takes what belongs to the paste; false when more of it has to come.
    private mutating func takePaste(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let end = rest.firstIndex(of: Self.pasteEnd) else {
            // The end may be cut in two.
            let kept = rest.suffix(Self.pasteEnd.count - 1)
            let start = kept.firstIndex(of: Byte.escape) ?? rest.endIndex
            append(rest[..<start])
            rest = rest[start...]
            return false
        }
        append(rest[..<end])
        rest = rest[(end + Self.pasteEnd.count)...]
        // A clipboard that holds the end of a paste would otherwise type the rest of itself: while another end comes
        // before another start, the first one was data.
        if let next = rest.firstIndex(of: Self.pasteEnd), rest[..<next].firstIndex(of: Self.pasteStart) == nil {
            return true
        }
        endPaste()
        return true
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        paste += bytes.prefix(max(0, Input.longestPaste - paste.count))
    }

    private mutating func endPaste() {
        isPasting = false
        inputs.append(.paste(Self.text(ofPaste: paste)))
        paste = []
    }

    /// Terminals send a line's end as Enter would: it becomes a newline again.
    private static func text(ofPaste bytes: [UInt8]) -> String {
        guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var afterReturn = false
        for byte in bytes {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || !afterReturn {
                result.append(byte)
            }
            afterReturn = byte == 0x0D
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    /// Where a sequence of bytes that begins with Escape first stands.
    fileprivate func firstIndex(of pattern: [UInt8]) -> Index? {
        var from = startIndex
        while let start = self[from...].firstIndex(of: Byte.escape) {
            if self[start...].starts(with: pattern) { return start }
            from = start + 1
        }
        return nil
    }
}
