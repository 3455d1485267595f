import Cells
import JOSE
import OAuth

extension Model {
    /// What Enter would do here, in a few words for the footer.
    var enterTitle: SafeText? {
        if looked == .callback, walk.status(.callback).isRunning {
            return walk.settings.usesPractice ? "sign in" : "open browser"
        }
        if looked == .use, walk.tokens != nil { return item?.use?.title }
        if isRefused { return "get a new code" }
        if isUnanswered { return "send again" }
        if looked == .exchange, walk.status(.exchange).isRunning { return nil }
        guard let step = stepForEnter, step != .response || looked == .exchange else { return nil }
        switch step {
        case .provider: return "connect"
        case .proof: return "draw the proof"
        case .authorize: return "authorize"
        case .callback: return walk.settings.usesPractice ? "sign in" : "wait for callback"
        case .exchange: return looked == .exchange ? "send" : "see the request"
        case .response: return "see the response"
        case .tokens: return "decode"
        case .verify: return "verify"
        case .use: return "use the tokens"
        }
    }

    /// The step that Enter is about: this one until it is done, then the next.
    var stepForEnter: Step? {
        walk.status(looked).isDone || (looked == .response && walk.tokens != nil)
            || (looked == .verify && walk.verification != nil && walk.status(.verify) != .untouched
                && !isStale(.verify))
            ? looked.next : looked
    }

    /// Whether the pane shows a refused exchange: from there the way on is a new code.
    var isRefused: Bool {
        guard looked == .response, walk.tokens == nil, case .failed = walk.status(.response) else { return false }
        return walk.reply != nil
    }

    /// Whether the pane waits in vain for an answer: the request did not get through.
    var isUnanswered: Bool {
        guard looked == .response, case .failed = walk.status(.response) else { return false }
        return walk.reply == nil
    }

    /// Whether it is step 8 and the tokens have been judged, however that came out.
    private func isJudged(_ step: Step) -> Bool {
        step == .verify && walk.verification?.keys != nil && !isStale(.verify) && !walk.status(.verify).isRunning
    }

    private func isStale(_ step: Step) -> Bool {
        if case .stale = walk.status(step) { return true }
        return false
    }

    /// Performs this step; when it is done already, goes to the next and performs that.
    mutating func enter() -> [Effect] {
        defer { refresh() }
        if looked == .callback, walk.status(.callback).isRunning {
            if walk.settings.usesPractice {
                openSignIn()
                return []
            }
            return walk.openBrowser()
        }
        if looked == .use, walk.tokens != nil {
            return useItem()
        }
        guard !walk.status(looked).isRunning else {
            notice = Notice("This step is under way; Esc cancels it.", .muted)
            return []
        }
        if isRefused {
            looked = .authorize
            return perform(.authorize)
        }
        if isUnanswered {
            looked = .exchange
            return perform(.exchange)
        }
        guard let target = stepForEnter else { return [] }
        if target != looked {
            // The request is shown before it is sent, and the response is there already.
            if target == .exchange || target == .response || walk.status(target).isDone || isJudged(target) {
                looked = target
                return []
            }
        }
        if let problem = walk.refusal(of: target) {
            notice = Notice(problem.message, .warning)
            return []
        }
        looked = target
        return perform(target)
    }

    private mutating func perform(_ step: Step) -> [Effect] {
        if let problem = walk.refusal(of: step) {
            notice = Notice(problem.message, .warning)
            return []
        }
        for later in Step.allCases where later >= step {
            maskAgain(later)
            panes[later] = PaneState()
        }
        let effects = walk.perform(step, now: now)
        if case .failed(let problem) = walk.status(step) {
            notice = Notice("✗ \(step.title): \(problem.message)", .bad)
        }
        if step == .callback, walk.status(.callback).isRunning, walk.settings.usesPractice,
            !walk.settings.signsInByItself
        {
            openSignIn()
        }
        return effects
    }

