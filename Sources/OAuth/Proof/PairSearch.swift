import JOSE

/// Finds out how a challenge was made from a verifier, by making it in every wrong way that is known.
///
/// A way is what was hashed, by which hash, how it was written, and what happened to the text afterwards; the one
/// with the fewest mistakes is the answer.
struct PairSearch {
    let verifier: String
    let challenge: String
    let method: PKCEMethod

    /// The mistakes that lead from the verifier to the challenge; nil if none are known that do.
    func mistakes() -> [PairMistake]? {
        // What is much longer is neither, and would take long.
        guard verifier.utf8.count <= 512, challenge.utf8.count <= 2048 else { return nil }
        if PairSlip<String, [UInt8]>.placeholders.contains(challenge) { return [.placeholder(challenge)] }
        if sameBytes(Proof.challenge(for: challenge, method: .s256), verifier) { return [.swapped] }
        var best = Way(mistakes: [], weight: .max)
        let targets = targets.map { (bytes: Array($0.text.utf8), mistakes: $0.mistakes) }
        for input in PairSlip<String, [UInt8]>.inputs {
            guard let bytes = input.apply(verifier) else { continue }
            let first = [input.mistake].compactMap(\.self)
            for hash in PairHash.allCases where hash != .nothing || first.isEmpty {
                for (text, slips) in writings(of: hash(bytes), hash) where first.count + slips.count < best.weight {
                    let made = Array(text.utf8)
                    for target in targets {
                        guard let last = Self.change(from: made, to: target.bytes) else { continue }
                        let way = Way(
                            mistakes: first + slips + target.mistakes + last.mistakes,
                            weight: first.count + slips.count + target.mistakes.count + last.weight
                        )
                        if way.weight < best.weight { best = way }
                    }
                }
            }
        }
        return best.weight == .max ? nil : best.mistakes
    }

    /// Mistakes one after the other; the lighter they are, the likelier.
    private struct Way {
        var mistakes: [PairMistake]
        var weight: Int
    }

    /// The texts that bytes may have been written as, with the mistakes in it.
    private func writings(of bytes: [UInt8], _ hash: PairHash) -> [(text: String, mistakes: [PairMistake])] {
        var all: [(String, [PairMistake])] = []
        if hash == .nothing, let text = String(validating: bytes, as: UTF8.self) {
            all.append((text, method == .plain ? [] : [.verifierAsChallenge]))
        }
        let wrongHash: PairMistake? =
            switch (hash, method) {
            case (.nothing, _): .notHashed
            case (_, .plain): .hashedWithPlain
            default: hash.mistake
            }
        for writing in PairSlip<[UInt8], String>.writings {
            guard let text = writing.apply(bytes) else { continue }
            all.append((text, [wrongHash, writing.mistake].compactMap(\.self)))
        }
        return all
    }

    /// The challenge as it came, and what it may have been before something happened to it.
    private var targets: [(text: String, mistakes: [PairMistake])] {
        var all: [(text: String, mistakes: [PairMistake])] = [(challenge, [])]
        func add(_ mistake: PairMistake, _ change: (String) -> String) {
            for target in all {
                let text = change(target.text)
                if !sameBytes(text, target.text) { all.append((text, target.mistakes + [mistake])) }
            }
        }
        add(.challengeSpace) { $0.trimmed(\.isWhitespace) }
        add(.challengeQuotes) { $0.trimmed { "\"'".contains($0) } }
        add(.challengePercentEncoded) { FormEncoding.percentDecodeComponent($0) }
        return all
    }

    /// What happened between a text and another: nothing, one mistake, or (nil) they have nothing in common.
    private static func change(from made: [UInt8], to given: [UInt8]) -> Way? {
        if made == given { return Way(mistakes: [], weight: 0) }
        if made.count == given.count {
            guard made.count >= shortest, zip(made, given).allSatisfy({ $0 | 32 == $1 | 32 }) else { return nil }
            // In hexadecimal both cases mean the same; of other texts the case counts.
            let isHexadecimal = made.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            return isHexadecimal ? Way(mistakes: [], weight: 0) : Way(mistakes: [.caseChanged], weight: 1)
        }
        // That something follows or is missing explains little, so that every other way comes first.
        if given.count >= shortest, made.starts(with: given) {
            return Way(mistakes: [.cut(after: given.count)], weight: 3)
        }
        if made.count >= shortest, given.starts(with: made) {
            return Way(mistakes: [.extended(after: made.count)], weight: 3)
        }
        return nil
    }

    /// So many characters in common are no accident.
    private static let shortest = 20
}
