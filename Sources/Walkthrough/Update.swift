import Cells
import FoundationEssentials
import JOSE
import OAuth

extension Model {
    /// Takes in an event: the only way a model changes.
    ///
    /// - Returns: what is to be done outside.
    public mutating func update(_ event: Event) -> [Effect] {
        let shownBefore = shownSecrets
        let effects = keepingRuns { $0.takeInTime(event) }
        offerLate()
        guardSecrets(shownBefore: shownBefore)
        noteWork()
        return effects + wakeUps()
    }

    mutating func take(_ event: Event) -> [Effect] {
        var effects: [Effect] = []
        let noticesBefore = notices
        defer { record(event, effects, noticesBefore: noticesBefore) }
        switch event {
        case .ticked(let date):
            effects = tick(date)
        case .clockSet(let seconds):
            effects = walk.receive(event, now: now)
            busySince?.addTimeInterval(seconds)
            notice = Notice("This machine's clock was set: \(DifferenceRows.move(seconds)) than it was.", .warning)
        case .input(.key(let key)):
            let asked = leaving
            present(key)
            if asked != nil, overlay == nil, key == .escape {
                (leaving, notice) = (nil, nil)
                break
            }
            // What lies over the screen by now has the keys.
            let isAnswer = asked != nil && overlay == nil && (key == .enter || key == .character("y"))
            effects = isAnswer ? [.quit] : press(key)
            // Any other key means to stay.
            if leaving == asked { leaving = nil }
        case .input(.paste(let text)):
            leaving = nil
            effects = paste(text)
        case .input(.resized(let size)):
            let wasInView = cursorIsInView
            self.size = size
            refresh()
            if wasInView { scrollToCursor() }
            layOutOverlay()
        case .input(.click(let point)):
            guard !hasJustComeBack else { break }
            leaving = nil
            click(point)
        case .input(.wheel(let point, let isUp)):
            wheel(at: point, isUp: isUp)
        case .input(.closed):
            effects = [.quit]
        case .input(.interrupted):
            effects = act(.interrupt)
        case .input(.resumed):
            effects = [.repaint]
        case .input(.focused(let hasFocus)):
            focusedAt = hasFocus ? time : nil
            isAway = !hasFocus
            if countsDown { refresh() }
        case .pasteRead(let ticket, let read):
            receive(read, ticket)
        case .replaySaved(let result):
            receiveSavedReplay(result)
        case .sessionSaved(let ticket, let result):
            receiveSession(ticket, result)
        case .profilesRead, .profileSaved:
            receiveProfiles(event)
        case .copied, .copySaved:
            effects = receiveCopy(event)
        default:
            effects = receive(event)
        }
        return effects
    }

    /// What happened outside goes to the walk; the pane follows when there is something new to see.
    private mutating func receive(_ event: Event) -> [Effect] {
        beneathInspector { $0.receiveInWalk(event) }
    }

    private mutating func receiveInWalk(_ event: Event) -> [Effect] {
        let before = walk.statuses
        let probing = walk.use.probing
        let callbacks = walk.callback.count
        let effects = walk.receive(event, now: now)
        if walk.status(.callback).isDone, before[.callback] != .done,
            overlay?.form?.purpose == .signIn || overlay?.form?.purpose == .pasteCallback
        {
            overlay = nil
        }
        if looked == .exchange, before[.response] == .running, !walk.status(.response).isRunning, walk.reply != nil {
            looked = .response
        }
        announceChange(since: before)
        if walk.callback.count > callbacks, walk.status(.callback).isRunning { announceRefusedCallback() }
        switch event {
        case .signedIn where walk.callback.notice != nil && overlay == nil: reopenSignIn()
        case .browserOpened(_, let result): announceBrowser(result)
        case .responded(let ticket, _) where ticket.errand == probing:
            if walk.use.revocationEffect != nil, walk.use.probing == nil { announceUse(.revocation) }
        // What it has changed is asked first.
        case .responded(let ticket, _) where ticket.errand != .revocation || walk.use.probing == nil:
            announceUse(ticket.errand)
        default: break
        }
        refresh()
        if case .responded = event { scrollToAnswer() }
        return effects
    }

