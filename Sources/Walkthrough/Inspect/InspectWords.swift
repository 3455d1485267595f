import Cells
import FoundationEssentials
import JOSE

/// Words for what a token is and says.
enum InspectWords {
    /// How much of a value is shown, in characters.
    static let longestValue = 4_000

    /// What the token is, such as `ID token, signed (JWS) with RS256`.
    static func title(of inspection: Inspection) -> SafeText {
        let algorithm: SafeText = inspection.header?["alg"]?.string.map { " with \(short($0))" } ?? ""
        switch inspection.format {
        case .jws: return "\(kind(inspection.kind)), signed (JWS)\(algorithm)"
        case .jwe:
            let content: SafeText = inspection.header?["enc"]?.string.map { " and \(short($0))" } ?? ""
            return "\(kind(inspection.kind)), encrypted (JWE)\(algorithm)\(content)"
        case .opaque: return "\(kind(inspection.kind)), opaque: it has not the shape of a JWT"
        case .malformed: return "\(kind(inspection.kind)), malformed"
        }
    }

    private static func kind(_ kind: TokenKind) -> SafeText {
        switch kind {
        case .idToken: "ID token"
        case .accessToken: "access token"
        case .refreshToken: "refresh token"
        case .unknown: "token of an unknown kind"
        }
    }

    /// A string as it is, a list of strings with commas, anything else as JSON.
    static func bare(_ value: JSONValue) -> SafeText {
        if let string = value.string { return short(string) }
        if let elements = value.array, !elements.isEmpty {
            let strings = elements.compactMap(\.string)
            if strings.count == elements.count { return short(strings.joined(separator: ", ")) }
        }
        return json(value)
    }

    /// A value as JSON; the very long is cut, and said to be.
    static func json(_ value: JSONValue) -> SafeText {
        short(value.serialized())
    }

    private static func short(_ text: String) -> SafeText {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longestValue, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return "\(text)" }
        let rest = scalars.distance(from: end, to: scalars.endIndex)
        return "\(String(scalars[..<end]))… (\(rest) more characters; --json has them all)"
    }

    /// A number as the time that it stands for; nil for what is none.
    static func time(_ value: JSONValue, _ now: Date) -> SafeText? {
        guard let number = value.number else { return nil }
        let date = Date(timeIntervalSince1970: number)
        let years = -62_135_596_800.0..<253_402_300_800.0
        if years.contains(number) { return moment(date, now) }
        let thousandth = number / 1000
        guard years.contains(thousandth) else { return nil }
        let seconds = TimeText.absolute(Date(timeIntervalSince1970: thousandth), .utc)
        return "no usable time in seconds; in milliseconds it would be \(seconds)"
    }

    /// A time absolute in UTC and relative to now.
    static func moment(_ date: Date, _ now: Date) -> SafeText {
        let difference = date.timeIntervalSince1970 - now.timeIntervalSince1970
        let absolute = TimeText.absolute(date, .utc)
        guard let span = span(abs(difference)) else { return absolute }
        return difference > 0 ? "\(absolute), in \(span)" : "\(absolute), \(span) ago"
    }

    /// A length of time to the second, such as `2 d 3 h 4 min 5 s`; whole seconds only, rounded down.
    static func span(_ seconds: Double) -> SafeText? { TimeSpan.words(seconds).map { "\($0)" } }
}
