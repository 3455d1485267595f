extension RedactionPass {
    /// Tokens that are told by how they begin, wherever they stand: those of GitHub, GitLab, Stripe, Slack, npm and others.
    mutating func lookAtKnownToken(_ beginnings: [StaticString]) {
        let next = state.index + 1
        for beginning in beginnings where matches(beginning, at: next - beginning.utf8CodeUnitCount) {
            let start = next - beginning.utf8CodeUnitCount
            guard begins(at: start) else { continue }
            let index = firstOther(.token, from: next)
            guard let end = end(index < count ? index : nil, from: start, .unquoted), end - next >= 16 else { return }
            let value = UnsafeRawBufferPointer(start: text + next, count: min(end - next, 64))
            if ValueShape.looksRandom(value) { replace(start..<end) }
            return
        }
    }

    /// Whether the two letters before a sign are those that such a beginning ends with.
    @inline(__always)
    func mayEndBeginning(_ sign: Int) -> Bool {
        guard sign > 1 else { return false }
        let before = text[sign - 2]
        return switch text[sign - 1] {
        case UInt8(ascii: "p"), UInt8(ascii: "o"), UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "r"),
            UInt8(ascii: "b"),
            UInt8(ascii: "a"):
            before == UInt8(ascii: "h") || before == UInt8(ascii: "x")
        case UInt8(ascii: "t"): before == UInt8(ascii: "a") || before == UInt8(ascii: "s")
        case UInt8(ascii: "e"): before == UInt8(ascii: "v")
        case UInt8(ascii: "m"): before == UInt8(ascii: "p")
        case UInt8(ascii: "k"): before == UInt8(ascii: "s")
        default: false
        }
    }

    /// Each ends with the sign that makes it be looked for.
    static let beginningsWithUnderscore: [StaticString] = [
        "ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "sk_live_", "rk_live_", "sk_test_", "rk_test_", "npm_",
    ]
    static let beginningsWithHyphen: [StaticString] = ["glpat-", "xoxb-", "xoxp-", "xoxa-", "xoxs-", "sk-"]
    static let beginningsWithZ: [StaticString] = ["AIz"]

    /// Addresses that are secrets themselves, as those that Slack and others post to.
    mutating func lookAtWebhook() -> Bool {
        for address in Self.webhooks where matches(address, at: state.index) {
            let start = state.index + address.utf8CodeUnitCount
            guard let end = end(endOfUnquoted(from: start, isEncoded: false), from: start, .unquoted) else {
                return true
            }
            replace(start..<(end == cut?.at ? end : trimmed(start..<end)))
            return true
        }
        return false
    }

    private static let webhooks: [StaticString] = [
        "://hooks.slack.com/services/", "://discord.com/api/webhooks/", "://discordapp.com/api/webhooks/",
        "://api.telegram.org/bot",
    ]

    /// `access token is …`, `the token …`: in a sentence, if what follows is no word.
    mutating func lookAtTokenInProse() {
        guard matches("token ", at: state.index - 2, ignoringCase: true), !matches("/", at: state.index - 3) else {
            return
        }
        let next = state.index + 4
        let first = matches("is ", at: next) ? next + 3 : next
        let quote = first < count && "\"'`".utf8.contains(text[first]) ? first + 1 : first
        redactRandom(from: quote)
    }

    /// Redacts what no word can be: a long run of letters and digits.
    mutating func redactRandom(from start: Int, atLeast length: Int = 16) {
        let index = firstOther(.credential, from: start)
        guard let end = end(index < count ? index : nil, from: start, .unquoted), end - start >= length else { return }
        let range = start..<(end == cut?.at ? end : trimmed(start..<end))
        if isRandom(range, atLeast: length) { replace(range) }
    }

    /// Whether a value is long, holds letters and digits and is neither a path nor a name and a value.
    func isRandom(_ range: Range<Int>, atLeast length: Int) -> Bool {
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        guard value.count >= length, ValueShape.looksRandom(value), value.first != UInt8(ascii: "/") else {
            return false
        }
        return value.firstIndex(of: UInt8(ascii: "=")).map { $0 + 3 > value.count } ?? true
    }

    /// `clientSecret("…")`: the name is that of a function.
    mutating func lookAtArgument() {
        guard let (kind, _) = secretName(before: state.index), let quote = openingQuote(at: state.index + 1),
            let end = endOf(quote)
        else { return }
        let range = quote.inside..<end
        let value = UnsafeRawBufferPointer(start: text + quote.inside, count: end - quote.inside)
        guard !value.contains(0x20) || kind == .credentials else { return }
        switch kind {
        case .token, .tokens:
            guard value.allSatisfy(ValueShape.isCredentialByte), ValueShape.looksRandom(value) else { return }
            redact(kind, range, .json(1), isQuoted: true)
        case .password: if !ValueShape.isWordOfProse(value) { redact(kind, range, .json(1), isQuoted: true) }
        case .credentials: redact(kind, range, .json(1), isQuoted: true)
        default: break
        }
    }

    /// `#define CLIENT_SECRET "…"`.
    mutating func lookAtDefinition() {
        guard matches("#define ", at: state.index) else { return }
        let name = afterBlanks(state.index + 8)
        let end = firstOther(.token, from: name)
        guard end < count, end - name <= SecretName.longest, let (kind, _) = secretName(before: end) else { return }
        let first = afterBlanks(end)
        if openingQuote(at: first) != nil, kind.isParameter { redactValue(kind, from: first, .json(1)) }
    }

    /// `authorization code: …`, `API key: …`, `Session ID: …`: a name of two words, if what follows is no word.
    mutating func lookAtTwoWords(before end: Int) {
        let last = text[max(end - 1, 0)] | 0x20
        guard last == UInt8(ascii: "e") || last == UInt8(ascii: "y") || last == UInt8(ascii: "d"), end > 6,
            Self.twoWords.contains(where: { matches($0, at: end - $0.utf8CodeUnitCount, ignoringCase: true) })
        else { return }
        let first = afterBlanks(state.index + 1)
        guard first + Self.lookahead / 2 < count || isLast else { return wait() }
        let quote = openingQuote(at: first)
        redactRandom(from: quote?.inside ?? first, atLeast: 12)
    }

    /// Whether `Session ID` may end at a sign.
    @inline(__always)
    func isID(_ sign: Int) -> Bool {
        sign > 3 && text[sign - 1] | 0x20 == UInt8(ascii: "d") && text[sign - 3] == 0x20
            && text[sign - 4] | 0x20 == UInt8(ascii: "n")
    }

    private static let twoWords: [StaticString] = [
        "authorization code", "auth code", "api key", "session id", "access key", "secret key", "signing key",
        "private key", "device code",
    ]

    /// `access_token` and a value in the next column.
    mutating func lookAtColumn() {
        guard let (kind, _) = secretName(before: state.index) else { return }
        let first = state.index + 1
        var last = first
        while last < count, text[last] >= 0x20 { last += 1 }
        guard let end = end(last < count ? last : nil, from: first, .header(mark: 0)) else { return }
        redactCell(kind, first..<end)
    }

    /// A value in a cell of a table, where words say what is meant by the name beside them.
    mutating func redactCell(_ kind: SecretName, _ range: Range<Int>) {
        let value = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
        switch kind {
        case .name, .value, .cookieArray: return
        case .credentials, .cookies, .setCookie: break
        case .token, .tokens, .code, .password, .pass:
            if value.contains(0x20) || ValueShape.isWordOfProse(value) || ValueShape.isWord(value) { return }
        }
        redact(kind, range, .none)
    }

    /// `<td>access_token</td><td>…</td>`.
    mutating func lookAtHTMLCell() {
        let close = state.index
        guard let (kind, start) = secretName(before: close - 4), start > 0, text[start - 1] == UInt8(ascii: ">") else {
            return
        }
        var first = afterWhiteSpace(close + 1)
        guard first < count else { return wait() }
        guard ["<td", "<dd", "<th"].contains(where: { matches($0, at: first) }) else { return }
        while first < count, first - close < 1024, text[first] != UInt8(ascii: ">") { first += 1 }
        guard first < count else { return wait() }
        first += 1
        var last = first
        while last < count, text[last] != UInt8(ascii: "<") { last += 1 }
        guard let end = end(last < count ? last : nil, from: first, .element) else { return }
        first = min(afterWhiteSpace(first), end)
        redactCell(kind, first..<beforeLineBreaks(end, from: first))
    }

    /// `sshpass -p …` and `mysql -p…`.
    mutating func lookAtPasswordOption() {
        let start = state.index
        var line = start
        while line > 0, start - line < Self.lookback, text[line - 1] != 0x0A { line -= 1 }
        if matches("sshpass ", at: start - 8) {
            redactWord(from: afterBlanks(start + 2))
        } else if text[start + 2] > 0x20, !matches("-port", at: start), !matches("-prot", at: start),
            (line..<start).contains(where: { isClient($0) })
        {
            redactWord(from: start + 2)
        }
    }

    private func isClient(_ index: Int) -> Bool {
        guard text[index] == UInt8(ascii: "m"), begins(at: index) else { return false }
        return matches("mysql", at: index) || matches("mariadb", at: index)
    }
}
