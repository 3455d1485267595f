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

    /// Whole seconds since 1970 as JWTs carry them, for any date whatever.
    static func seconds(_ date: Date) -> Int {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard seconds.isFinite else { return 0 }
        return Int(min(max(seconds, -9_007_199_254_740_991), 9_007_199_254_740_991))
    }
}
