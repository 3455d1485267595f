internal import Cells

/// A complete control sequence (ECMA-48 §5.4) as terminals in xterm's tradition send it for keys, mouse and focus.
struct ControlSequence {
    private let leader: UInt8?
    private let numbers: [Int]
    private let final: UInt8

    init(parameters: ArraySlice<UInt8>, final: UInt8) {
        let first = parameters.first
        leader = first.flatMap { (0x3C..<0x40).contains($0) || $0 == UInt8(ascii: "[") ? $0 : nil }
        let list = leader == nil ? parameters : parameters.dropFirst()
        // A colon separates details of a parameter that no key of ours has.
        numbers = list.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { Self.number($0) }
        self.final = final
    }

    /// The leading digits, 0 when there are none, never more than five of them.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.prefix { (0x30...0x39).contains($0) }.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private func number(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }

    var meaning: Step.What {
        let letter = Character(Unicode.Scalar(final))
        switch (leader, letter) {
        case (UInt8(ascii: "<"), "M"), (UInt8(ascii: "<"), "m"): return mouse(isPress: letter == "M")
        case (UInt8(ascii: "["), "A"..."E"): return .input(.key(.function(Int(final) - 0x40)))
        case (.some, _): return .nothing
        case (nil, "~"): return tilde
        case (nil, "u"): return modified(code: number(0), by: number(1))
        case (nil, "I") where isBare: return .input(.focused(true))
        case (nil, "O") where isBare: return .input(.focused(false))
        case (nil, "Z"): return .input(.key(.backTab))
        case (nil, "P"), (nil, "Q"), (nil, "S"): return SingleShift.meaning(final)
        // Three parameters or another first one are no F3 but an answer to a question about the cursor.
        case (nil, "R"): return numbers.count <= 2 && number(0) <= 1 ? SingleShift.meaning(final) : .nothing
        case (nil, "A"), (nil, "B"), (nil, "C"), (nil, "D"), (nil, "H"), (nil, "F"): return arrow
        default: return .nothing
        }
    }

    private var isBare: Bool { numbers == [0] || numbers.isEmpty }

    /// Control or Alt with a sideways arrow moves by words, as Alt-b and Alt-f do in readline.
    private var arrow: Step.What {
        let modifiers = Modifiers(number(1))
        if modifiers.control || modifiers.alt {
            if final == UInt8(ascii: "C") { return .input(.key(.alt("f"))) }
            if final == UInt8(ascii: "D") { return .input(.key(.alt("b"))) }
        }
        return SingleShift.meaning(final)
    }

    private var tilde: Step.What {
        switch number(0) {
        case 1, 7: .input(.key(.home))
        case 2: .input(.key(.insert))
        case 3: .input(.key(.delete))
        case 4, 8: .input(.key(.end))
        case 5: .input(.key(.pageUp))
        case 6: .input(.key(.pageDown))
        case 11...15: .input(.key(.function(number(0) - 10)))
        case 17...21: .input(.key(.function(number(0) - 11)))
        case 23...26: .input(.key(.function(number(0) - 12)))
        case 28, 29: .input(.key(.function(number(0) - 13)))
        case 31...34: .input(.key(.function(number(0) - 14)))
        case 27: modified(code: number(2), by: number(1))
        case 200: .pasteStart
        default: .nothing
        }
    }

    /// A key by its code point, as terminals that were told to report modifiers send it.
    private func modified(code: Int, by value: Int) -> Step.What {
        let modifiers = Modifiers(value)
        guard let scalar = Unicode.Scalar(UInt32(code)) else { return .nothing }
        switch scalar {
        case "\u{1B}": return .input(.key(.escape))
        case "\r": return .input(.key(modifiers.alt ? .alt("\r") : .enter))
        case "\t": return .input(.key(modifiers.shift ? .backTab : .tab))
        case "\u{7F}", "\u{8}": return .input(.key(modifiers.alt ? .alt("\u{7F}") : .backspace))
        case "\0"..<" ", "\u{80}"..<"\u{A0}", "\u{E000}"..."\u{F8FF}": return .nothing
        case _ where modifiers.control && scalar.isASCII:
            return .input(.key(.control(Character(scalar.properties.lowercaseMapping))))
        case _ where modifiers.alt: return .input(.key(.alt(Character(scalar))))
        default: return .text(scalar)
        }
    }

    private func mouse(isPress: Bool) -> Step.What {
        let place = Point(column: max(0, number(1) - 1), row: max(0, number(2) - 1))
        return Self.mouse(button: number(0), at: place, isPress: isPress)
    }

    /// Bits: 1 and 2 the button, 4 to 16 modifiers, 32 movement, 64 the wheel.
    static func mouse(button: Int, at place: Point, isPress: Bool) -> Step.What {
        guard isPress, button >= 0 else { return .nothing }
        switch button & ~0b11100 {
        case 0: return .input(.click(place))
        case 64: return .input(.wheel(place, up: true))
        case 65: return .input(.wheel(place, up: false))
        default: return .nothing
        }
    }
}

/// The parameter for modifiers: 1 plus a bit for each.
private struct Modifiers {
    let shift: Bool
    let alt: Bool
    let control: Bool

    init(_ value: Int) {
        let bits = max(0, value - 1)
        shift = bits & 1 != 0
        alt = bits & 2 != 0
        control = bits & 4 != 0
    }
}

/// The letters after SS3, which are also those of the arrows and the first function keys.
enum SingleShift {
    static func meaning(_ letter: UInt8) -> Step.What {
        switch Character(Unicode.Scalar(letter)) {
        case "A", "a": .input(.key(.up))
        case "B", "b": .input(.key(.down))
        case "C": .input(.key(.right))
        case "D": .input(.key(.left))
        // rxvt: Control with a sideways arrow.
        case "c": .input(.key(.alt("f")))
        case "d": .input(.key(.alt("b")))
        case "H": .input(.key(.home))
        case "F": .input(.key(.end))
        case "P": .input(.key(.function(1)))
        case "Q": .input(.key(.function(2)))
        case "R": .input(.key(.function(3)))
        case "S": .input(.key(.function(4)))
        case "M": .input(.key(.enter))
        case "I": .input(.key(.tab))
        case "X": .text("=")
        // The number pad in application mode sends its characters moved up by 0x40.
        case "j"..."y": .text(Unicode.Scalar(letter - 0x40))
        default: .nothing
        }
    }
}
