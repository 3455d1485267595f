import FoundationEssentials

extension Judge {
    /// The finding for a time that is none; one far too large only warns where a time far ahead does no harm.
    func unusable(
        _ rule: Rule,
        _ date: NumericDate,
        _ value: JSONValue?,
        whenTooLarge: Finding.Outcome = .warning
    ) -> Finding {
        let right = "seconds since 1970"
        let actual = value?.shown.excerpt
        switch date {
        case .wrongKind(let kind):
            let hint = value?.string.map(Self.hint(aboutText:)) ?? ""
            let message = "The claim \(rule.name) is \(kind), but must be a number: seconds since 1970.\(hint)"
            return rule(.failed, message, expected: right, actual: actual)
        case .tooLarge(let reading?):
            let message =
                "The claim \(rule.name) looks like \(reading.unit), which would be \(time(reading.seconds)); JWT wants"
                + " seconds, and as seconds it is thousands of years away."
            return rule(whenTooLarge, message, expected: right, actual: actual)
        case .tooLarge(nil):
            let message =
                "The claim \(rule.name) is a time after the year 9999, which many readers cannot hold;"
                + " it must be seconds since 1970."
            return rule(whenTooLarge, message, expected: right, actual: actual)
        case .noTime, .time:
            let message =
                "The claim \(rule.name) is a number that is no usable time, before the year 1 or beyond 64 bits;"
                + " it must be seconds since 1970."
            return rule(.failed, message, expected: right, actual: actual)
        }
    }

    private static func hint(aboutText text: String) -> String {
        guard text.utf8.count < 40, let number = Double(text), number.isFinite else { return "" }
        return " The number stands in quotes: leave them out."
    }

    /// A time as messages write it.
    func time(_ seconds: Double) -> String {
        UTC.string(Date(timeIntervalSince1970: seconds))
    }

    /// The leeway as messages write it.
    var leewayText: String {
        let seconds = max(expected.leeway, 0)
        return seconds == 1 ? "1 second" : "\(seconds) seconds"
    }

    /// Which leeway would have been enough, where clocks that differ are a likely cause.
    func leewayHint(_ seconds: Double) -> String {
        guard seconds > 0, seconds <= 600 else { return "" }
        let count = Int(seconds)
        return " It would pass with a leeway of \(count) second\(count == 1 ? "" : "s"): compare the clocks."
    }
}
