/// Lengths of time in words.
public enum TimeSpan {
    /// A length of time to the second, such as `2 d 3 h 4 min 5 s`, rounded down; nil beyond 3 million years.
    public static func words(_ seconds: Double) -> String? {
        guard seconds < 1e14, let whole = Int(exactly: seconds.rounded(.down)) else { return nil }
        let amounts = [
            (whole / 86_400, "d"), (whole % 86_400 / 3600, "h"), (whole % 3600 / 60, "min"), (whole % 60, "s"),
        ]
        let shown = amounts.drop { $0.0 == 0 }.map { "\($0.0) \($0.1)" }
        return shown.isEmpty ? "0 s" : shown.joined(separator: " ")
    }

    /// How far a time moved by so many seconds, such as `1 h 0 min 0 s later`.
    public static func move(_ seconds: Double) -> String {
        guard seconds != 0 else { return "the same time, spelled otherwise" }
        let span = abs(seconds) < 1 ? "less than a second" : words(abs(seconds)) ?? "ages"
        return seconds > 0 ? "\(span) later" : "\(span) earlier"
    }
}
