/// What the shape of an opaque token tells, where it is sure; never that one is invalid.
enum OpaqueShape {
    private static let prefixes = [
        ("ghp_", "a GitHub personal access token (classic)"), ("github_pat_", "a GitHub personal access token"),
        ("gho_", "a GitHub OAuth access token"), ("ghu_", "a GitHub App user access token"),
        ("ghs_", "a GitHub App installation token"), ("ghr_", "a GitHub App refresh token"),
        ("ya29.", "a Google access token"), ("1//0", "a Google refresh token"),
        ("xoxb-", "a Slack bot token"), ("xoxp-", "a Slack user token"),
        ("glpat-", "a GitLab personal access token"),
    ]

    /// The length, and what the beginning or the alphabet give away, as sentences.
    static func describe(_ bytes: [UInt8]) -> String {
        let length = "It has \(bytes.count) \(bytes.count == 1 ? "character" : "characters")."
        if let (prefix, name) = prefixes.first(where: { bytes.starts(with: $0.0.utf8) }), bytes.count >= 20 {
            return "\(length) Its beginning, \(prefix), is that of \(name)."
        }
        if isUUID(bytes) { return "\(length) It has the form of a UUID." }
        if bytes.count >= 16, bytes.count % 2 == 0, bytes.allSatisfy(isHexDigit) {
            return "\(length) All of them are hex digits, so it may be \(bytes.count / 2) random bytes."
        }
        return length
    }

    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 36 else { return false }
        return bytes.indices.allSatisfy { index in
            [8, 13, 18, 23].contains(index) ? bytes[index] == UInt8(ascii: "-") : isHexDigit(bytes[index])
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        case UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
    }
}
