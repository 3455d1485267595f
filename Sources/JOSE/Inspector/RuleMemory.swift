/// What was found out from some claims, and what had been asked to find it.
struct RuleMemory<Answer> {
    private struct Found {
        let kind: TokenKind
        let questions: [OutlinedClaims.Question]
        /// The time, when it was asked for.
        let time: Double?
        let answer: Answer
        /// The last token in which every question had its answer, and the places of the claims asked for.
        var confirmed: Int
        var places: UInt64
    }

    private static var capacity: Int { 8 }

    private var found: [Found] = []
    private var next = 0
    private var (asked, recalled) = (0, 0)

    /// What was found when every question had the answer that it has now; where it is remembered.
    mutating func recall(_ claims: OutlinedClaims, _ kind: TokenKind, _ time: Double) -> Int? {
        guard isUseful else { return nil }
        asked += 1
        for index in found.indices where fits(index, kind, time) {
            guard claims.changes.isSame(found[index].places, since: found[index].confirmed) else { continue }
            recalled += 1
            return index
        }
        for index in found.indices where fits(index, kind, time) && isStill(index, claims) {
            recalled += 1
            // The claims may have other places now.
            found[index].confirmed = claims.changes.number
            found[index].places = claims.places(of: found[index].questions)
            return index
        }
        return nil
    }

    /// The places of the claims that an answer came from, as bits.
    func places(_ index: Int) -> UInt64 { found[index].places }

    /// Counts an answer that was found to be still right without being looked up.
    mutating func noteRecalled() {
        asked += 1
        recalled += 1
    }

    /// What is remembered in a place that ``recall(_:_:_:)`` named.
    subscript(_ index: Int) -> Answer { found[index].answer }

    /// Whether it is worth remembering more: not where the claims that were asked for are others in every token.
    var isUseful: Bool { asked < 64 || recalled > asked / 4 }

    /// Remembers an answer, with the questions that the claims have noted; the places of those claims, as bits.
    @discardableResult
    mutating func remember(
        _ answer: Answer,
        _ claims: OutlinedClaims,
        _ kind: TokenKind,
        _ time: Double
    ) -> UInt64 {
        let one = Found(
            kind: kind,
            questions: claims.questions,
            time: claims.hasAskedForTime ? time : nil,
            answer: answer,
            confirmed: claims.changes.number,
            places: claims.places(of: claims.questions)
        )
        if found.count < Self.capacity {
            found.append(one)
        } else {
            found[next] = one
            next = (next + 1) % Self.capacity
        }
        return one.places
    }

    private func fits(_ index: Int, _ kind: TokenKind, _ time: Double) -> Bool {
        found[index].kind == kind && (found[index].time == nil || found[index].time == time)
    }

    private func isStill(_ index: Int, _ claims: OutlinedClaims) -> Bool {
        for question in found[index].questions.indices
        where !claims.answersAlike(found[index].questions[question]) {
            return false
        }
        return true
    }
}
