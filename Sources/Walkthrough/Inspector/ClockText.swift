import FoundationEssentials

/// Reads a time as people type it: seconds since 1970, or ISO 8601 with seconds and a zone.
enum ClockText {
    static func date(_ text: String) -> Date? {
        if let seconds = Double(text), seconds.isFinite, abs(seconds) < 1e13 {
            return Date(timeIntervalSince1970: seconds)
        }
        let text = text.replacing(" ", with: "T").uppercased()
        let zoned = text.hasSuffix("Z") || text.dropFirst(11).contains(where: { $0 == "+" || $0 == "-" })
        return try? Date(zoned ? text : text + "Z", strategy: .iso8601)
    }
}
