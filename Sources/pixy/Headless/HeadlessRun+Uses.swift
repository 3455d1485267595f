import Cells
import FoundationEssentials
import JOSE
import OAuth
import Walkthrough

extension HeadlessRun {
    /// Uses the tokens, if there are any, as is wished; false if the provider or the walk does not make one possible.
    mutating func use(_ wishes: UseWishes) -> Bool {
        guard walk.tokens != nil else {
            sayLeftOut(wishes.flags, because: "there are no tokens")
            return true
        }
        var wasPossible = true
        var isShown = false
        func note(_ done: Bool?) {
            wasPossible = wasPossible && done != false
            isShown = isShown || done == true
        }
        // New tokens would take the place of those that a check has failed for.
        if wishes.refreshes, !walk.failedRules.isEmpty {
            let flags = wishes.flags.filter { ["--refresh", "--reuse"].contains($0) }
            sayLeftOut(flags, because: "a check failed for the tokens that are there")
        } else if wishes.refreshes {
            note(use(.refresh))
            if walk.use.renewal != nil {
                if !isJSON { Output.line("The tokens were refreshed; the new ones are judged:") }
                perform(walk.perform(.verify, now: Date()))
                report(.verify)
            }
        }
        if let api = wishes.api { note(use(.api) { $0.use(api) }) }
        if wishes.introspects { note(use(.introspection)) }
        if wishes.reuses, walk.use.replacedRefreshToken != nil {
            note(use(.reuse))
        } else if wishes.reuses, walk.use.calls[.refresh] != nil {
            sayLeftOut(["--reuse"], because: "the refresh replaced no refresh token")
        }
        if wishes.revokes { note(use(.revocation)) }
        if isShown, !isJSON { report(.use) }
        if wishes.revokes { sayEffect() }
        if wishes.logsOut { note(logOut()) }
        if wishes.showsClocks { showClocks() }
        return wasPossible
    }

    private mutating func use(_ use: TokenUse, _ send: ((inout Walk) -> [Effect])? = nil) -> Bool {
        if let refusal = walk.refusal(of: use) {
            say(refusal)
            return false
        }
        let effects = send?(&walk) ?? walk.use(use)
        return finish(effects, use)
    }

    /// Says that nothing came of what was asked for; the events tell what did.
    private func sayLeftOut(_ flags: [String], because reason: String) {
        guard let last = flags.last else { return }
        let all = flags.count == 1 ? last : "\(flags.dropLast().joined(separator: ", ")) and \(last)"
        Output.diagnostic("\(all) \(flags.count == 1 ? "was" : "were") left out: \(reason).")
    }

    /// Waits for the answer to a use and tells it.
    private mutating func finish(_ effects: [Effect], _ use: TokenUse) -> Bool {
        perform(effects)
        if let failure = walk.failure(of: use) {
            wasUnreachable = true
            say(Problem(failure.code.rawValue, "\(failure.message)"))
        }
        tell { $0.event(of: use) }
        return true
    }

    private func sayEffect() {
        guard !isJSON else { return }
        for (words, probe) in zip(["before the revocation", "after it"], walk.use.probes) {
            let body = probe.response.map { String(decoding: $0.body.prefix(2000), as: UTF8.self) } ?? "no answer"
            let status = probe.response.map { "\($0.status) " } ?? ""
            Output.lines([SafeText(escaping: "\(probe.errand.rawValue) \(words): \(status)\(shown(body))")])
        }
    }

    private mutating func logOut() -> Bool {
        if let refusal = walk.refusal(of: TokenUse.logout) {
            say(refusal)
            return false
        }
        tell { $0.event(of: .logout) }
        if !isJSON, let url = walk.logoutURL { Output.lines([SafeText(escaping: "logout: \(shown(url))")]) }
        return true
    }

    private mutating func showClocks() {
        let now = Date()
        if isJSON { return tell { [$0.clocks(now: now)] } }
        Output.lines(Model(walk, now: now).plainClocks(columns: 100))
    }
}
