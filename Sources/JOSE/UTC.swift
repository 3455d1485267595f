public import FoundationEssentials

/// Times in UTC as people and logs write them.
public enum UTC {
    /// The time as ISO 8601 in whole seconds, such as `2011-03-22T18:43:00Z`; fractions are cut off.
    ///
    /// Years beyond four digits are written with a sign; what is no time at all is said in words.
    public static func string(_ date: Date) -> String {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard let whole = Int64(exactly: seconds), whole.magnitude < 1 << 52 else {
            return seconds.isNaN ? "no time" : seconds < 0 ? "the far past" : "the far future"
        }
        return TextBuffer.string { write(whole, into: &$0) }
    }

    /// Appends a time, which is whole seconds since 1970.
    static func write(_ seconds: Int64, into text: inout TextBuffer) {
        let day = seconds.quotient(dividingBy: 86_400)
        let second = seconds - day * 86_400
        let (year, month, dayOfMonth) = civil(day)
        if !(0...9_999).contains(year) {
            // Years of more digits and before the first have a sign.
            text.append(UInt8(ascii: year < 0 ? "-" : "+"))
            if year.magnitude > 9_999 { text.append(number: Int64(year.magnitude / 10_000)) }
        }
        text.append(count: 20) { text in
            func set(_ index: Int, _ number: Int64, _ separator: Unicode.Scalar) {
                text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
                text[index + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
                text[index + 2] = UInt8(ascii: separator)
            }
            let year = Int64(year.magnitude % 10_000)
            set(0, year / 100, "-")
            set(2, year % 100, "-")
            set(5, month, "-")
            set(8, dayOfMonth, "T")
            set(11, second / 3_600, ":")
            set(14, second / 60 % 60, ":")
            set(17, second % 60, "Z")
        }
    }

    /// Year, month and day of a number of days since 1970-01-01, in the proleptic Gregorian calendar.
    ///
    /// Years are counted from March, so that the leap day is the last of its year; 400 years are 146 097 days.
    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = shifted.quotient(dividingBy: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// A length of time in words, in its largest unit: `1 second`, `59 minutes`, `12 years`.
    static func duration(_ seconds: Double) -> String {
        TextBuffer.string { writeDuration(seconds, into: &$0) }
    }

    /// Appends ``duration(_:)``.
    static func writeDuration(_ seconds: Double, into text: inout TextBuffer) {
        let length = abs(seconds)
        guard length.isFinite, length < 1e15 else {
            text.append(literal: "an age")
            return
        }
        let (unit, name): (Double, StaticString) =
            switch length {
            case 31_557_600...: (31_557_600, " year")
            case 86_400...: (86_400, " day")
            case 3_600...: (3_600, " hour")
            case 120...: (60, " minute")
            default: (1, " second")
            }
        let count = Int64(length / unit)
        text.append(number: count)
        text.append(literal: name)
        if count != 1 { text.append(UInt8(ascii: "s")) }
    }
}

extension Int64 {
    /// The quotient rounded down, also for negative numbers.
    fileprivate func quotient(dividingBy divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension UTC {
    /// The time of a date and a clock in UTC, in the proleptic Gregorian calendar.
    ///
    /// Years are counted from March, as in the way back.
    static func date(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int) -> Date {
        let years = Int64(month > 2 ? year : year - 1)
        let era = years.quotient(dividingBy: 400)
        let yearOfEra = years - era * 400
        let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return Date(timeIntervalSince1970: Double(days * 86_400 + Int64(hour * 3_600 + minute * 60 + second)))
    }
}
