public import Cells
public import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Which clock times are shown by.
public enum Zone: Hashable, Sendable {
    case utc
    /// The system's time zone, with its offset at each moment.
    case system
    /// A fixed number of seconds east of UTC.
    case fixed(Int)

    /// Seconds east of UTC at a moment.
    func offset(at date: Date) -> Int {
        switch self {
        case .utc: return 0
        case .fixed(let seconds): return seconds
        case .system:
            guard let seconds = TimeText.wholeSeconds(date), var time = time_t(exactly: seconds) else { return 0 }
            var local = tm()
            guard localtime_r(&time, &local) != nil else { return 0 }
            return Int(local.tm_gmtoff)
        }
    }
}

/// Times in words: absolute, relative and as a countdown.
public enum TimeText {
    /// Whole seconds since 1970, if the date is one that people have a name for.
    static func wholeSeconds(_ date: Date) -> Int? {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        return abs(seconds) < 1e14 ? Int(seconds) : nil
    }

    /// The date and time, such as `2026-11-23 18:00:00`, and the zone's name or offset.
    public static func absolute(_ date: Date, _ zone: Zone) -> SafeText {
        guard let seconds = wholeSeconds(date) else { return "a time beyond all calendars" }
        let offset = zone.offset(at: date)
        let local = seconds + offset
        let day = Int((Double(local) / 86_400).rounded(.down))
        let inDay = local - day * 86_400
        let (year, month, dayOfMonth) = civil(day)
        return "\(year)-\(two(month))-\(two(dayOfMonth)) \(clock(inDay)) \(name(ofOffset: offset))"
    }

    /// The date alone and the zone's name or offset, such as `2026-11-23 UTC`.
    static func day(_ date: Date, _ zone: Zone) -> SafeText {
        guard let seconds = wholeSeconds(date) else { return "" }
        let offset = zone.offset(at: date)
        let (year, month, day) = civil(Int((Double(seconds + offset) / 86_400).rounded(.down)))
        return "\(year)-\(two(month))-\(two(day)) \(name(ofOffset: offset))"
    }

    /// The time of day alone, such as `18:00:00`, or to the minute `18:00`.
    static func clock(_ date: Date, _ zone: Zone, coarsely: Bool = false) -> SafeText {
        guard let seconds = wholeSeconds(date) else { return "--:--:--" }
        let local = seconds + zone.offset(at: date)
        let time = clock(local - Int((Double(local) / 86_400).rounded(.down)) * 86_400)
        return coarsely ? time.prefix(columns: 5) : time
    }

    /// How far a time is away, such as `in 59 min` or `under a minute ago`; it never turns more often than each minute.
    public static func relative(_ date: Date, to now: Date) -> SafeText {
        let difference = (date.timeIntervalSince1970 - now.timeIntervalSince1970).rounded()
        guard abs(difference) < 1e13 else { return difference > 0 ? "in ages" : "ages ago" }
        let seconds = Int(abs(difference))
        let amount: SafeText =
            switch seconds {
            case 0..<60: "under a minute"
            case 60..<3600: "\(seconds / 60) min"
            case 3600..<86_400: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
            case 86_400..<(365 * 86_400): "\(seconds / 86_400) d"
            case (365 * 86_400)..<(730 * 86_400): "1 year"
            default: "\(seconds / (365 * 86_400)) years"
            }
        return difference > 0 ? "in \(amount)" : "\(amount) ago"
    }

    /// What is left, such as `59:41`, `1:02:03` or `2 d 03:04:05`; `expired` when nothing is.
    public static func countdown(to date: Date, from now: Date) -> SafeText {
        let left = secondsLeft(to: date, from: now)
        guard left > 0 else { return "expired" }
        guard left < 1_000_000_000 else { return "ages" }
        let days = left / 86_400
        let hours = left % 86_400 / 3600
        let rest: SafeText = "\(two(left % 3600 / 60)):\(two(left % 60))"
        if days > 0 { return "\(days) d \(two(hours)):\(rest)" }
        if hours > 0 { return "\(hours):\(rest)" }
        return "\(left / 60):\(two(left % 60))"
    }

    /// What is left to the minute, such as `59 min`, and to the second in the last one: it seldom changes.
    static func coarse(to date: Date, from now: Date) -> SafeText {
        let left = secondsLeft(to: date, from: now)
        guard left > 60, left < 1_000_000_000 else { return countdown(to: date, from: now) }
        let minutes = (left + 59) / 60
        if minutes >= 1440 { return "\(minutes / 1440) d \(minutes % 1440 / 60) h" }
        if minutes >= 60 { return "\(minutes / 60) h \(minutes % 60) min" }
        return "\(minutes) min"
    }

    /// Whole seconds until a time, rounded up, so that a countdown shows 0 only when it is over.
    static func secondsLeft(to date: Date, from now: Date) -> Int {
        let left = (date.timeIntervalSince1970 - now.timeIntervalSince1970).rounded(.up)
        return Int(min(max(left, 0), 1e15))
    }

    private static func clock(_ secondsInDay: Int) -> SafeText {
        "\(two(secondsInDay / 3600)):\(two(secondsInDay % 3600 / 60)):\(two(secondsInDay % 60))"
    }

    private static func name(ofOffset offset: Int) -> SafeText {
        if offset == 0 { return "UTC" }
        let minutes = abs(offset) / 60
        return "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }

    static func two(_ number: Int) -> SafeText {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// The proleptic Gregorian date of a day number counted from 1970-01-01.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        // Counting in eras of 400 years that begin on 1 March makes the leap day the last of its year.
        let shifted = day + 719_468
        let era = Int((Double(shifted) / 146_097).rounded(.down))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
