/// What the name in front of a value says of it.
enum SecretName {
    /// The value is a secret that a machine drew: a token, a code, a verifier.
    case token
    /// Several tokens, or a number of something else that is called so: what looks random counts alone.
    case tokens
    /// A password where the name is a member's, in quotation marks.
    case pass
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
        case .token, .tokens, .password, .credentials, .cookies, .setCookie: true
        case .code, .pass, .name, .value, .cookieArray: false
        }
    }

    /// Whether the name counts in front of an equals sign.
    var isParameter: Bool {
        switch self {
        case .token, .tokens, .password, .code: true
        case .pass, .credentials, .cookies, .setCookie, .name, .value, .cookieArray: false
        }
    }

    /// The most bytes of a name that are looked at.
    static let longest = 40

    /// What the name says that ends before `end`; its letters and digits count alone, in any case, so that
    /// `access_token`, `accessToken` and `ACCESS-TOKEN` are one name.
    ///
    /// Asked where the last letters are those of a name.
    static func before(_ end: Int, in text: UnsafePointer<UInt8>) -> (SecretName, start: Int)? {
        var start = end
        var count = 0
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { reversed in
            while start > 0, count < longest, end - start < 2 * longest {
                let found = letter(text[start - 1])
                guard found > 0 else {
                    let escape = lengthOfEscape(start, end, in: text)
                    start += escape
                    count -= escape
                    break
                }
                if found > 1 {
                    reversed[count] = found
                    count += 1
                }
                start -= 1
            }
            let name = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(reversed)[..<max(count, 0)])
            guard let kind = kind(of: name) else { return nil }
            return (kind, start)
        }
    }

    /// How many letters and digits behind `%` or a backslash are no part of a name: `%3F`, `%253F`, `\\n`, `\\u0026`.
    private static func lengthOfEscape(_ start: Int, _ end: Int, in text: UnsafePointer<UInt8>) -> Int {
        var length = 0
        switch text[start - 1] {
        case UInt8(ascii: "%"):
            while start + length + 3 < end, text[start + length] == UInt8(ascii: "2"),
                text[start + length + 1] == UInt8(ascii: "5")
            {
                length += 2
            }
            length += 2
        case UInt8(ascii: "\\"):
            switch text[start] {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): length = 1
            case UInt8(ascii: "u"): length = 5
            default: break
            }
        default: break
        }
        // What joins words is counted in no name, and stands in no escape.
        let isWhole = start + length <= end && (start..<start + length).allSatisfy { letter(text[$0]) > 1 }
        return isWhole ? length : 0
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

    /// A bit for each three letters that a name ends with, the last one first; never freed.
    nonisolated(unsafe) static let lastLetters: UnsafePointer<UInt64> = {
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: 512)
        bits.initialize(repeating: 0, count: 512)
        for name in (whole + endings).map(\.0) + ["content"] {
            let sum = name.utf8.suffix(3).reversed().reduce(0) { $0 << 5 | Int($1 & 31) }
            bits[sum >> 6] |= 1 << UInt64(sum & 63)
        }
        return UnsafePointer(bits)
    }()

    private static let whole: [(String, SecretName)] = [
        ("code", .code), ("idtokenhint", .token), ("sid", .token), ("samlresponse", .token),
        ("sig", .code), ("jsessionid", .token), ("phpsessid", .token), ("session", .token), ("otp", .password),
        ("pwd", .password), ("pass", .pass), ("bearer", .code),
        ("authorization", .credentials), ("proxyauthorization", .credentials), ("cookie", .cookies),
        ("setcookie", .setCookie), ("dpop", .token), ("name", .name), ("key", .name), ("value", .value),
        ("cookies", .cookieArray),
    ]

    private static let endings: [(String, SecretName)] = [
        ("token", .token), ("secret", .token), ("verifier", .token), ("assertion", .token), ("apikey", .token),
        ("password", .password), ("passwd", .password), ("passphrase", .password), ("usercode", .password),
        ("devicecode", .token), ("authcode", .token), ("oauthcode", .token), ("authorizationcode", .token),
        ("accesskey", .token), ("privatekey", .token), ("signingkey", .token), ("jwt", .code), ("tokenvalue", .token),
        ("sessionid", .token), ("subscriptionkey", .token), ("functionskey", .token), ("oidcdata", .token),
        ("authreqid", .token), ("tokens", .tokens), ("secrets", .tokens), ("amzsignature", .token),
        ("googsignature", .token), ("accountkey", .token),
    ]

    private struct Entry {
        /// The name from its end, in lower case.
        var reversed: UnsafeBufferPointer<UInt8>
        var isWhole: Bool
        var kind: SecretName
    }

    /// What names end with, by the last letter; never freed.
    nonisolated(unsafe) private static let byLastLetter: UnsafePointer<UnsafeBufferPointer<Entry>> = {
        var lists = [[Entry]](repeating: [], count: 32)
        for (isWhole, names) in [(false, endings), (true, whole)] {
            for (name, kind) in names {
                let reversed = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.utf8.count)
                _ = reversed.initialize(from: name.utf8.reversed())
                lists[Int(reversed[0] & 31)].append(Entry(reversed: .init(reversed), isWhole: isWhole, kind: kind))
            }
        }
        let table = UnsafeMutablePointer<UnsafeBufferPointer<Entry>>.allocate(capacity: lists.count)
        for (letter, list) in lists.enumerated() {
            let entries = UnsafeMutableBufferPointer<Entry>.allocate(capacity: list.count)
            _ = entries.initialize(from: list)
            (table + letter).initialize(to: .init(entries))
        }
        return UnsafePointer(table)
    }()

    private static func kind(of reversed: UnsafeBufferPointer<UInt8>) -> SecretName? {
        guard let last = reversed.first else { return nil }
        for entry in byLastLetter[Int(last & 31)] {
            let length = entry.reversed.count
            guard entry.isWhole ? reversed.count == length : reversed.count >= length else { continue }
            var index = 1
            while index < length, reversed[index] == entry.reversed[index] { index += 1 }
            if index == length { return entry.kind }
        }
        return nil
    }
}

