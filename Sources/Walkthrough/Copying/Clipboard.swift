/// The ways there are to a clipboard.
public struct Clipboard: Hashable, Sendable {
    /// Which ways may be taken.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// The system's tool where there is one and the session is not over SSH, otherwise the terminal.
        case auto
        /// The terminal only, by the sequence OSC 52.
        case osc52
        /// The system's tool only.
        case native
        /// None.
        case off
    }

    /// The most bytes of Base64 that terminals are known to take.
    static let longest = 74_994

    /// Which ways may be taken.
    public var mode: Mode
    /// The system's tools that fit the session, the best one first; none over SSH, where they reach another screen.
    public var tools: [String]

    /// The ways of a session.
    public init(_ mode: Mode = .auto, tools: [String] = []) {
        self.mode = mode
        self.tools = tools
    }

    /// Whether a text is tried with the system's tools first.
    var usesTools: Bool { mode == .native || (mode == .auto && !tools.isEmpty) }

    /// Why the terminal does not get a text; nil if it does.
    func refusal(ofBytes count: Int) -> String? {
        switch mode {
        case .off: return "copying is switched off (--clipboard off)"
        case .native: return "no tool of the system took it (--clipboard native)"
        case .auto, .osc52:
            let encoded = (count + 2) / 3 * 4
            guard encoded > Self.longest else { return nil }
            return "it is \(count.grouped) bytes, and terminals take no more than \((Self.longest / 4 * 3).grouped)"
        }
    }
}

extension Int {
    /// The number with a comma between each three digits.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}
