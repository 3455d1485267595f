import ArgumentParser
import Cells
import FoundationEssentials
import Live
import Terminal
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A model as lines of text: one loop that waits for lines, answers and moments, as ``TerminalUI`` is one for the screen.
struct LinearUI {
    /// How much of a line a terminal keeps (MAX_CANON of the system, which edits the line until its end).
    #if os(Linux)
        private static let longestTyped = 4095
    #else
        private static let longestTyped = 1023
    #endif

    private let services: Services
    private let reason: SafeText
    private let descriptor: Int32
    private let isASCII: Bool

    /// - Parameters:
    ///   - services: what performs the effects of the model.
    ///   - reason: why there is no screen, where nobody asked for none.
    ///   - looks: whether only ASCII may be shown.
    ///   - descriptor: where the lines come from; standard input unless that was read already.
    init(_ services: Services, because reason: SafeText, _ looks: Looks, from descriptor: Int32 = STDIN_FILENO) {
        self.services = services
        self.reason = reason
        self.descriptor = descriptor
        isASCII = looks.showsASCII
    }

    /// Runs until the model asks to quit or there are no more lines.
    func run(_ model: Model) throws -> TerminalUI.Ending {
        let mailbox: Mailbox<Event>
        var input: Lines
        do {
            mailbox = try Mailbox<Event>()
            input = try Lines(from: descriptor)
        } catch {
            Output.diagnostic(error.message)
            throw Exit.unreachable
        }
        var linear = Linear(model)
        var writer = LinearWriter(isASCII: isASCII)
        writer.write(linear.begin(because: reason))
        let runner = services.runner { mailbox.post($0) }
        var wasInterrupted = false
        var hasEnded = false
        // A person may break off what is under way; a script's next line is for what comes of it.
        let isTyped = isatty(descriptor) != 0
        var waiting: [String] = []
        var clock = ClockWatch()
        loop: while true {
            let wake = linear.wake.map { Int(min(max($0.timeIntervalSinceNow * 1000, 0), 3_600_000)) + 1 }
            let isReady = (!waiting.isEmpty || hasEnded) && !linear.isQuietlyBusy
            let inputs = input.wait(for: mailbox.descriptor, milliseconds: isReady ? 0 : wake)
            var turns = clock.look().map { linear.happen($0) }
            for input in inputs {
                switch input {
                case .line(let line) where isTyped:
                    writer.lineWasTyped()
                    if line.utf8.count >= Self.longestTyped {
                        writer.say("A terminal cuts a line here. What is longer goes in a file: pixy inspect @FILE.")
                    }
                    turns.append(linear.take(line))
                case .line(let line): waiting.append(line)
                case .interrupted:
                    turns.append(linear.interrupt())
                    wasInterrupted = turns.last?.effects.contains(.quit) ?? false
                case .resumed: writer.prompt(linear.prompt)
                case .ended: hasEnded = true
                case .terminated: (hasEnded, wasInterrupted, waiting) = (true, true, [])
                }
            }
            turns += mailbox.drain().map { linear.happen($0) }
            if !waiting.isEmpty, !linear.isQuietlyBusy { turns.append(linear.take(waiting.removeFirst())) }
            for turn in turns {
                // Who has seen the question may answer at once.
                if turn.prompt?.isSecret == true { input.setEcho(false) }
                writer.write(turn)
                for effect in turn.effects {
                    if effect == .quit { break loop }
                    runner.perform(effect)
                }
            }
            input.setEcho(!writer.isAskingForSecret)
            if hasEnded, waiting.isEmpty, isTyped || wasInterrupted || !linear.isQuietlyBusy { break }
        }
        input.close()
        writer.finish()
        return TerminalUI.Ending(model: linear.model, wasInterrupted: wasInterrupted)
    }
}

/// Writes turns to standard output, each question on a line that the answer ends.
private struct LinearWriter {
    let isASCII: Bool
    private var isPrompted = false
    private(set) var isAskingForSecret = false

    init(isASCII: Bool) { self.isASCII = isASCII }

    mutating func lineWasTyped() {
        isPrompted = false
        isAskingForSecret = false
    }

    mutating func write(_ turn: Linear.Turn) {
        if !turn.lines.isEmpty {
            finish()
            Output.text(turn.lines.map { shown($0) + "\n" }.joined())
        }
        if let prompt = turn.prompt { self.prompt(prompt) }
    }

    func say(_ line: SafeText) { Output.text(shown(line) + "\n") }

    mutating func prompt(_ prompt: Linear.Prompt) {
        finish()
        Output.text(shown(prompt.text))
        isPrompted = true
        isAskingForSecret = prompt.isSecret
    }

    /// Ends the line that a question stands on.
    mutating func finish() {
        if isPrompted { Output.text("\n") }
        isPrompted = false
    }

    private func shown(_ text: SafeText) -> String { isASCII ? text.ascii.string : text.string }
}
