import Cells
import FoundationEssentials
import JOSE

/// A claim that is a time: seconds since 1970, or what was probably meant.
struct TimeClaim: Hashable, Sendable {
    /// The time that was meant.
    var date: Date
    /// What is wrong with how it was written.
    var mistake: SafeText?

    /// Nil where the value is no number, or one that no unit makes a time of.
    init?(_ value: JSONValue?) {
        guard let value else { return nil }
        if let text = value.string, let seconds = Double(text), seconds > 1e8, seconds < 1e11 {
            date = Date(timeIntervalSince1970: seconds)
            mistake = "a text, but must be a number"
            return
        }
        guard let number = value.number, number >= -62_135_596_800, number < 4e18 else { return nil }
        let (unit, name): (Double, SafeText?) =
            switch number {
            case ...1e11: (1, nil)
            case ..<1e14: (1e3, "milliseconds")
            case ..<1e17: (1e6, "microseconds")
            default: (1e9, "nanoseconds")
            }
        date = Date(timeIntervalSince1970: number / unit)
        mistake = name.map { "these are \($0); seconds are right" }
    }

    /// How far away the time is, the time in the zone of the screen where that is not UTC, and in UTC.
    func words(_ zone: Zone, now: Date) -> [StyledText] {
        let isUTC = zone.offset(at: date) == 0
        var parts = [StyledText(TimeText.relative(date, to: now), Style(.muted))]
        if !isUTC { parts.append(StyledText(TimeText.absolute(date, zone), Style(.muted))) }
        parts.append(StyledText(TimeText.absolute(date, .utc), Style(.muted)))
        if let mistake { parts.append(StyledText("! \(mistake)", Style(.warning))) }
        return parts
    }
}
