import FoundationEssentials

/// A NumericDate of RFC 7519 §2 as it came: seconds since 1970, or what was sent in its place.
enum NumericDate: Equatable {
    /// A time of the years 1 to 9999.
    case time(Double)
    /// A number that is after the year 9999 as seconds, and what it probably is.
    case tooLarge(Reading?)
    /// A number that is no time at all: beyond 64 bits or before the year 1.
    case noTime
    /// Something other than a number.
    case wrongKind(String)

    /// A number read in another unit than seconds.
    struct Reading: Equatable {
        /// The unit's name, such as `milliseconds`.
        let unit: String
        /// The time it then is, in seconds since 1970.
        let seconds: Double
    }

    /// Nil when there is no such claim.
    init?(_ value: JSONValue?) {
        guard let value else { return nil }
        guard case .number = value else {
            self = .wrongKind(value.kindName)
            return
        }
        // 9.2e18 is a little less than 64 bits hold, so that adding a leeway stays harmless for every reader.
        guard let seconds = value.number, seconds >= -62_135_596_800, seconds < 9.2e18 else {
            self = .noTime
            return
        }
        self = seconds < 253_402_300_800 ? .time(seconds) : .tooLarge(Self.reading(seconds))
    }

    /// The years 1 to 9999 in seconds since 1970.
    static let years: Range<Int64> = -62_135_596_800..<253_402_300_800

    /// The unit that makes the number a time of the years 1980 to 2099.
    private static func reading(_ number: Double) -> Reading? {
        for (unit, count) in [("milliseconds", 1e3), ("microseconds", 1e6), ("nanoseconds", 1e9)] {
            let seconds = number / count
            if seconds >= 315_532_800, seconds < 4_102_444_800 { return Reading(unit: unit, seconds: seconds) }
        }
        return nil
    }

    /// The time as a date.
    var date: Date? {
        guard case .time(let seconds) = self else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }
}