    /// Says in one line what came of the step that was under way.
    private mutating func announceChange(since before: [Step: StepStatus]) {
        for step in Step.allCases where before[step] != walk.status(step) {
            switch walk.status(step) {
            case .failed(let problem):
                announce("✗ \(step.title): \(problem.message)", .bad)
                return
            case .done where before[step] == .running:
                announce("✓ \(step.title) is done.", .good)
            default:
                break
            }
        }
    }

    /// Says that a callback came that is not the right one.
    private mutating func announceRefusedCallback() {
        let failed = walk.callback.answers.last?.judgement.findings.first { $0.outcome == .failed }
        let why: SafeText = failed.map { " \(masker.masked($0.message))" } ?? ""
        notice = Notice(
            "✗ A callback was refused and its code is not redeemed.\(why) The right one may still come.",
            .bad
        )
    }

    private mutating func announceBrowser(_ result: Result<String, OutsideFailure>) {
        switch result {
        case .success(let program): notice = Notice("Opened with \(program).", .good)
        case .failure(let failure): notice = Notice("\(failure.message)", .warning)
        }
    }

    /// Says in one line what came of a use of the tokens.
    private mutating func announceUse(_ errand: Errand) {
        guard let use = TokenUse.allCases.first(where: { $0.errand == errand }), let call = walk.use.calls[errand]
        else {
            return
        }
        if let failure = call.failure {
            announce("✗ \(use.title): \(failure.message)", .bad)
        } else if let bad = call.findings.first(where: \.outcome.isAlarming) {
            announce("\(bad.outcome.symbol) \(use.title): \(masker.masked(bad.message))", bad.outcome.style.role)
        } else if call.response != nil {
            announce("✓ \(use.title): done, see below.", .good)
        }
    }

    private mutating func tick(_ date: Date) -> [Effect] {
        time = date
        endPresented()
        guard isFrozen else { return moveClock(to: date) }
        let effects = expireWait(at: date)
        if !effects.isEmpty { refresh() }
        return effects
    }

    /// Ends a wait whose time is over, and closes the form that would still answer it.
    private mutating func expireWait(at date: Date) -> [Effect] {
        let effects = walk.expireWait(now: date)
        guard !effects.isEmpty else { return [] }
        if overlay?.form?.purpose == .signIn { overlay = nil }
        if case .failed(let problem) = walk.status(.callback) {
            notice = Notice("✗ \(Step.callback.title): \(problem.message)", .bad)
        }
        return effects
    }

    /// Sets the clock that is shown, and judges anew what ended or began in between.
    mutating func moveClock(to date: Date) -> [Effect] {
        let before = now
        now = date
        guard TimeText.wholeSeconds(before) != TimeText.wholeSeconds(date) else { return [] }
        if inspector?.isOutOfDate(now: date) == true {
            inspector?.judge(now: date)
            refresh()
        }
        let effects = expireWait(at: date)
        let leeway = Double(walk.settings.leeway)
        // A frozen clock can be set back, too.
        let isJudgedAgain = walk.endings.contains { end in
            [end, end.addingTimeInterval(leeway)].contains { min(before, date) < $0 && $0 <= max(before, date) }
        }
        // Past its end, what is said of it names the time.
        if isJudgedAgain || (isFrozen && walk.verification != nil) { walk.rejudge(now: date) }
        let isOffered = offerRenewal(since: before)
        // The tick at which a countdown ends has to be drawn, too.
        if countsDown || isJudgedAgain || isOffered || !effects.isEmpty { refresh() }
        return effects
    }

    /// Offers to renew when a token comes to its last minute; it is never done without being asked for.
    private mutating func offerRenewal(since before: Date) -> Bool {
        guard !walk.isBusy, refusalOfRenewal == nil else { return false }
        owedOffer =
            walk.endings.first { end in
                let minute = end.addingTimeInterval(-60)
                return before < minute && minute <= now && now < end
            } ?? owedOffer
        return offer()
    }

    /// Makes an offer that came due under what lay over the pane.
    private mutating func offerLate() {
        if owedOffer != nil, notice == nil, offer() { refresh() }
    }

    private mutating func offer() -> Bool {
        guard let end = owedOffer, overlay == nil, inspector == nil, !walk.isBusy else { return false }
        owedOffer = nil
        guard now < end, walk.endings.contains(end), refusalOfRenewal == nil else { return false }
        let key = keys.name(of: .renew, in: ground) ?? "9"
        notice = Notice("A token has come to its last minute: \(key) renews it.", .warning)
        return true
    }
}
