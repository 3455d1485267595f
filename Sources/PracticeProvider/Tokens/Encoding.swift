import Crypto
import FoundationEssentials

enum Encoding {
    /// Base64 with the alphabet that is safe in URLs and without padding (RFC 7515 §2).
    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        let text = Data(bytes).base64EncodedString()
        return String(
            decoding: text.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                case UInt8(ascii: "="): nil
                default: byte
                }
            },
            as: UTF8.self
        )
    }

    /// The SHA-256 of a text in base64url: the S256 challenge of a verifier, and the name of a token in the tables.
    static func digest(_ text: String) -> String {
        base64URL(SHA256.hash(data: Array(text.utf8)))
    }

    /// Compares two secrets in a time that does not depend on where they differ.
    static func constantTimeEqual(_ left: String, _ right: String) -> Bool {
        var difference: UInt8 = 0
        for (a, b) in zip(SHA256.hash(data: Array(left.utf8)), SHA256.hash(data: Array(right.utf8))) {
            difference |= a ^ b
        }
        return difference == 0
    }

    /// A time as HTTP headers carry it, such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    static func httpDate(_ date: Date) -> String {
        let total = seconds(date)
        let (day, second) = (Int((Double(total) / 86_400).rounded(.down)), (total % 86_400 + 86_400) % 86_400)
        // Years begin in March here, so that the leap day is the last of its year; 400 years are 146097 days.
        let shifted = day + 719_468
        let era = Int((Double(shifted) / 146_097).rounded(.down))
        let inEra = shifted - era * 146_097
        let year = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * year + year / 4 - year / 100)
        let march = (5 * inYear + 2) / 153
        let month = march < 10 ? march + 2 : march - 10
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(weekdays[(day % 7 + 7) % 7]), \(two(inYear - (153 * march + 2) / 5 + 1)) \(names[month]) "
            + "\(year + era * 400 + (month <= 1 ? 1 : 0)) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) GMT"
    }

    /// Whole seconds since 1970 as JWTs carry them, for any date whatever.
    static func seconds(_ date: Date) -> Int {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard seconds.isFinite else { return 0 }
        return Int(min(max(seconds, -9_007_199_254_740_991), 9_007_199_254_740_991))
    }
}
