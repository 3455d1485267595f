/// What the name in front of a value says of it.
enum SecretName {
    /// The value is a secret that a machine drew: a token, a code, a verifier.
    case token
    /// As a token, but words and numbers under that name are no secret: `code=404`, `"code":"invalid_grant"`.
    case code
    /// The value is a secret that a person may have made up.
    case password
    /// The value of an `Authorization` field: a scheme and credentials.
    case credentials
    /// The value of a `Cookie` field: pairs.
    case cookies
    /// The value of a `Set-Cookie` field: a pair and attributes.
    case setCookie
    /// `name` in a HAR file: what it names has its value next to it.
    case name
    /// `value` in a HAR file.
    case value
    /// `cookies` in a HAR file: all values in the array are secret.
    case cookieArray

    /// Whether the name counts without quotation marks in front of a colon, as in a header or in YAML.
    var isHeader: Bool {
        switch self {
        case .token, .password, .credentials, .cookies, .setCookie: true
        case .code, .name, .value, .cookieArray: false
        }
    }

    /// Whether the name counts in front of an equals sign.
    var isParameter: Bool {
        switch self {
        case .token, .password, .code: true
        case .credentials, .cookies, .setCookie, .name, .value, .cookieArray: false
        }
    }

    /// The most bytes of a name that are looked at.
    static let longest = 40

    /// What the name says that ends before `end`; its letters and digits count alone, in any case, so that
    /// `access_token`, `accessToken` and `ACCESS-TOKEN` are one name.
    static func before(_ end: Int, in text: UnsafePointer<UInt8>) -> (SecretName, start: Int)? {
        guard mayEnd(end, in: text) else { return nil }
        var start = end
        var count = 0
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { reversed in
            while start > 0, count < longest {
                if followsEscape(start, in: text) { break }
                let found = letter(text[start - 1])
                if found > 1 {
                    reversed[count] = found
                    count += 1
                } else if found == 0 {
                    break
                }
                start -= 1
            }
            let name = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(reversed)[..<count])
            guard let kind = kind(of: name) else { return nil }
            return (kind, start)
        }
    }

    /// Whether `%3F`, `\\n` or `\\u0026` ends here: its letters are no part of a name.
    private static func followsEscape(_ index: Int, in text: UnsafePointer<UInt8>) -> Bool {
        if index > 2, text[index - 3] == UInt8(ascii: "%") { return true }
        if index > 1, text[index - 2] == UInt8(ascii: "\\") {
            return text[index - 1] < 0x80 && "nrt".utf8.contains(text[index - 1])
        }
        return index > 5 && text[index - 5] == UInt8(ascii: "u") && text[index - 6] == UInt8(ascii: "\\")
    }

    /// Letters and digits in lower case; 1 for the two characters that join words, 0 for what ends a name.
    private static func letter(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "_"), UInt8(ascii: "-"): 1
        default: 0
        }
    }

    /// Whether the last three letters are those of any name; most words are passed over by this alone.
    private static func mayEnd(_ end: Int, in text: UnsafePointer<UInt8>) -> Bool {
        var index = end
        var sum = 0
        for _ in 0..<3 {
            if index > 1, letter(text[index - 1]) == 1 { index -= 1 }
            guard index > 0 else { return false }
            let letter = text[index - 1] | 0x20
            guard (0x61...0x7A).contains(letter) else { return false }
            sum = sum << 5 | Int(letter & 31)
            index -= 1
        }
        return lastLetters.withUnsafeBufferPointer { $0[sum >> 6] >> UInt64(sum & 63) & 1 == 1 }
    }

    /// A bit for each three letters that a name ends with, the last one first.
    private static let lastLetters: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 512)
        for (name, _) in whole + endings {
            let sum = name.utf8.suffix(3).reversed().reduce(0) { $0 << 5 | Int($1 & 31) }
            bits[sum >> 6] |= 1 << UInt64(sum & 63)
        }
        return bits
    }()

    private static let whole: [(String, SecretName)] = [
        ("code", .code), ("idtokenhint", .token), ("sid", .token), ("sessionid", .token), ("samlresponse", .token),
        ("jsessionid", .token), ("phpsessid", .token), ("session", .token), ("otp", .password), ("pwd", .password),
        ("authorization", .credentials), ("proxyauthorization", .credentials), ("cookie", .cookies),
        ("setcookie", .setCookie), ("dpop", .token), ("name", .name), ("value", .value), ("cookies", .cookieArray),
    ]

    private static let endings: [(String, SecretName)] = [
        ("token", .token), ("secret", .token), ("verifier", .token), ("assertion", .token), ("apikey", .token),
        ("password", .password), ("passwd", .password), ("passphrase", .password), ("usercode", .password),
        ("devicecode", .token), ("authcode", .token), ("oauthcode", .token), ("authorizationcode", .token),
        ("accesskey", .token), ("privatekey", .token), ("signingkey", .token), ("jwt", .code),
    ]

    private static let reversedWhole = whole.map { (Array($0.0.utf8.reversed()), $0.1) }
    private static let reversedEndings = endings.map { (Array($0.0.utf8.reversed()), $0.1) }

    private static func kind(of reversed: UnsafeBufferPointer<UInt8>) -> SecretName? {
        guard let last = reversed.first else { return nil }
        for (ending, kind) in reversedEndings where ending[0] == last && reversed.count >= ending.count {
            if reversed.starts(with: ending) { return kind }
        }
        for (name, kind) in reversedWhole where name[0] == last && reversed.count == name.count {
            if reversed.starts(with: name) { return kind }
        }
        return nil
    }
}
