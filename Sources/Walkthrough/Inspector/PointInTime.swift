public import FoundationEssentials

/// A time as a person types it: seconds since 1970, or ISO 8601 with a zone; a date alone is its midnight in UTC.
public enum PointInTime {
    /// What is wrong with a text that is no time, as the end of a sentence.
    public struct Failure: Error, Equatable {
        /// The words.
        public var reason: String
    }

    /// From the year 1 to the year 9999, the times that people have names for.
    private static let seconds = -62_135_596_800.0..<253_402_300_800.0

    /// Reads a time.
    public static func read(_ text: String) throws(Failure) -> Date {
        guard !text.isEmpty else { throw Failure(reason: "is empty") }
        let isNumber = text.utf8.drop { $0 == UInt8(ascii: "-") }.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
        }
        if isNumber { return try number(text) }
        return try calendar(text)
    }

    private static func number(_ text: String) throws(Failure) -> Date {
        guard let value = Double(text) else { throw Failure(reason: "is no number") }
        guard seconds.contains(value) else {
            let looksLikeMilliseconds = seconds.contains(value / 1000)
            throw Failure(
                reason: looksLikeMilliseconds
                    ? "looks like milliseconds; in seconds it would be \(Int64(value / 1000))"
                    : "is outside of the years 1 to 9999"
            )
        }
        return Date(timeIntervalSince1970: value)
    }

    private static func calendar(_ text: String) throws(Failure) -> Date {
        var rest = Scanner(text)
        guard let year = rest.digits(4), rest.take("-"), let month = rest.digits(2), rest.take("-"),
            let day = rest.digits(2)
        else { throw Failure(reason: "is neither a number nor a date") }
        guard year > 0, (1...12).contains(month), (1...days(in: month, of: year)).contains(day) else {
            throw Failure(reason: "is a day that the calendar does not have")
        }
        var value = Double(dayNumber(year, month, day)) * 86_400
        if rest.isAtEnd { return Date(timeIntervalSince1970: value) }

        guard rest.take("T") || rest.take("t") || rest.take(" "), let hour = rest.digits(2), rest.take(":"),
            let minute = rest.digits(2)
        else { throw Failure(reason: "has no time of day after its date") }
        let second = rest.take(":") ? rest.digits(2) : 0
        guard let second, hour < 24, minute < 60, second < 60 else {
            throw Failure(reason: "has a time of day that the clock does not have")
        }
        value += Double(hour * 3600 + minute * 60 + second)
        if rest.take(".") || rest.take(",") {
            guard let fraction = rest.fraction() else { throw Failure(reason: "has no digits after the point") }
            value += fraction
        }
        guard let offset = rest.zone() else {
            throw Failure(reason: "does not end in a zone: Z for UTC, or an offset such as +01:00")
        }
        value -= Double(offset)
        guard seconds.contains(value) else { throw Failure(reason: "is outside of the years 1 to 9999") }
        return Date(timeIntervalSince1970: value)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01; years begin in March here, so that the leap day is the last of its year.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }
}

/// Reads a text from left to right.
private struct Scanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == mark.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Exactly so many digits.
    mutating func digits(_ count: Int) -> Int? {
        let taken = rest.prefix(count)
        guard taken.count == count, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return taken.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// What stands after the point.
    mutating func fraction() -> Double? {
        let taken = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(taken.count)
        return taken.isEmpty ? nil : Double("0." + String(Substring(taken)))
    }

    /// `Z` or an offset such as `+01:00`, `+0100` or `+01`, in seconds, with nothing behind it.
    mutating func zone() -> Int? {
        if take("Z") || take("z") { return isAtEnd ? 0 : nil }
        let isEast = take("+")
        guard isEast || take("-"), let hours = digits(2) else { return nil }
        _ = take(":")
        let minutes = isAtEnd ? 0 : digits(2)
        guard let minutes, isAtEnd, hours < 24, minutes < 60 else { return nil }
        return (isEast ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
}