    /// Does the step that is looked at again.
    mutating func redo() -> [Effect] {
        defer { refresh() }
        if looked == .exchange, walk.exchange != nil, !walk.status(.exchange).isRunning {
            walk.resetExchange()
            notice = Notice("The request was made anew from the callback; edits are gone.", .muted)
            return []
        }
        if looked == .use, walk.tokens != nil { return useItem() }
        if looked == .callback, walk.status(.callback).isDone {
            notice = Notice(
                "The callback is here. \(redoing(.authorize)) makes a new request and gets a new code.",
                .muted
            )
            return []
        }
        if looked == .tokens || looked == .response {
            notice = Notice(
                "Nothing to redo here: \(redoing(.authorize)) gets a new code, \(redoing(.verify)) verifies again.",
                .muted
            )
            return []
        }
        if let problem = walk.refusal(of: looked) {
            notice = Notice(problem.message, .warning)
            return []
        }
        return perform(looked)
    }

    /// Uses the refresh token now, from whatever step is looked at.
    mutating func renew() -> [Effect] {
        if let problem = refusalOfRenewal {
            notice = Notice(problem.message, .warning)
            refresh()
            return []
        }
        panes[.use] = PaneState()
        return enter(.refresh)
    }

    /// Why the tokens cannot be renewed now; nil if they can.
    var refusalOfRenewal: Problem? { refusal(of: .refresh) }

    /// Why the tokens cannot be used so now; nil if they can.
    ///
    /// Before the first use the step itself has to be possible.
    func refusal(of use: TokenUse) -> Problem? {
        let ofStep = walk.status(.use) == .untouched ? walk.refusal(of: Step.use) : nil
        return ofStep ?? walk.refusal(of: use)
    }

    /// Goes to a use of the tokens in step 9 and does it.
    mutating func enter(_ use: TokenUse) -> [Effect] {
        defer { refresh() }
        notice = nil
        look(at: .use)
        if let index = content.columns.first?.items.firstIndex(where: { $0.use == use }) {
            paneFinder.search?.current = nil
            pane.position.cursor = index
            scrollToCursor()
        }
        return perform(use)
    }

    private mutating func useItem() -> [Effect] {
        guard let use = item?.use else {
            notice = Notice("Move to one of the uses at the top; \(key(.perform)) does it.", .muted)
            return []
        }
        return perform(use)
    }

    private mutating func perform(_ use: TokenUse) -> [Effect] {
        if let problem = refusal(of: use) {
            notice = Notice(problem.message, .warning)
            return []
        }
        switch use {
        case .api: openAPIForm()
        case .logout: openLogoutForm()
        default: return walk.use(use)
        }
        return []
    }

    mutating func openBrowser() -> [Effect] {
        defer { refresh() }
        guard walk.authorization != nil, walk.status(.authorize).isDone else {
            notice = Notice("There is no authorization URL yet: first step 3 (Authorize).", .warning)
            return []
        }
        return walk.openBrowser()
    }

    mutating func toggleMethod() -> [Effect] {
        defer { refresh() }
        var settings = walk.settings
        let all = PKCEMethod.allCases
        let index = all.firstIndex(of: settings.client.pkce).map { ($0 + 1) % all.count } ?? 0
        settings.client.pkce = all[index]
        let effects = walk.change(to: settings)
        notice = Notice(
            "code_challenge_method: \(all[index].rawValue). The verifier stays; later steps are out of date.",
            .muted
        )
        return effects
    }

    mutating func toggleBody() -> [Effect] {
        defer { refresh() }
        guard !walk.status(.exchange).isRunning else {
            notice = Notice("The request is under way; Esc cancels it.", .muted)
            return []
        }
        guard walk.exchange != nil else {
            notice = Notice("There is no request yet: a code has to come first.", .warning)
            return []
        }
        var settings = walk.settings
        settings.client.body = settings.client.body == .form ? .json : .form
        let effects = walk.change(body: settings.client.body)
        let words: SafeText = settings.client.body == .form ? "form-encoded" : "JSON"
        notice = Notice("The request was made anew with a \(words) body; edits, if there were any, are gone.", .muted)
        return effects
    }
}

extension TokenUse {
    var title: SafeText {
        switch self {
        case .userinfo: "call userinfo"
        case .refresh: "refresh"
        case .reuse: "reuse old"
        case .api: "call a URL"
        case .introspection: "introspect"
        case .revocation: "revoke"
        case .logout: "log out"
        }
    }
}
