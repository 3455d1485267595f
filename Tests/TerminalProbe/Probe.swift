import Cells
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the probe shows: the inputs it got, a picture with everything difficult in it, or a clock.
struct Probe {
    enum Scene: Equatable { case inputs, pattern, clock, mixture(Int) }

    var scene = Scene.inputs
    var size: Size
    var reason = ""
    var hasEnded = false
    private let notes: [String]
    private var batches = 0
    private var lines: [String] = []
    private var ticks = 0
    private var selected = 1

    init(size: Size, notes: [String]) {
        self.size = size
        self.notes = notes
    }

    mutating func take(_ inputs: [Input]) {
        batches += 1
        for input in inputs {
            lines.append(Self.describe(input))
            if case .resized(let size) = input { self.size = size }
        }
    }

    mutating func end(_ reason: String) {
        hasEnded = true
        self.reason = reason
    }

    mutating func act(on input: Input, _ screen: inout Screen) {
        switch input {
        case .closed: end("closed")
        case .key(.control("z")): screen.suspend()
        case .key(.control("l")): screen.repaint()
        case .key(.character(let character)): act(on: character, &screen)
        default: break
        }
    }

    private mutating func act(on character: Character, _ screen: inout Screen) {
        switch character {
        case "q": end("quit")
        case "t": ticks += 1
        case "j": selected += 1
        case "N": Self.makeNoise("noise \u{1B}[31m from a library\n")
        case "Y": lines.append("copied \(screen.copy("copy me"))")
        case "M": screen.setMouse(false)
        case "H": screen.use(theme: .highContrast)
        case "I": scene = .inputs
        case "R": if case .mixture(let number) = scene { scene = .mixture(number + 1) } else { scene = .mixture(1) }
        case "F": fatalError("the probe was told to fail")
        case "S": Self.crash(SIGSEGV)
        case "A": abort()
        case "O": print(Self.overflow(1))
        // Not "while true": the compiler ends the screen's life before a loop that it can see never ends.
        case "W": while getpid() > 0 { pause() }
        default: break
        }
    }

    private static func makeNoise(_ text: String) {
        _ = write(STDERR_FILENO, text, text.utf8.count)
    }

    private static func crash(_ number: Int32) {
        kill(getpid(), number)
    }

    /// Never comes back: every call needs more of the stack.
    private static func overflow(_ depth: Int) -> Int {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4_000) { space in
            space[depth % 4_000] = 1
            return overflow(depth + 1) + Int(space[depth % 4_000])
        }
    }

    private static func describe(_ input: Input) -> String {
        switch input {
        case .paste(let text):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
            return "paste of \(text.utf8.count) bytes in \(lines) lines: \(text.prefix(40).debugDescription)"
        case .resized(let size): return "resized to \(size.columns)x\(size.rows)"
        case .click(let point): return "click at \(point.column),\(point.row)"
        case .wheel(let point, let up): return "wheel \(up ? "up" : "down") at \(point.column),\(point.row)"
        case .key(let key): return "key \(key)"
        default: return "\(input)"
        }
    }
}

extension Probe {
    var canvas: Canvas {
        switch scene {
        case .inputs: inputsCanvas
        case .pattern: Self.pattern(size)
        case .clock: clockCanvas
        case .mixture(let number): Self.mixture(number, size)
        }
    }

    private var inputsCanvas: Canvas {
        var region = Region(Canvas(size: size))
        for (index, note) in notes.enumerated() {
            region.write("note: \(note)", column: 0, row: size.rows - 1 - index)
        }
        let room = max(1, size.rows - 2)
        let first = max(0, lines.count - room)
        for (row, line) in lines[first...].enumerated() {
            region.write("\(line)", column: 0, row: row + 1)
        }
        region.write("READY \(size.columns)x\(size.rows) batches=\(batches) inputs=\(lines.count)", column: 0, row: 0)
        return region.canvas
    }

    /// Every role, every attribute, glyphs of two columns at both edges and in the corner.
    static func pattern(_ size: Size) -> Canvas {
        var region = Region(Canvas(size: size))
        region.frame(title: StyledText("pattern", Style(.title)))
        for (index, role) in Role.allCases.enumerated() {
            region.write("role \(index) 漢字 é ✓", column: 2, row: index + 1, style: Style(role))
            region.write("bold", column: 25, row: index + 1, style: Style(role, .bold))
            region.write("all", column: 30, row: index + 1, style: Style(role, [.underline, .reverse, .italic]))
        }
        region.write("😀日", column: 40, row: 2)
        region.write("漢", column: 0, row: 4)
        region.write("漢", column: size.columns - 2, row: 5)
        region.write("cafe\u{301} 本", column: 40, row: 3)
        region.write("漢", column: size.columns - 2, row: size.rows - 1)
        region.place(cursor: Point(column: 3, row: 3), visible: true)
        return region.canvas
    }

    /// Glyphs of one and of two columns in an order that is another for each number.
    static func mixture(_ number: Int, _ size: Size) -> Canvas {
        let texts: [SafeText] = ["a", "bc", "漢", "é", "e\u{301}", " ", "   ", "日本", "~", "😀", "│"]
        var region = Region(Canvas(size: size))
        var state = UInt32(number)
        func next(_ count: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 16) % count
        }
        for row in 1..<max(2, size.rows) {
            var column = next(3)
            // In the last column, where a mark stands is the terminal's own affair.
            while column < size.columns - 1 {
                let style = Style(next(4) > 0 ? .text : .good, next(9) > 0 ? [] : .underline)
                column += region.write(texts[next(texts.count)], column: column, row: row, style: style)
            }
        }
        region.write("mixture \(number)", column: 0, row: 0)
        return region.canvas
    }

    private var clockCanvas: Canvas {
        var region = Region(Canvas(size: size))
        region.frame(title: StyledText("clock", Style(.title)))
        for row in 1..<max(2, size.rows - 1) {
            let style = Style(row == selected ? .selection : .value)
            let text: SafeText = "\(row)  the quick brown fox jumps over the lazy dog  claim"
            region.write(text, column: 2, row: row, style: style)
        }
        for (row, length) in [3_599, 599, 86_399].enumerated() {
            let left = max(0, length - ticks)
            let text: SafeText = "\(left / 3600):\(left / 60 % 60):\(left % 60)"
            region.write(text, column: size.columns - 12, row: row + 2, style: Style(.good))
        }
        region.write("READY tick \(ticks % 10)", column: 2, row: size.rows - 2, style: Style(.muted))
        return region.canvas
    }
}
