/// Everything about tokens with one and the same header that does not depend on the rest of them.
///
/// One thread has it, and none of its functions calls another's code, so accesses are not checked at run time.
final class HeaderMemory {
    /// The first part as sent.
    let part: [UInt8]
    /// The header as JSON output has it.
    let json: [UInt8]
    /// Whether a key made the signatures.
    let isVerified: Bool
    /// Judges tokens with this header; it has one without claims, and reads the claims as they are taken.
    private let judge: Judge
    /// Where the judge reads claims.
    private let claims: OutlinedClaims
    /// Makes sure that a signature is good; nil where none is verified.
    @exclusivity(unchecked)
    private var verifier: RepeatedVerifier?
    @exclusivity(unchecked)
    private var kinds = RuleMemory<TokenKind>()
    /// All that is found about a token, in order.
    @exclusivity(unchecked)
    private var findings: FindingsMemory

    /// Learns from a token; nil when its findings say more than its header does.
    init?(_ part: [UInt8], _ token: CompactToken, _ claims: OutlinedClaims, _ expected: Expectations, at now: Double) {
        guard token.format == .jws, token.oddities.isEmpty, let header = token.header, token.claims != nil
        else { return nil }
        let bare = CompactToken(String(decoding: part, as: UTF8.self) + ".e30.AA")
        guard bare.format == .jws, bare.oddities.isEmpty else { return nil }
        let kind = expected.kind ?? .unknown
        claims.startNotes()
        let learner = Judge(token, expecting: expected, at: now, as: kind, claims: Claims(claims))
        let protection = learner.protections()
        claims.stopNotes()
        guard claims.questions.isEmpty else { return nil }
        if learner.signatureVerified {
            let choice = KeyChoice(for: header, among: expected.keys)
            guard choice.candidates.count == 1, let key = choice.candidates.first, let algorithm = choice.algorithm,
                !Self.isDated(header, key)
            else { return nil }
            verifier = RepeatedVerifier(algorithm, key.handle)
        } else if expected.keys == nil, !Self.isDated(header, nil) {
            // Without keys no finding is about the signature itself.
            verifier = nil
        } else {
            return nil
        }
        self.part = part
        self.claims = claims
        json = Array(header.serialized().utf8)
        isVerified = learner.signatureVerified
        judge = Judge(bare, expecting: expected, at: now, as: kind, claims: Claims(claims))
        judge.signatureVerified = isVerified
        let bareJudge = Judge(bare, expecting: expected, at: now, as: kind)
        findings = FindingsMemory(
            form: bareJudge.form() + bareJudge.headerTypes(),
            protection: protection,
            closing: bareJudge.numbers() + bareJudge.duplicates()
        )
    }

    /// Whether findings about the key depend on the day: certificates lapse.
    private static func isDated(_ header: JSONValue, _ key: JSONWebKey?) -> Bool {
        header["x5c"] != nil || header["jwk"] != nil || key?.certificate != nil
    }

    /// Whether a header is this one.
    func isSame(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
        self.part.withUnsafeBufferPointer { $0.isSame(as: part) }
    }

    /// What a token with this header and the claims that were taken is for.
    func kind(at time: Double) -> TokenKind {
        if let index = kinds.recall(claims, .unknown, time) { return kinds[index] }
        claims.startNotes()
        let kind = TokenKind(guessing: judge.token.header, Claims(claims))
        kinds.remember(kind, claims, .unknown, time)
        claims.stopNotes()
        return kind
    }

    /// All findings about the claims that were taken as JSON text; the text is good until the next are asked for.
    func findings(_ kind: TokenKind, at time: Double) -> (text: UnsafeBufferPointer<UInt8>, hasFailed: Bool) {
        judge.turn(to: kind, at: time)
        return findings.find(judge, claims, kind, time)
    }

    /// Whether a signature is as the remembered findings say.
    func isGood(_ signature: UnsafeBufferPointer<UInt8>, over input: UnsafeBufferPointer<UInt8>) -> Bool {
        verifier?.isGood(signature, over: input) ?? true
    }
}
