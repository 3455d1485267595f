import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import Live
import Walkthrough

/// The walk without a screen: the same model performs the nine steps in order and says what came of each.
struct HeadlessWalk {
    private let settings: WalkSettings
    private let uses: UseWishes
    private let keeping: WalkRequest.Keeping?
    private var run: HeadlessRun

    init(_ request: WalkRequest, _ services: Services) throws {
        settings = request.settings
        uses = request.uses
        keeping = request.keeping
        run = try HeadlessRun(Walk(settings), services, isJSON: request.form == .json, reveals: request.revealsSecrets)
    }

    /// Walks; the thrown exit code is the result.
    mutating func perform() throws {
        for step in Step.allCases {
            guard run.walk.refusal(of: step) == nil || step == .response else { break }
            perform(step)
        }
        let wasUsed = run.use(uses)
        let wasKept = keep()
        run.tellVerdict()
        if !run.wasUnreachable, !wasKept { throw Exit.unreadableFile }
        throw run.status(wasPossible: wasUsed)
    }

    private mutating func perform(_ step: Step) {
        var effects = run.walk.perform(step, now: Date())
        if step == .callback, settings.usesPractice, !settings.signsInByItself, settings.opensBrowser {
            effects += run.walk.openBrowserForCallback()
        }
        run.begin(effects)
        if step == .callback, let problem = run.walk.listenerProblem, run.walk.status(.callback).isRunning {
            // Without a terminal nobody can paste what the browser got.
            run.walk.giveUp(.callback, Problem(problem.code, "\(problem.message)"))
        }
        // The request is told before its answer, as it happens.
        if step == .exchange { run.report(step) }
        run.finish()
        if step != .exchange { run.report(step) }
        // A request that could not be sent fails the step Response, too; once is enough to say it.
        guard case .failed(let problem) = run.walk.status(step), step != .response || run.walk.reply != nil else {
            return
        }
        if problem.isTransport { run.wasUnreachable = true }
        let isInEvents =
            step > .authorize && !problem.isTransport && !problem.code.hasPrefix("jwks.")
            && problem.code != "sign_in_failed"
        if !isInEvents || run.walk.failedRules.isEmpty { run.say(problem) }
    }

    /// Keeps the walk in its file, where that was asked for; false if it could not be.
    private mutating func keep() -> Bool {
        guard let keeping else { return true }
        guard let draft = SessionDraft(run.walk, at: Date()) else {
            run.say(Problem("no_tokens", "There are no tokens to keep, so no file was written."))
            return true
        }
        do throws(OutsideFailure) {
            let path = try SessionFile.write(draft, to: keeping.path, passphrase: keeping.passphrase)
            let secrets =
                keeping.passphrase == nil ? "its secrets were left out (no --passphrase-file)" : "with its secrets"
            Output.diagnostic("Kept in \(path), \(secrets).")
            return true
        } catch {
            run.say(Problem(error.code, "\(error.message)"))
            return false
        }
    }
}
