import FoundationEssentials

/// A token and what is inside it: each layer opened or verified, judged, and asked for a token within.
struct TokenLayers {
    /// How many tokens are opened, one inside the other.
    static let most = 4

    private(set) var layers: [Inspection.Layer] = []
    /// The findings of the outer layers first.
    private(set) var findings: [Finding] = []
    /// The token as it came.
    let outermost: CompactToken
    /// The token that holds the claims, opened where it was encrypted.
    private(set) var innermost: CompactToken
    private(set) var kind = TokenKind.unknown
    /// Whether every signature was verified, and there is one.
    private(set) var isVerified = false

    init(_ text: String, expecting expectations: Expectations, at now: Date) {
        outermost = CompactToken(text)
        innermost = outermost
        var expected = expectations
        var results: [[Finding]] = []
        var verdicts: [Bool] = []
        while true {
            let decryption = Self.decrypt(innermost, keys: expected.keys)
            if let plaintext = decryption?.plaintext {
                innermost.readPayload(plaintext, sent: [])
                innermost.header = decryption?.header ?? innermost.header
            }
            let judge = Judge(innermost, expecting: expected, at: now, decryption: decryption)
            let inner = results.count + 1 < Self.most ? Self.token(in: innermost) : nil
            results.append(inner == nil ? judge.findings() : judge.wrapperFindings())
            layers.append(.init(format: innermost.format, header: judge.header))
            if innermost.format == .jws { verdicts.append(judge.signatureVerified) }
            kind = judge.kind
            guard let inner else { break }
            expected.keys = Self.keys(expected.keys, without: decryption?.key, for: inner)
            innermost = inner
        }
        isVerified = !verdicts.isEmpty && !verdicts.contains(false) && Self.isReadable(innermost)
        let count = results.count
        for (index, result) in results.enumerated() {
            findings += count == 1 ? result : result.map { Self.numbered($0, "Layer \(index + 1) of \(count)") }
        }
    }

    /// Whether bytes have the form of a compact token: `ey…` and two or four dots, and nothing else.
    static func isToken(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "ey".utf8) else { return false }
        var dots = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): continue
            default: return false
            }
        }
        return dots == 2 || dots == 4
    }

    private static func decrypt(_ token: CompactToken, keys: JSONWebKeySet?) -> Decryption? {
        guard token.format == .jwe, let parts = token.encrypted else { return nil }
        if token.header?["crit"] != nil {
            return Decryption(skipped: "The token was not decrypted: it demands an extension that pixy does not know.")
        }
        return Decryption(parts, keys: keys)
    }

    private static func token(in token: CompactToken) -> CompactToken? {
        guard let payload = token.payload, isToken(payload) else { return nil }
        return CompactToken(bytes: payload)
    }

    private static func isReadable(_ token: CompactToken) -> Bool {
        token.format == .jws || (token.format == .jwe && token.payload != nil)
    }

    /// A key that opened the outer token is the recipient's: it cannot have signed the inner one, unless it is shared.
    private static func keys(_ set: JSONWebKeySet?, without key: JSONWebKey?, for inner: CompactToken) -> JSONWebKeySet?
    {
        guard var set, let key else { return set }
        let algorithm = inner.header?["alg"]?.string.flatMap(SignatureAlgorithm.init(rawValue:))
        if key.keyType == "oct", let algorithm, key.obstacle(to: algorithm) == nil { return set }
        set.keys.removeAll { $0 == key }
        return set.keys.isEmpty ? nil : set
    }

    /// A finding about the form of one layer, with the layer's number; claims there are only in the last.
    private static func numbered(_ finding: Finding, _ place: String) -> Finding {
        let rules = ["format", "header", "decryption", "alg", "key", "signature", "crit", "typ", "cty", "duplicates"]
        guard rules.contains(finding.rule) else { return finding }
        var finding = finding
        finding.message = "\(place): \(finding.message)"
        return finding
    }
}
