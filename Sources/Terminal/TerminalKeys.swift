internal import CNcurses
internal import Cells

/// The keys of the terminal that is open, as its terminfo description spells them.
enum TerminalKeys {
    private static let named: [(capability: String, key: Key)] = [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
        ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
        ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
    ]

    /// What each key sends, as far as it begins with Escape; all else is plain.
    static func sequences() -> [[UInt8]: Key] {
        var result: [[UInt8]: Key] = [:]
        let functions = (1...20).map { (capability: "kf\($0)", key: Key.function($0)) }
        for (capability, key) in named + functions {
            guard let text = pixy_key_sequence(capability) else { continue }
            let bytes = Array(String(cString: text).utf8)
            guard bytes.count > 1, bytes.first == Byte.escape, result[bytes] == nil else { continue }
            result[bytes] = key
        }
        return result
    }
}
