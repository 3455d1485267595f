import Cells

extension Model {
    /// Does something that may change the walk, and keeps the run that was there if it went back in it.
    mutating func keepingRuns(_ change: (inout Model) -> [Effect]) -> [Effect] {
        let before = walk
        let effects = change(&self)
        guard let rewind = walk.rewind, rewind.number != before.rewind?.number, rewind.step <= .exchange,
            before.isWorthKeeping
        else { return effects }
        runs.fork(before, at: rewind)
        if notice == nil {
            notice = Notice(
                "Run \(runs.current - 1) is kept; \(key(.runs)) compares it with this one, run \(runs.current).",
                .muted
            )
        }
        return effects
    }

    /// Opens the list of runs.
    mutating func openRuns() {
        overlay = .menu(runsMenu())
    }

    func runsMenu(at number: Int? = nil) -> Menu {
        let underWay = runs.run(runs.current, underWay: walk)
        let all = (runs.kept + [underWay].compactMap { $0 }).sorted { $0.number < $1.number }
        let entries = all.map { run in
            let isCurrent = run.number == runs.current
            return Menu.Entry(
                choice: .run(run.number),
                label: isCurrent ? "\(run.number), under way" : "\(run.number)",
                detail: "\(run.summary)\(originWords(of: run))"
            )
        }
        var menu = Menu(title: "Runs of this walk", place: .runs, entries: entries)
        let back = keys.name(of: .resumeRun, in: .runs) ?? "b"
        menu.hint = "Enter compares with the run under way · \(back) goes back to it and on from there · Esc close"
        let start = number ?? all.last { $0.number != runs.current }?.number
        menu.cursor = all.firstIndex { $0.number == start } ?? 0
        return menu
    }

    /// Where a run came from and what was changed there.
    private func originWords(of run: Run) -> SafeText {
        guard let origin = run.origin else { return "" }
        let changes =
            runs.run(origin.run, underWay: walk).map { RunComparison($0, run).changes(upTo: origin.step) } ?? []
        let named = changes.prefix(3).joined(separator: ", ") + (changes.count > 3 ? " …" : "")
        let words: SafeText = changes.isEmpty ? "\(origin.reason)" : "\(named)"
        return " · from \(origin.run) at step \(origin.step.rawValue): \(words)"
    }

    /// Compares a run with the one under way; the run under way with the one it came from.
    mutating func compare(_ number: Int) {
        let other = number == runs.current ? runs.origin?.run ?? runs.kept.last?.number : runs.current
        guard let other, let left = runs.run(number, underWay: walk), let right = runs.run(other, underWay: walk) else {
            return
        }
        overlay = .comparison(ComparisonView(comparison: RunComparison(left, right)))
    }

    /// Goes back to a kept run; the one under way is kept in its place.
    mutating func resume(_ number: Int) -> [Effect] {
        overlay = nil
        guard number != runs.current else {
            notice = Notice("Run \(number) is the one under way.", .muted)
            return []
        }
        let stopped = walk.cancelRunning()
        guard let resumed = runs.resume(number, leaving: walk) else { return stopped }
        walk = resumed
        panes = PaneStates()
        revealed = []
        looked = Step.allCases.last { walk.holdsResult($0) } ?? .provider
        notice = Notice(
            "Run \(number) is under way again. Change any step and go on: that will be a run of its own.",
            .good
        )
        refresh()
        return stopped + [.cancel(.listener)]
    }
}
