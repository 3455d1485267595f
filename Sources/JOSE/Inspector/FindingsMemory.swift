/// The findings about one token after another with the same header, as JSON text.
///
/// What a rule found about the token before is copied from its text, together with all that stands beside it and did
/// not change either.
struct FindingsMemory: ~Copyable {
    /// Findings as JSON text, each followed by a comma.
    private struct Findings {
        let text: [UInt8]
        let hasFailed: Bool

        init(_ findings: [Finding]) {
            var text = TextBuffer()
            hasFailed = Self.write(findings, into: &text)
            self.text = Array(text.bytes)
        }

        /// Appends findings; whether one of them failed.
        static func write(_ findings: [Finding], into text: inout TextBuffer) -> Bool {
            var hasFailed = false
            for index in findings.indices {
                findings[index].write(into: &text)
                text.append(UInt8(ascii: ","))
                if findings[index].outcome == .failed { hasFailed = true }
            }
            return hasFailed
        }
    }

    /// What a rule found, or what is always the same.
    private struct Piece {
        let isConstant: Bool
        /// Nil for what is always the same.
        let rule: ClaimRule?
        var memory = RuleMemory<Findings>()
        /// Where the piece ends in ``FindingsMemory/last``.
        var end = 0
        var hasFailed = false
        /// The places of the claims that it came from, as bits; nil when they are not known.
        var places: UInt64?
    }

    private var pieces: [Piece] = []
    /// The text of the last token.
    private var last = TextBuffer()
    /// What the next token's is written to.
    private var next = TextBuffer()
    /// What the last token was judged as, and by which clock.
    private var lastKind = TokenKind.unknown
    private var lastTime = Double.nan
    /// The number of the last token.
    private var lastNumber = 0

    /// A memory with what the header alone says: about its form, about algorithm, key and signature, and what is found
    /// about numbers and repeated names when there is nothing unusual in the claims.
    init(form: [Finding], protection: [Finding], closing: [Finding]) {
        add(form)
        add(ClaimRule { judge, _ in judge.type() })
        add(protection)
        add(ClaimRule { judge, _ in judge.content() })
        for rule in Judge.claimRules { add(rule) }
        add(closing)
    }

    private mutating func add(_ findings: [Finding]) {
        let hasFailed = Findings.write(findings, into: &last)
        pieces.append(Piece(isConstant: true, rule: nil, end: last.count, hasFailed: hasFailed))
    }

    private mutating func add(_ rule: ClaimRule) {
        pieces.append(Piece(isConstant: false, rule: rule, end: last.count))
    }

    /// Judges the token whose claims were taken; whether a finding failed is said beside their text.
    mutating func find(_ judge: Judge, _ claims: OutlinedClaims, _ kind: TokenKind, _ time: Double) -> (
        text: UnsafeBufferPointer<UInt8>, hasFailed: Bool
    ) {
        let isAlike = kind == lastKind && time == lastTime
        let view = Claims(claims)
        var hasFailed = false
        // The part of the last text that is to be copied, and where the current piece begins in it.
        var (kept, start) = (0, 0)
        next.clear(keeping: 64 << 10)
        for index in pieces.indices {
            let end = pieces[index].end
            if isStill(index, claims, isAlike) {
                pieces[index].end = next.count + end - kept
            } else {
                next.append(last.bytes.part(kept..<start))
                kept = end
                renew(index, judge, claims, view, kind, time)
                pieces[index].end = next.count
            }
            start = end
            if pieces[index].hasFailed { hasFailed = true }
        }
        next.append(last.bytes.part(kept..<start))
        swap(&last, &next)
        (lastKind, lastTime, lastNumber) = (kind, time, claims.changes.number)
        return (last.bytes, hasFailed)
    }

    @inline(__always)
    private mutating func isStill(_ index: Int, _ claims: OutlinedClaims, _ isAlike: Bool) -> Bool {
        if pieces[index].isConstant { return true }
        guard isAlike, let places = pieces[index].places, claims.changes.isSame(places, since: lastNumber) else {
            return false
        }
        pieces[index].memory.noteRecalled()
        return true
    }

    /// Appends what a rule finds now.
    private mutating func renew(
        _ index: Int,
        _ judge: Judge,
        _ claims: OutlinedClaims,
        _ view: Claims,
        _ kind: TokenKind,
        _ time: Double
    ) {
        guard let rule = pieces[index].rule else { return }
        if let hasFailed = rule.shortcut?(judge, claims, &next) {
            pieces[index].hasFailed = hasFailed
            pieces[index].places = nil
        } else if let found = pieces[index].memory.recall(claims, kind, time) {
            let answer = pieces[index].memory[found]
            answer.text.withUnsafeBufferPointer { next.append($0) }
            pieces[index].hasFailed = answer.hasFailed
            pieces[index].places = pieces[index].memory.places(found)
        } else if pieces[index].memory.isUseful {
            claims.startNotes()
            let found = Findings(rule.find(judge, view))
            pieces[index].places = pieces[index].memory.remember(found, claims, kind, time)
            claims.stopNotes()
            found.text.withUnsafeBufferPointer { next.append($0) }
            pieces[index].hasFailed = found.hasFailed
        } else {
            pieces[index].hasFailed = Findings.write(rule.find(judge, view), into: &next)
            pieces[index].places = nil
        }
    }
}
