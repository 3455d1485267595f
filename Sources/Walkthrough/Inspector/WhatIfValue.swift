import FoundationEssentials
import JOSE

/// A value as it is typed for trying out.
enum WhatIfValue {
    /// Reads JSON, and for a time also a date or how far it is from now: `2099-01-01`, `+1h`, `-5m`; nil for anything else.
    static func read(_ text: String, isTime: Bool, now: Date) -> JSONValue? {
        if let value = try? JSONValue(parsing: text.utf8) { return value }
        guard isTime else { return nil }
        let typed = String(text.filter { $0 != " " })
        guard let date = distance(typed).map({ now.addingTimeInterval($0) }) ?? (try? PointInTime.read(text)) else {
            return nil
        }
        return .number(String(Int(date.timeIntervalSince1970.rounded(.down))))
    }

    /// Seconds from now, of at most ten years.
    private static func distance(_ text: String) -> Double? {
        guard let sign = text.first, sign == "+" || sign == "-", let unit = text.last, let length = units[unit],
            let count = Int(text.dropFirst().dropLast()), count >= 0, count < 400_000_000
        else { return nil }
        return (sign == "-" ? -1 : 1) * Double(count) * length
    }

    private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

    /// Whether a member holds a time, by its name or by what it holds.
    static func isTime(_ name: String, _ value: JSONValue? = nil) -> Bool {
        ["exp", "nbf", "iat", "auth_time", "updated_at"].contains(name)
            || value?.string == nil && TimeClaim(value) != nil
    }

    /// What may be typed, in a sentence.
    static let hint = "JSON: a text in quotes, a number bare; a time also as 2099-01-01, +1h or -5m"
}