extension RedactionPass {
    /// What the name says that ends before `end`, and where it begins; most words are passed over by their last letters.
    @inline(__always)
    func secretName(before end: Int) -> (SecretName, start: Int)? {
        mayEndName(end) ? SecretName.before(end, in: text) : nil
    }

    /// Whether a sign stands behind the last letters of a name, or behind something else than letters; `m` may end a colour.
    @inline(__always)
    func mayFollowName(_ sign: Int) -> Bool {
        guard sign > 2, (0x61...0x7A).contains(text[sign - 1] | 0x20), text[sign - 1] != UInt8(ascii: "m") else {
            return true
        }
        return mayEndName(sign)
    }

    /// Passes no more on than it needs: a pass is large, and this is asked at every sign.
    @inline(__always)
    private func mayEndName(_ end: Int) -> Bool { SecretName.mayEnd(end, in: text, lastLetters) }
}

extension SecretName {
    /// Whether the last three letters before a place are those of a name.
    fileprivate static func mayEnd(
        _ end: Int,
        in text: UnsafePointer<UInt8>,
        _ lastLetters: UnsafePointer<UInt64>
    ) -> Bool {
        guard end > 2 else { return false }
        var letters = (text[end - 1] | 0x20, text[end - 2] | 0x20, text[end - 3] | 0x20)
        let range: ClosedRange<UInt8> = 0x61...0x7A
        if !range.contains(letters.0) || !range.contains(letters.1) || !range.contains(letters.2) {
            guard let joined = joinedLetters(end, in: text) else { return false }
            letters = joined
        }
        let sum = Int(letters.0 & 31) << 10 | Int(letters.1 & 31) << 5 | Int(letters.2 & 31)
        return lastLetters[sum >> 6] >> UInt64(sum & 63) & 1 == 1
    }

    /// The last letters where some of them are joined by `_` or `-`.
    private static func joinedLetters(_ end: Int, in text: UnsafePointer<UInt8>) -> (UInt8, UInt8, UInt8)? {
        var index = end
        func next() -> UInt8? {
            if index > 1, text[index - 1] == UInt8(ascii: "_") || text[index - 1] == UInt8(ascii: "-") { index -= 1 }
            guard index > 0, (0x61...0x7A).contains(text[index - 1] | 0x20) else { return nil }
            index -= 1
            return text[index] | 0x20
        }
        guard let one = next(), let two = next(), let three = next() else { return nil }
        return (one, two, three)
    }
}
