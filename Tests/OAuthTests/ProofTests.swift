import JOSE
import OAuth
import Testing

@Suite("Verifier and challenge")
struct ProofTests {
    private static let octets: [UInt8] = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186,
        22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ]
    private static let hash: [UInt8] = [
        19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8,
        118, 168, 120, 173, 109, 241, 68, 86, 110, 225, 137, 74, 203, 112, 249, 195,
    ]

    @Test("RFC 7636 appendix B comes out as printed there")
    func derivesPairOfRFC7636() throws {
        let verifier = CodeVerifier(randomBytes: Self.octets)
        #expect(verifier.secret.revealed() == appendixVerifier)
        let proof = Proof(verifier: verifier, method: .s256)
        #expect(proof.digest == Self.hash)
        #expect(proof.challenge == appendixChallenge)
        #expect(verifier.ascii == Array(appendixVerifier.utf8))
    }

    @Test func sendsVerifierItselfAsPlainChallenge() throws {
        #expect(try proof(.plain).challenge == appendixVerifier)
    }

    @Test func hasNoChallengeWithoutPKCE() throws {
        #expect(try proof(.none).challenge.isEmpty)
        #expect(try proof(.none).digest == Self.hash)
    }

    @Test(arguments: [43, 128])
    func acceptsVerifierAtTheEdges(length: Int) throws {
        #expect(try CodeVerifier(String(repeating: "~", count: length)).secret.count == length)
    }

    @Test func acceptsEveryUnreservedCharacter() throws {
        let all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        #expect(try CodeVerifier(all).secret.revealed() == all)
    }

    @Test(
        arguments: [
            ("", .tooShort(0)),
            (String(repeating: "a", count: 42), .tooShort(42)),
            (String(repeating: "a", count: 129), .tooLong(129)),
            (String(repeating: "a", count: 43) + "=", .character("“=”", position: 44)),
            (String(repeating: "a", count: 43) + "\n", .character("a line break", position: 44)),
            ("a " + String(repeating: "a", count: 43), .character("a space", position: 2)),
            (String(repeating: "a", count: 43) + "é", .character("the character U+00E9", position: 44)),
            (String(repeating: "a", count: 43) + "e\u{301}", .character("the character U+0301", position: 45)),
            ("+/" + String(repeating: "a", count: 43), .character("“+”", position: 1)),
        ] as [(String, VerifierFailure)]
    )
    func refusesVerifier(text: String, because failure: VerifierFailure) {
        #expect(throws: failure) { try CodeVerifier(text) }
        #expect(failure.message.contains("RFC 7636 §4.1"))
    }

    @Test(arguments: [0, 1, 31, 32, 33, 96, 97, 500])
    func makesWellFormedVerifierOfAnyNumberOfBytes(count: Int) throws {
        let verifier = CodeVerifier(randomBytes: [UInt8](repeating: 0xFB, count: count))
        #expect(try CodeVerifier(verifier.secret.revealed()) == verifier)
    }
}
