import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import Live
import OAuth
import Terminal
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The walk without a screen: the same model performs the nine steps in order and says what came of each.
struct HeadlessWalk {
    private let settings: WalkSettings
    private let services: Services
    private let isJSON: Bool
    private let reveals: Bool
    private let refreshes: Bool
    private let api: APICall?
    private let keeping: WalkRequest.Keeping?

    init(_ request: WalkRequest, _ services: Services) {
        settings = request.settings
        self.services = services
        isJSON = request.form == .json
        reveals = request.revealsSecrets
        refreshes = request.refreshes
        api = request.api
        keeping = request.keeping
    }

    func run() throws {
        let mailbox = try Mailbox<Event>()
        Interruption.install()
        let runner = services.runner { mailbox.post($0) }
        var walk = Walk(settings)
        var wasUnreachable = false
        var told = 0
        steps: for step in Step.allCases {
            guard walk.refusal(of: step) == nil || step == .response else { break }
            var effects = walk.perform(step, now: Date())
            if step == .callback, settings.usesPractice, !settings.signsInByItself, settings.opensBrowser {
                effects += walk.openBrowserForCallback()
            }
            for effect in effects { runner.perform(effect) }
            if step == .callback, let problem = walk.listenerProblem, walk.status(.callback).isRunning {
                // Without a terminal nobody can paste what the browser got.
                walk.giveUp(.callback, Problem(problem.code, "\(problem.message)"))
            }
            // The request is told before its answer, as it happens.
            if step == .exchange { report(walk, step) }
            finishWork(of: &walk, runner, mailbox, &told)
            if step != .exchange { report(walk, step) }
            // A request that could not be sent fails the step Response, too; once is enough to say it.
            if case .failed(let problem) = walk.status(step), step != .response || walk.reply != nil {
                wasUnreachable = wasUnreachable || problem.isTransport
                let isInEvents =
                    step > .authorize && !problem.isTransport && !problem.code.hasPrefix("jwks.")
                    && problem.code != "sign_in_failed"
                if !isInEvents || walk.failedRules.isEmpty { say(problem, walk) }
            }
        }
        var couldRefresh = true
        // New tokens would take the place of those that a check has failed for.
        if refreshes, walk.tokens != nil, walk.failedRules.isEmpty {
            if let refusal = walk.refusal(of: TokenUse.refresh) {
                say(refusal, walk)
                couldRefresh = false
            } else {
                for effect in walk.use(.refresh) { runner.perform(effect) }
                finishWork(of: &walk, runner, mailbox, &told)
                if let failure = walk.use.calls[.refresh]?.failure {
                    wasUnreachable = true
                    say(Problem(failure.code.rawValue, "\(failure.message)"), walk)
                }
                reportRefresh(walk)
                for effect in walk.perform(.verify, now: Date()) { runner.perform(effect) }
                finishWork(of: &walk, runner, mailbox, &told)
                report(walk, .verify)
            }
        }
        if let api, walk.tokens?.accessToken != nil {
            for effect in walk.use(api) { runner.perform(effect) }
            finishWork(of: &walk, runner, mailbox, &told)
            if let failure = walk.use.calls[.api]?.failure {
                wasUnreachable = true
                say(Problem(failure.code.rawValue, "\(failure.message)"), walk)
            }
            reportUse(walk)
        }
        let wasKept = keep(walk)
        if isJSON {
            Output.line(WalkReport(walk, revealing: reveals).finished.serialized())
        } else {
            Output.line("verdict: \(walk.verdict.rawValue)")
            if !walk.failedRules.isEmpty { Output.line("failed: \(walk.failedRules.joined(separator: ", "))") }
        }
        if wasUnreachable { throw Exit.unreachable }
        if !wasKept { throw Exit.unreadableFile }
        if walk.verdict == .rejected { throw Exit.checkFailed }
        throw walk.failedStatus ?? (couldRefresh ? ExitCode.success : Exit.checkFailed)
    }

    /// Waits until nothing is under way any more, and tells the callbacks that come meanwhile.
    private func finishWork(
        of walk: inout Walk,
        _ runner: EffectRunner,
        _ mailbox: Mailbox<Event>,
        _ told: inout Int
    ) {
        var clock = ClockWatch()
        while walk.isBusy {
            wait(for: mailbox, until: walk.callback.deadline)
            if Interruption.happened { interrupted(walk) }
            let now = Date()
            for event in clock.look() { for effect in walk.receive(event, now: now) { runner.perform(effect) } }
            for event in mailbox.drain() {
                for effect in walk.receive(event, now: now) { runner.perform(effect) }
                tell(walk.callback, from: &told, walk)
            }
            for effect in walk.expireWait(now: now) { runner.perform(effect) }
            tell(walk.callback, from: &told, walk)
        }
    }

