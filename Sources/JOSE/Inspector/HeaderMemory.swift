import FoundationEssentials

/// Everything about tokens with one and the same header that does not depend on the rest of them.
struct HeaderMemory {
    /// Findings as JSON text, each followed by a comma.
    struct Findings {
        var text: [UInt8] = []
        var hasFailed = false

        init(_ findings: [Finding]) {
            hasFailed = Self.write(findings, into: &text)
        }

        /// Appends findings; whether one of them failed.
        static func write(_ findings: [Finding], into text: inout [UInt8]) -> Bool {
            var hasFailed = false
            for index in findings.indices {
                findings[index].write(into: &text)
                text.append(UInt8(ascii: ","))
                if findings[index].outcome == .failed { hasFailed = true }
            }
            return hasFailed
        }
    }

    /// The first part as sent.
    let part: [UInt8]
    /// The header as JSON output has it.
    let json: [UInt8]
    /// Judges tokens with this header; it has one without claims, and reads the claims as they are taken.
    private let judge: Judge
    /// Whether a key made the signatures.
    let isVerified: Bool
    private let form: Findings
    /// What is found about algorithm, key and signature of a token whose signature is as good as it must be.
    private let protection: Findings
    /// What is found about numbers and repeated names when there is nothing unusual in the claims.
    private let closing: Findings
    /// Whether a signature is good; nil where none is verified.
    private let verifier: (algorithm: SignatureAlgorithm, key: KeyHandle)?

    private var kinds = RuleMemory<TokenKind>()
    private var type = RuleMemory<Findings>()
    private var content = RuleMemory<Findings>()
    private var rules = [RuleMemory<Findings>](repeating: .init(), count: Judge.claimRules.count)

    /// Learns from a token; nil when its findings say more than its header does.
    init?(_ part: [UInt8], _ token: CompactToken, _ claims: OutlinedClaims, _ expected: Expectations, at now: Double) {
        guard token.format == .jws, token.oddities.isEmpty, let header = token.header, token.claims != nil
        else { return nil }
        let bare = CompactToken(String(decoding: part, as: UTF8.self) + ".e30.AA")
        guard bare.format == .jws, bare.oddities.isEmpty else { return nil }
        let kind = expected.kind ?? .unknown
        claims.startNotes()
        let learner = Judge(token, expecting: expected, at: now, as: kind, claims: Claims(claims))
        let found = learner.protections()
        claims.stopNotes()
        guard claims.questions.isEmpty else { return nil }
        if learner.signatureVerified {
            let choice = KeyChoice(for: header, among: expected.keys)
            guard choice.candidates.count == 1, let key = choice.candidates.first, let algorithm = choice.algorithm,
                !Self.isDated(header, key)
            else { return nil }
            verifier = (algorithm, key.handle)
        } else if expected.keys == nil, !Self.isDated(header, nil) {
            // Without keys no finding is about the signature itself.
            verifier = nil
        } else {
            return nil
        }
        self.part = part
        var json: [UInt8] = []
        header.write(into: &json)
        self.json = json
        isVerified = learner.signatureVerified
        protection = Findings(found)
        judge = Judge(bare, expecting: expected, at: now, as: kind, claims: Claims(claims))
        judge.signatureVerified = isVerified
        let bareJudge = Judge(bare, expecting: expected, at: now, as: kind)
        form = Findings(bareJudge.form() + bareJudge.headerTypes())
        closing = Findings(bareJudge.numbers() + bareJudge.duplicates())
    }

    /// Whether findings about the key depend on the day: certificates lapse.
    private static func isDated(_ header: JSONValue, _ key: JSONWebKey?) -> Bool {
        header["x5c"] != nil || header["jwk"] != nil || key?.certificate != nil
    }

    /// Whether a header is this one.
    func isSame(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
        self.part.withUnsafeBufferPointer { $0.isSame(as: part) }
    }

    /// What a token with this header and some claims is for.
    mutating func kind(_ claims: OutlinedClaims, at time: Double) -> TokenKind {
        if let index = kinds.recall(claims, .unknown, time) { return kinds[index] }
        claims.startNotes()
        let kind = TokenKind(guessing: judge.token.header, Claims(claims))
        kinds.remember(kind, claims, .unknown, time)
        claims.stopNotes()
        return kind
    }

    /// Appends all findings, each followed by a comma; whether one of them failed.
    mutating func write(
        _ kind: TokenKind,
        _ claims: OutlinedClaims,
        at time: Double,
        into text: inout [UInt8]
    ) -> Bool {
        let judge = judge
        judge.turn(to: kind, at: time)
        var hasFailed = form.hasFailed || protection.hasFailed || closing.hasFailed
        func add(_ memory: inout RuleMemory<Findings>, _ rule: (Judge) -> [Finding]) {
            if let index = memory.recall(claims, kind, time) {
                text.append(contentsOf: memory[index].text)
                hasFailed = hasFailed || memory[index].hasFailed
            } else if memory.isUseful {
                claims.startNotes()
                let found = Findings(rule(judge))
                memory.remember(found, claims, kind, time)
                claims.stopNotes()
                text.append(contentsOf: found.text)
                hasFailed = hasFailed || found.hasFailed
            } else {
                hasFailed = Findings.write(rule(judge), into: &text) || hasFailed
            }
        }
        text.append(contentsOf: form.text)
        add(&type) { $0.type() }
        text.append(contentsOf: protection.text)
        add(&content) { $0.content() }
        for index in rules.indices {
            add(&rules[index]) { Judge.claimRules[index]($0, Claims(claims)) }
        }
        text.append(contentsOf: closing.text)
        return hasFailed
    }

    /// Whether a signature is as the remembered findings say.
    func isGood(_ signature: [UInt8], over input: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let (algorithm, key) = verifier else { return true }
        return SignatureVerifier.verify(signature, over: Array(input)[...], algorithm: algorithm, key: key) == .valid
    }
}
