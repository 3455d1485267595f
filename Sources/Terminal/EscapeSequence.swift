internal import Cells

/// What stands at the beginning of bytes that begin with Escape (ECMA-48: CSI, SS3, strings; or Alt and a key).
struct EscapeSequence {
    let bytes: ArraySlice<UInt8>
    let isFinal: Bool
    let keys: [[UInt8]: Key]

    init(_ bytes: ArraySlice<UInt8>, isFinal: Bool, keys: [[UInt8]: Key]) {
        self.bytes = bytes
        self.isFinal = isFinal
        self.keys = keys
    }

    /// Nil when more has to come before it is clear.
    var step: Step? {
        guard bytes.count > 1 else { return isFinal ? escape : nil }
        switch bytes[bytes.startIndex + 1] {
        case UInt8(ascii: "["): return controlSequence
        case UInt8(ascii: "O"): return singleShift
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            return controlString
        default: return known(length: 2).map { Step(2, .input(.key($0))) } ?? alternative
        }
    }

    private var escape: Step { Step(1, .input(.key(.escape))) }

    /// The key that the terminal's own description has for the first bytes.
    private func known(length: Int) -> Key? {
        keys.isEmpty ? nil : keys[Array(bytes.prefix(length))]
    }

    private func alt(_ byte: UInt8) -> Step {
        Step(2, .input(.key(.alt(Character(Unicode.Scalar(byte))))))
    }

    // MARK: Alt

    private var alternative: Step? {
        let second = bytes[bytes.startIndex + 1]
        switch second {
        case Byte.escape:
            // Escape twice; or Alt with a key that sends a sequence, where the Alt is lost.
            return escape
        case 0x0D, 0x0A: return alt(0x0D)
        case 0x08, 0x7F: return alt(0x7F)
        case 0x00..<0x20: return escape
        default:
            guard let step = UTF8Step.next(bytes.dropFirst(), isFinal: isFinal) else { return nil }
            guard case .text(let scalar) = step.what else { return Step(1 + step.length, .nothing) }
            return Step(1 + step.length, .input(.key(.alt(Character(scalar)))))
        }
    }

    // MARK: CSI

    private var controlSequence: Step? {
        var index = bytes.startIndex + 2
        // The Linux console: ESC [ [ A to E are the first function keys.
        if index < bytes.endIndex && bytes[index] == UInt8(ascii: "[") { index += 1 }
        while index < bytes.endIndex, (0x20..<0x40).contains(bytes[index]) { index += 1 }
        let length = index - bytes.startIndex
        guard index < bytes.endIndex else {
            if length > KeyDecoder.longestSequence { return Step(length, .nothing) }
            guard isFinal else { return nil }
            return length == 2 ? alt(UInt8(ascii: "[")) : Step(length, .nothing)
        }
        guard (0x40..<0x7F).contains(bytes[index]) else { return Step(length, .nothing) }
        if bytes[index] == UInt8(ascii: "M") && length == 2 { return oldMouse }
        if let key = known(length: length + 1) { return Step(length + 1, .input(.key(key))) }
        let parameters = bytes[(bytes.startIndex + 2)..<index]
        return Step(length + 1, ControlSequence(parameters: parameters, final: bytes[index]).meaning)
    }

    /// The mouse of terminals before 1006: a button and two coordinates in a byte each.
    private var oldMouse: Step? {
        let report = bytes.dropFirst(3).prefix(3).map { Int($0) }
        guard report.count == 3 else { return isFinal ? Step(bytes.count, .nothing) : nil }
        let place = Point(column: max(0, report[1] - 33), row: max(0, report[2] - 33))
        // Its release does not say which button, so only presses mean something.
        return Step(6, ControlSequence.mouse(button: report[0] - 32, at: place, isPress: true))
    }

    // MARK: SS3 and strings

    private var singleShift: Step? {
        var index = bytes.startIndex + 2
        while index < bytes.endIndex, (0x30..<0x3C).contains(bytes[index]) { index += 1 }
        let length = index - bytes.startIndex
        guard index < bytes.endIndex else {
            guard isFinal || length > 8 else { return nil }
            return length == 2 ? alt(UInt8(ascii: "O")) : Step(length, .nothing)
        }
        guard (0x20..<0x7F).contains(bytes[index]) else {
            return length == 2 ? alt(UInt8(ascii: "O")) : Step(length, .nothing)
        }
        if let key = known(length: length + 1) { return Step(length + 1, .input(.key(key))) }
        return Step(length + 1, SingleShift.meaning(bytes[index]))
    }

    /// A string that nobody asked for; only its introducer can also be a key with Alt.
    private var controlString: Step? {
        if let end = bytes.dropFirst(2).firstIndex(where: { $0 == Byte.bell || $0 == Byte.escape }) {
            let isTerminated = bytes[end] == Byte.bell || bytes[(end + 1)...].first == UInt8(ascii: "\\")
            if bytes[end] == Byte.escape && end + 1 == bytes.endIndex && !isFinal { return nil }
            let terminator = !isTerminated ? 0 : bytes[end] == Byte.bell ? 1 : 2
            return Step(end - bytes.startIndex + terminator, .nothing)
        }
        if isFinal && bytes.count == 2 { return alt(bytes[bytes.startIndex + 1]) }
        return isFinal || bytes.count > KeyDecoder.longestSequence ? Step(bytes.count, .nothing) : nil
    }
}
