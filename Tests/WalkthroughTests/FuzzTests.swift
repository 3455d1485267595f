import Cells
import FoundationEssentials
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Random keys with fixed seeds: whatever is pressed, at whatever size, a picture of that size comes, and nothing traps.
///
/// A few short runs each time; with `PIXY_FUZZ` in the environment 200 runs of 500 keys, which takes a quarter of an hour.
@Suite struct FuzzTests {
    private static let isWhole = getenv("PIXY_FUZZ") != nil
    private static let runs = isWhole ? 200 : 20
    private static let keys = isWhole ? 500 : 50

    @Test("Random keys give pictures of the right size, with nothing in them that a terminal acts on")
    func randomKeysDoNoHarm() async {
        let starts = await Self.starts()
        for seed in 0..<Self.runs {
            var monkey = Monkey(seed: UInt64(seed), model: starts[seed % starts.count])
            for press in 0..<Self.keys {
                let canvas = monkey.press()
                guard canvas.size == monkey.model.size else {
                    Issue.record("seed \(seed), press \(press): \(canvas.size) for \(monkey.model.size)")
                    return
                }
                guard press % 20 == 19 || press == Self.keys - 1 else { continue }
                let harmful = canvas.plainText.unicodeScalars.first { $0 != "\n" && Self.isHarmful($0) }
                #expect(harmful == nil, "seed \(seed), press \(press)")
            }
        }
    }

    /// Models in states that keys alone lead to only with answers from outside.
    private static func starts() async -> [Model] {
        var starts: [Model] = []
        for isHostile in [false, true] {
            var options = PracticeOptions()
            if isHostile { options.faults = [.hostileText] }
            var rehearsal = Rehearsal(options: options)
            starts.append(rehearsal.model)
            await rehearsal.walk(to: .exchange)
            starts.append(rehearsal.model)
            await rehearsal.walk(to: .use)
            starts.append(rehearsal.model)
            await rehearsal.look(at: .tokens)
            await rehearsal.type("I")
            starts.append(rehearsal.model)
        }
        var manual = WalkSettings()
        manual.opensBrowser = false
        var waiting = Rehearsal(manual)
        await waiting.press(.enter, .enter, .enter, .enter)
        return starts + [waiting.model]
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: false
        }
    }
}

/// Presses what comes to mind.
private struct Monkey {
    private static let sizes = [
        (100, 30), (80, 24), (60, 18), (40, 10), (30, 8), (29, 7), (1, 1), (200, 60), (72, 14), (2, 90), (300, 2),
        (0, 0),
    ]
    .map { Size(columns: $0.0, rows: $0.1) }
    private static let special: [Key] = [
        .enter, .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace,
        .delete, .insert, .function(1), .function(5), .control("u"), .control("k"), .control("w"), .control("y"),
        .control("d"), .control("p"), .control("l"), .control("a"), .control("e"), .alt("b"), .alt("f"), .alt("d"),
    ]
    private static let texts = [
        "eyJhbGciOiJub25lIn0.e30.", "code=x&state=y", "\u{1B}]52;c;eA==\u{7}\u{9B}6n", "漢字👩‍👩‍👧", "{\"keys\":[]}",
    ]

    private var state: UInt64
    private(set) var model: Model

    init(seed: UInt64, model: Model) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        self.model = model
    }

    private mutating func number(below limit: Int) -> Int {
        // xorshift64: the same on every machine.
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }

    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }

    mutating func press() -> Canvas {
        let event: Event
        switch number(below: 40) {
        case 0: event = .input(.resized(one(of: Self.sizes)))
        case 1: event = .input(.paste(one(of: Self.texts)))
        case 2: event = .ticked(model.time.addingTimeInterval(Double(number(below: 900))))
        case 3: event = .input(.click(Point(column: number(below: 110), row: number(below: 40))))
        case 4:
            event = .input(.wheel(Point(column: number(below: 110), row: number(below: 40)), up: number(below: 2) == 0))
        case 5..<18: event = .input(.key(one(of: Self.special)))
        default: event = .input(.key(.character(Character(Unicode.Scalar(UInt8(0x20 + number(below: 0x5F)))))))
        }
        _ = model.update(event)
        return render(model)
    }
}
