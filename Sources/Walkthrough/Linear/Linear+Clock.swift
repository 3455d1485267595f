import Cells
import FoundationEssentials
import JOSE

/// A countdown that has so many seconds left: said once.
struct Threshold: Hashable {
    var name: SafeText
    var end: Date
    var seconds: Int
}

/// No clock ticks in linear text: what is left is said at a few moments, each once.
extension Linear {
    private static let levels = [300, 60, 0]
    private static let workLevels = [2, 10, 30, 60, 120, 300]

    /// Everything that runs out.
    private var countdowns: [(name: SafeText, end: Date)] {
        var all: [(SafeText, Date)] = []
        if let inspector = model.inspector {
            guard inspector.fixedClock == nil else { return [] }
            all = inspector.tokens.compactMap { token in token.inspection.expiresAt.map { (token.name, $0) } }
        } else if let tokens = model.walk.tokens {
            if let end = tokens.idToken?.expiresAt { all.append(("id_token", end)) }
            if let end = tokens.accessToken?.expiresAt ?? tokens.accessTokenEnds, !model.walk.use.accessTokenIsDead {
                all.append(("access_token", end))
            }
        }
        if let end = callbackDeadline { all.append((Self.wait, end)) }
        return all
    }

    private static let wait: SafeText = "callback"

    private var callbackDeadline: Date? {
        model.walk.status(.callback).isRunning ? model.walk.callback.deadline : nil
    }

    /// The moments from now on at which something is to be said or done.
    var moments: [Date] {
        let now = model.now
        var all = countdowns.flatMap { countdown in
            Self.levels.map { countdown.end.addingTimeInterval(-Double($0)) }
        }
        let leeway = Double(model.walk.settings.leeway)
        if model.walk.verification != nil { all += model.walk.endings.map { $0.addingTimeInterval(leeway) } }
        all += model.inspector?.fixedClock == nil ? model.inspector?.turns ?? [] : []
        if let since = told.busySince { all += Self.workLevels.map { since.addingTimeInterval(Double($0)) } }
        return all.filter { $0 > now && $0.timeIntervalSince(now) < 1e9 }
    }

    /// Says what ran out or is about to, and which checks fail by that.
    mutating func speakTime(since before: Date, failed: [String]) {
        guard model.now > before else { return }
        for (name, end) in countdowns {
            let crossed = Self.levels.filter { level in
                let moment = end.addingTimeInterval(-Double(level))
                return before < moment && moment <= model.now
            }
            // After a long sleep only the latest of them is news.
            guard let level = crossed.min(),
                told.thresholds.insert(Threshold(name: name, end: end, seconds: level)).inserted
            else { continue }
            say(words(name, level))
        }
        let new = model.walk.failedRules.filter { !failed.contains($0) }
        if !new.isEmpty, effects.isEmpty, model.notice == told.notice {
            say("Checks that fail now: \(new.joined(separator: ", ")). Step 8 says why.")
        }
        speakWork(since: before)
    }

    private func words(_ name: SafeText, _ level: Int) -> SafeText {
        let left: SafeText = level == 60 ? "1 minute" : "\(level / 60) minutes"
        if name == Self.wait {
            return level == 0 ? "The time for the callback is over." : "Still waiting for the callback, \(left) left."
        }
        return level == 0 ? "The \(name) has expired." : "The \(name) expires in \(left)."
    }

    /// Notes since when something is under way.
    mutating func noteWork() {
        let isBusy = model.walk.isBusy && !model.walk.status(.callback).isRunning
        if !isBusy {
            told.busySince = nil
        } else if told.busySince == nil {
            told.busySince = model.now
        }
    }

    private mutating func speakWork(since before: Date) {
        guard let since = told.busySince, isQuietlyBusy else { return }
        let reached = Self.workLevels.filter { level in
            let moment = since.addingTimeInterval(Double(level))
            return before < moment && moment <= model.now
        }
        guard let level = reached.max() else { return }
        say("Waiting for \(model.walk.awaited), \(level) seconds so far. Enter cancels.")
    }
}