    private func reportRefresh(_ walk: Walk) {
        guard isJSON else { return report(walk, .use) }
        for event in WalkReport(walk, revealing: reveals).refresh { Output.line(event.serialized()) }
    }

    /// Keeps the walk in its file, where that was asked for; false if it could not be.
    private func keep(_ walk: Walk) -> Bool {
        guard let keeping else { return true }
        guard let draft = SessionDraft(walk, at: Date()) else {
            say(Problem("no_tokens", "There are no tokens to keep, so no file was written."), walk)
            return true
        }
        do throws(OutsideFailure) {
            let path = try SessionFile.write(draft, to: keeping.path, passphrase: keeping.passphrase)
            let secrets =
                keeping.passphrase == nil ? "its secrets were left out (no --passphrase-file)" : "with its secrets"
            Output.diagnostic("Kept in \(path), \(secrets).")
            return true
        } catch {
            say(Problem(error.code, "\(error.message)"), walk)
            return false
        }
    }

    private func reportUse(_ walk: Walk) {
        guard isJSON else { return report(walk, .use) }
        for event in WalkReport(walk, revealing: reveals).api { Output.line(event.serialized()) }
    }

    /// Tells each answer to the redirect_uri as it comes, foreign ones too.
    private func tell(_ record: CallbackRecord, from told: inout Int, _ walk: Walk) {
        guard isJSON else { return }
        for answer in record.answers.dropFirst(max(told - record.forgotten, 0)) {
            Output.line(WalkReport(walk, revealing: reveals).callback(answer).serialized())
        }
        told = max(told, record.forgotten + record.answers.count)
    }

    private func report(_ walk: Walk, _ step: Step) {
        if isJSON {
            for event in WalkReport(walk, revealing: reveals).events(for: step, now: Date()) {
                Output.line(event.serialized())
            }
        } else {
            var model = Model(walk, now: Date())
            for line in model.plainLines(of: step, columns: 100, revealing: reveals) { Output.line(line.string) }
        }
    }

    private func say(_ problem: Problem, _ walk: Walk) {
        if isJSON { Output.line(WalkReport(walk, revealing: reveals).error(problem).serialized()) }
        Output.diagnostic(problem.message.string)
    }

    private func wait(for mailbox: Mailbox<Event>, until deadline: Date?) {
        var waiting = [
            pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = deadline.map { Int32(min(max($0.timeIntervalSinceNow * 1000, 0) + 1, 60_000)) } ?? -1
        _ = poll(&waiting, nfds_t(waiting.count), milliseconds)
    }

    private func interrupted(_ walk: Walk) -> Never {
        say(Problem("interrupted", "Interrupted before the walk had ended."), walk)
        if isJSON { Output.line(WalkReport(walk, revealing: reveals).finished.serialized()) }
        Exit.now(Exit.interrupted)
    }
}

extension Walk {
    /// The exit status of a step that could not be performed though no check failed; nil if there is none.
    fileprivate var failedStatus: ExitCode? {
        let codes = statuses.values.compactMap { status -> String? in
            if case .failed(let problem) = status { problem.code } else { nil }
        }
        guard let code = codes.first else { return nil }
        switch code {
        // What was asked for cannot be done at all, whatever the provider says.
        case "not_loopback", "invalid_issuer", "invalid_verifier", "invalid_url": return Exit.usage
        case "port_taken", "port_refused", "port_forbidden", "cannot_listen": return Exit.unreachable
        default: return Exit.checkFailed
        }
    }
}

/// Ctrl-C and SIGTERM as a byte in a pipe, so that the walk can end with its last line.
enum Interruption {
    nonisolated(unsafe) private static var ends: (read: Int32, write: Int32) = (-1, -1)

    /// Readable once an interruption has come.
    static var descriptor: Int32 { ends.read }

    static var happened: Bool {
        var waiting = pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)
        return ends.read >= 0 && poll(&waiting, 1, 0) > 0
    }

    static func install() {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { return }
        ends = (pair[0], pair[1])
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                var byte: UInt8 = 1
                _ = write(Interruption.ends.write, &byte, 1)
            }
        }
    }
}
