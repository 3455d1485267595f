import Cells
import FoundationEssentials
import JOSE
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

/// A walk that is performed and told without a screen: its effects are waited for, and what comes of them is printed.
struct HeadlessRun {
    var walk: Walk
    /// Whether a server could not be reached.
    var wasUnreachable = false
    let isJSON: Bool
    private let reveals: Bool
    private let mailbox: Mailbox<Event>
    private let runner: EffectRunner
    /// How many answers to the redirect_uri were told.
    private var toldAnswers = 0
    /// The number of the HTTP exchange that was told last.
    private var toldExchange = 0

    init(_ walk: Walk, _ services: Services, isJSON: Bool, reveals: Bool) throws {
        self.walk = walk
        self.isJSON = isJSON
        self.reveals = reveals
        let mailbox = try Mailbox<Event>()
        self.mailbox = mailbox
        Interruption.install()
        runner = services.runner { mailbox.post($0) }
    }

    /// Begins what is to be done outside.
    func begin(_ effects: [Effect]) {
        for effect in effects { runner.perform(effect) }
    }

    /// Does what is to be done outside, and waits for it.
    mutating func perform(_ effects: [Effect]) {
        begin(effects)
        finish()
    }

    /// Waits until nothing is under way any more, and tells the callbacks that come meanwhile.
    mutating func finish() {
        var clock = ClockWatch()
        while walk.isBusy {
            wait(until: walk.callback.deadline)
            if Interruption.happened { interrupted() }
            let now = Date()
            for event in clock.look() { begin(walk.receive(event, now: now)) }
            for event in mailbox.drain() {
                begin(walk.receive(event, now: now))
                tellAnswers()
            }
            begin(walk.expireWait(now: now))
            tellAnswers()
        }
    }

    /// Tells what a step came to.
    mutating func report(_ step: Step) {
        if isJSON { return tell { $0.events(for: step, now: Date()) } }
        var model = Model(walk, now: Date())
        Output.lines(model.plainLines(of: step, columns: 100, revealing: reveals))
    }

    /// Prints events, where events are printed.
    mutating func tell(_ events: (WalkReport) -> [JSONValue]) {
        guard isJSON else { return }
        for event in events(WalkReport(walk, revealing: reveals, told: toldExchange)) {
            let numbers = (event["requests"]?.array ?? []).compactMap { $0["number"]?.integer }
            toldExchange = max(toldExchange, Int(numbers.max() ?? 0))
            Output.line(event.serialized())
        }
    }

    /// Tells what could not be done.
    mutating func say(_ problem: Problem) {
        tell { [$0.error(problem)] }
        Output.diagnostic(problem.message.string)
    }

    /// The last line or two: what all checks come to.
    mutating func tellVerdict() {
        if isJSON { return tell { [$0.finished] } }
        Output.line("verdict: \(walk.verdict.rawValue)")
        if !walk.failedRules.isEmpty { Output.line("failed: \(walk.failedRules.joined(separator: ", "))") }
    }

    /// A text without the secrets of the walk, unless they are to be shown.
    func shown(_ text: String) -> String { reveals ? text : Masker(walk).masked(text) }

    /// Tells each answer to the redirect_uri as it comes, foreign ones too.
    private mutating func tellAnswers() {
        let record = walk.callback
        for answer in record.answers.dropFirst(max(toldAnswers - record.forgotten, 0)) {
            tell { [$0.callback(answer)] }
        }
        toldAnswers = max(toldAnswers, record.forgotten + record.answers.count)
    }

    private func wait(until deadline: Date?) {
        var waiting = [
            pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = deadline.map { Int32(min(max($0.timeIntervalSinceNow * 1000, 0) + 1, 60_000)) } ?? -1
        _ = poll(&waiting, nfds_t(waiting.count), milliseconds)
    }

    private mutating func interrupted() -> Never {
        say(Problem("interrupted", "Interrupted before the walk had ended."))
        tell { [$0.finished] }
        Exit.now(Exit.interrupted)
    }
}
