import Cells
import FoundationEssentials

extension Model {
    /// Takes in an event: the only way a model changes.
    ///
    /// - Returns: what is to be done outside.
    public mutating func update(_ event: Event) -> [Effect] {
        var effects: [Effect] = []
        switch event {
        case .ticked(let date):
            effects = tick(date)
        case .input(.key(let key)):
            if key != .character("q") { isLeaving = false }
            effects = press(key)
        case .input(.paste(let text)):
            effects = paste(text)
        case .input(.resized(let size)):
            self.size = size
            refresh()
        case .input(.click(let point)):
            click(point)
        case .input(.wheel(_, let isUp)):
            for _ in 0..<3 { effects += act(isUp ? .up : .down) }
        case .input(.closed):
            effects = [.quit]
        case .input(.interrupted):
            effects = act(.interrupt)
        case .input(.resumed):
            effects = [.repaint]
        case .input(.focused):
            break
        default:
            effects = receive(event)
        }
        return effects + wakeUps()
    }

    /// What happened outside goes to the walk; the pane follows when there is something new to see.
    private mutating func receive(_ event: Event) -> [Effect] {
        let before = walk.statuses
        let effects = walk.receive(event, now: now)
        if walk.status(.callback).isDone, before[.callback] != .done, case .form(let form) = overlay,
            form.purpose == .signIn || form.purpose == .pasteCallback
        {
            overlay = nil
        }
        if looked == .exchange, before[.response] == .running, !walk.status(.response).isRunning, walk.reply != nil {
            looked = .response
        }
        announceChange(since: before)
        if walk.callback.notice != nil, case .signedIn = event { reopenSignIn() }
        refresh()
        return effects
    }

    /// Says in one line what came of the step that was under way.
    private mutating func announceChange(since before: [Step: StepStatus]) {
        for step in Step.allCases where before[step] != walk.status(step) {
            switch walk.status(step) {
            case .failed(let problem):
                notice = Notice("✗ \(step.title): \(problem.message)", .bad)
                return
            case .done where before[step] == .running:
                notice = Notice("✓ \(step.title) is done.", .good)
            default:
                break
            }
        }
    }

    private mutating func tick(_ date: Date) -> [Effect] {
        let before = now
        now = date
        guard TimeText.wholeSeconds(before) != TimeText.wholeSeconds(date) else { return [] }
        let effects = walk.expireWait(now: date)
        if walk.endings.contains(where: { before < $0 && $0 <= date }) { walk.rejudge(now: date) }
        if countsDown || !effects.isEmpty { refresh() }
        return effects
    }

    /// Whether anything on the screen changes with time alone.
    var countsDown: Bool {
        if walk.status(.callback).isRunning { return true }
        return walk.endings.contains { $0 > now }
    }

    /// The next whole second, while something counts down; otherwise nothing wakes pixy up.
    private func wakeUps() -> [Effect] {
        guard countsDown else { return [] }
        // Everything that is counted down to ends on a whole second, so all of it turns together.
        return [.wake(at: Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down) + 1))]
    }

    private mutating func click(_ point: Point) {
        let layout = Layout(self)
        guard overlay == nil, !layout.isTooSmall else { return }
        if layout.rail.inset(columns: 1, rows: 1).contains(point) {
            if let step = Step(rawValue: point.row - layout.rail.row) { look(at: step) }
            return
        }
        for (index, area) in layout.columns(content).enumerated() where area.contains(point) {
            pane.column = index
            let offset = content.columns.count > 1 ? 1 : 0
            let row = point.row - area.row - offset + pane.position.top
            guard content.columns[index].rows.indices.contains(row), let item = content.columns[index].rows[row].item
            else { return }
            pane.position.cursor = item
        }
    }
}

extension Walk {
    /// The moments at which a token ends, by its own claim or by the response.
    var endings: [Date] {
        guard let tokens else { return [] }
        return [tokens.idToken?.expiresAt, tokens.accessToken?.expiresAt ?? tokens.accessTokenEnds].compactMap { $0 }
    }
}
