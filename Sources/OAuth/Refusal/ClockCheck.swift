public import FoundationEssentials
import JOSE

/// Compares the provider's clock, by the `Date` header of its answer, with this one.
enum ClockCheck {
    /// How far clocks may differ before it is said, in seconds.
    private static let tolerance: Double = 30

    static func finding(rule: String, _ response: IncomingResponse) -> Finding {
        func finding(_ outcome: Finding.Outcome, _ message: String, actual: String? = nil) -> Finding {
            Finding(
                rule,
                outcome,
                message,
                expected: UTC.string(response.receivedAt),
                actual: actual,
                reference: "RFC 9110 §6.6.1"
            )
        }
        guard let header = response.header("Date") else {
            return finding(.notChecked, "The answer has no Date, so the clocks cannot be compared.")
        }
        guard let date = HTTPDate.read(header) else {
            return finding(.notChecked, "The Date of the answer cannot be read.", actual: excerpt(header, limit: 60))
        }
        let skew = date.timeIntervalSince(response.receivedAt)
        // The header is in whole seconds, and the answer was under way.
        let allowed = tolerance + response.seconds + 1
        guard abs(skew) > allowed else {
            return finding(.passed, "The provider's clock agrees with this one.", actual: UTC.string(date))
        }
        return finding(
            .warning,
            "The provider's clock is \(spoken(abs(skew))) "
                + "\(skew > 0 ? "ahead of" : "behind") this one: what has a time in it may count as expired or not yet valid.",
            actual: UTC.string(date)
        )
    }
}

/// A time span in its largest whole unit.
private func spoken(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e12))
    return switch whole {
    case ..<120: counted(whole, "second")
    case ..<7200: counted(whole / 60, "minute")
    case ..<172_800: counted(whole / 3600, "hour")
    default: counted(whole / 86_400, "day")
    }
}

/// Times as HTTP headers write them: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
public enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The time that a text names; nil for one in another form.
    public static func read(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
            (1900...9999).contains(year)
        else { return nil }
        let clock = parts[4].split(separator: ":").map { Int($0) }
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = Self.day(year, month + 1, day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60 + second))
    }

    /// The days since 1970-01-01, counting years from March so that the leap day is the last of its year.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
