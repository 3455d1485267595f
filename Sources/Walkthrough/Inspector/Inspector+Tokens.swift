import Cells
import FoundationEssentials
import JOSE

extension Inspector {
    /// Takes the tokens of a paste.
    ///
    /// One token comes beside the others, in the place of one that came so before or of the second of two; several are
    /// a response of their own.
    ///
    /// - Returns: what the one that lost its place was called.
    @discardableResult
    mutating func take(_ pasted: PastedTokens, now: Date) -> SafeText? {
        take(InspectedToken.all(of: pasted, expecting: expectations, keyFindings, at: clock(now)), of: pasted, now: now)
    }

    /// Takes the tokens of a paste that were judged before, by the clock of `now`.
    @discardableResult
    mutating func take(_ new: [InspectedToken], of pasted: PastedTokens, now: Date) -> SafeText? {
        forgiven = pasted.forgiven
        let kept = new.count == 1 ? Array(tokens.prefix(placeOfNext)) : []
        let replaced = new.count == 1 ? tokens.element(at: kept.count)?.name : nil
        forget(from: kept.count)
        tokens = kept + new
        focus = kept.count
        // What was there before is judged by the same clock.
        if !kept.isEmpty { judge(now: now) }
        judgedAt = clock(now)
        return replaced
    }

    /// Where a token that is pasted alone comes: nothing of a response of three or more is dropped for it.
    private var placeOfNext: Int {
        guard tokens.count > 2, let last = tokens.last else { return min(tokens.count, 1) }
        return last.index > 0 ? tokens.count : tokens.count - 1
    }

    /// Puts a token away, from where ``bringBack(now:)`` gets it.
    mutating func remove(token index: Int) {
        guard tokens.indices.contains(index) else { return }
        forget(from: index)
        putAway.append(PutAwayToken(token: tokens.remove(at: index), index: index))
        focus = 0
    }

    /// Brings back the token that was put away last, to its place and judged by the present clock.
    ///
    /// - Returns: its name; nil if none was put away.
    mutating func bringBack(now: Date) -> SafeText? {
        guard let last = putAway.popLast() else { return nil }
        let index = min(last.index, tokens.count)
        forget(from: index)
        tokens.insert(last.token, at: index)
        focus = index
        judge(now: now)
        return last.token.name
    }

    /// Forgets the places in the tokens from one on, since others will stand there.
    private mutating func forget(from index: Int) {
        positions = positions.filter { $0.key.token < index }
        folds = folds.filter { $0.key.token < index }
        limits = limits.filter { $0.key.token < index }
        foldsAll = foldsAll.filter { $0.key < index }
        revealed = revealed.filter { $0 < index }
        search = nil
    }

    /// Judges every token anew.
    mutating func judge(now: Date) {
        let clock = clock(now)
        judgedAt = clock
        var reports: [PastedTokens: InspectionReport] = [:]
        for index in tokens.indices {
            let paste = tokens[index].paste
            let report =
                reports[paste] ?? InspectionReport(of: paste, expecting: expectations, at: clock).adding(keyFindings)
            reports[paste] = report
            if let entry = report.entries.element(at: tokens[index].index) {
                tokens[index].inspection = entry.inspection
            }
            tokens[index].whatIf.judge(tokens[index].inspection, expecting: expectations, at: clock)
        }
    }

    /// Whether time alone has changed a judgement since it was made.
    func isOutOfDate(now: Date) -> Bool {
        guard fixedClock == nil else { return false }
        return turns.contains { min(judgedAt, now) < $0 && $0 <= max(judgedAt, now) }
    }

    /// The moments at which a judgement turns: a token begins or ends, with the leeway and without.
    var turns: [Date] {
        let leeway = Double(expectations.leeway)
        return tokens.flatMap { token -> [Date] in
            [
                token.inspection.expiresAt, token.facts.begins, token.inspection.issuedAt,
                token.whatIf.outcome?.expiresAt, token.whatIf.facts?.begins, token.whatIf.outcome?.issuedAt,
            ]
            .compactMap { $0 }
            .flatMap { [$0.addingTimeInterval(-leeway), $0, $0.addingTimeInterval(leeway)] }
        }
    }

    /// Whether a countdown runs.
    func countsDown(now: Date) -> Bool {
        guard fixedClock == nil else { return false }
        return tokens.contains { token in
            guard let end = token.judged.expiresAt else { return false }
            return end > now && end.timeIntervalSince(now) < 1e9
        }
    }
}

/// A token that was put away, and its place among the others.
struct PutAwayToken: Hashable, Sendable {
    var token: InspectedToken
    var index: Int
}

extension InspectorFold {
    /// The token it belongs to.
    var token: Int {
        switch self {
        case .section(let token, _), .group(let token, _), .node(let token, _): token
        }
    }
}

extension TokenKind {
    /// What a token of this kind is called where it has no other name.
    var title: SafeText {
        switch self {
        case .idToken: "id_token"
        case .accessToken: "access_token"
        case .refreshToken: "refresh_token"
        case .unknown: "token"
        }
    }
}
