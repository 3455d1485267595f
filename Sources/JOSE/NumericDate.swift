import FoundationEssentials

/// A NumericDate of RFC 7519 §2 as it came: seconds since 1970, or what was sent in its place.
enum NumericDate: Equatable {
    /// A time of the years 1 to 9999.
    case time(Double)
    /// A number that is too large to be seconds, and what it looks like.
    case tooLarge(unit: String?)
    /// A number that is no time at all: beyond 64 bits or before the year 1.
    case noTime
    /// Something other than a number.
    case wrongKind(String)

    /// Nil when there is no such claim.
    init?(_ value: JSONValue?) {
        guard let value else { return nil }
        guard case .number = value else {
            self = .wrongKind(value.kindName)
            return
        }
        guard let seconds = value.number, seconds >= -62_135_596_800, seconds < 9.2e18 else {
            self = .noTime
            return
        }
        switch seconds {
        // 1e11 seconds is the year 5138; as milliseconds it is 1973.
        case ...1e11: self = .time(seconds)
        case ..<1e14: self = .tooLarge(unit: "milliseconds")
        case ..<1e17: self = .tooLarge(unit: "microseconds")
        default: self = .tooLarge(unit: seconds < 4e18 ? "nanoseconds" : nil)
        }
    }

    /// The time as a date.
    var date: Date? {
        guard case .time(let seconds) = self else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }
}
