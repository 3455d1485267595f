import Crypto
import JOSE
import Testing

@testable import OAuth

@Suite("Pair of verifier and challenge")
struct PairDiagnosisTests {
    private func diagnose(_ challenge: String?, of verifier: String = appendixVerifier, method: String? = "S256")
        -> PairDiagnosis
    {
        PairDiagnosis(verifier: verifier, challenge: challenge, method: method)
    }

    private static func sha256(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
    private static func url(_ text: String) -> String { Base64URL.encode(sha256(text)) }
    private static func padded(_ text: String) -> String {
        text + String(repeating: "=", count: (4 - text.count % 4) % 4)
    }
    private static func standard(_ text: String) -> String {
        text.replacing("-", with: "+").replacing("_", with: "/")
    }
    private static let digest = sha256(appendixVerifier)

    @Test("RFC 7636 appendix B matches, and nothing else is said")
    func acceptsPairOfRFC7636() {
        let pair = diagnose(appendixChallenge)
        #expect(pair.verdict == .accepted)
        #expect(pair.mistakes.isEmpty)
        #expect(pair.findings.map(\.outcome) == [.passed, .passed, .passed])
        #expect(pair.findings.map(\.rule) == ["pkce.verifier", "pkce.method", "pkce.challenge"])
    }

    @Test("What was not given is not checked")
    func checksNothingThatWasNotGiven() {
        let pair = diagnose(nil, method: nil)
        #expect(pair.verdict == .unverified)
        #expect(pair.challenge == appendixChallenge)
        #expect(pair.findings.map(\.outcome) == [.passed, .notChecked, .notChecked])
    }

    /// A wrong challenge of the verifier of appendix B, and the names of what was done wrong.
    static let wrong: [(challenge: String, mistakes: [String])] = [
        (hexadecimal(digest), ["hex_digest"]),
        (hexadecimal(digest).uppercased(), ["hex_digest"]),
        (Base64URL.encode(Array(hexadecimal(digest).utf8)), ["base64url_of_hex"]),
        (padded(Base64URL.encode(Array(hexadecimal(digest).utf8))), ["base64url_of_hex"]),
        (Base64URL.encode(Array(hexadecimal(digest).uppercased().utf8)), ["base64url_of_hex"]),
        (standard(appendixChallenge), ["base64"]),
        (standard(padded(appendixChallenge)), ["base64_padded"]),
        (padded(appendixChallenge), ["padding"]),
        (Base64URL.encode(Array(appendixChallenge.utf8)), ["encoded_twice"]),
        (appendixChallenge.filter { $0 != "-" && $0 != "_" }, ["dropped_characters"]),
        (Base64URL.encode(Array(Insecure.SHA1.hash(data: Array(appendixVerifier.utf8)))), ["sha1"]),
        (Base64URL.encode(Array(SHA384.hash(data: Array(appendixVerifier.utf8)))), ["sha384"]),
        (Base64URL.encode(Array(SHA512.hash(data: Array(appendixVerifier.utf8)))), ["sha512"]),
        (Base64URL.encode(Array(Insecure.MD5.hash(data: Array(appendixVerifier.utf8)))), ["md5"]),
        (hexadecimal(Insecure.SHA1.hash(data: Array(appendixVerifier.utf8))), ["sha1", "hex_digest"]),
        (url(appendixVerifier + "\n"), ["trailing_newline"]),
        (url(appendixVerifier + "\r\n"), ["trailing_newline"]),
        (url("\"\(appendixVerifier)\""), ["quotes"]),
        (url("'\(appendixVerifier)'"), ["quotes"]),
        (url(" " + appendixVerifier), ["surrounding_space"]),
        (url(appendixVerifier + " "), ["surrounding_space"]),
        (url(appendixVerifier + "\0"), ["terminating_zero"]),
        (hexadecimal(sha256(appendixVerifier + "\n")), ["trailing_newline", "hex_digest"]),
        (Base64URL.encode(Array(SHA256.hash(data: digest))), ["double_hash"]),
        (url(appendixChallenge), ["double_hash"]),
        (url(hexadecimal(digest)), ["double_hash"]),
        (url(Base64URL.encode(Array(appendixVerifier.utf8))), ["encoded_verifier"]),
        (
            Base64URL.encode(Array(SHA256.hash(data: appendixVerifier.utf8.flatMap { [$0, 0] }))), ["utf16"]
        ),
        (
            Base64URL.encode(Array(SHA256.hash(data: appendixVerifier.utf8.flatMap { [0, $0] }))), ["utf16"]
        ),
        (url("\u{FEFF}" + appendixVerifier), ["byte_order_mark"]),
        (url(appendixVerifier.uppercased()), ["verifier_case"]),
        (url(appendixVerifier.lowercased()), ["verifier_case"]),
        ("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", ["empty"]),
        (url("undefined"), ["placeholder"]),
        ("[object Promise]", ["placeholder"]),
        (appendixVerifier, ["verifier_as_challenge"]),
        (Base64URL.encode(Array(appendixVerifier.utf8)), ["not_hashed"]),
        (appendixChallenge.lowercased(), ["case_changed"]),
        ("\"\(appendixChallenge)\"", ["challenge_quotes"]),
        (" \(appendixChallenge)\n", ["challenge_space"]),
        (padded(appendixChallenge).replacing("=", with: "%3D"), ["padding", "challenge_percent_encoded"]),
        (String(appendixChallenge.prefix(40)), ["challenge_cut"]),
        (appendixChallenge + "&state", ["challenge_extended"]),
        (appendixChallenge.replacing("cM", with: "cN"), ["typed_wrong"]),
    ]

    @Test("Each mistake is named, and the right challenge stands beside the wrong one", arguments: wrong)
    func namesMistake(challenge: String, mistakes: [String]) throws {
        let pair = diagnose(challenge)
        #expect(pair.mistakes.map(\.name) == mistakes)
        #expect(pair.verdict == .rejected)
        let finding = try #require(pair.findings.last)
        #expect(finding.outcome == .failed)
        #expect(finding.expected == appendixChallenge)
        #expect(finding.reference == "RFC 7636 §4.2")
    }

    @Test("The bytes behind the verifier were hashed")
    func namesDecodedVerifier() throws {
        let bytes = try Base64URL.decode(appendixVerifier)
        #expect(diagnose(Base64URL.encode(Array(SHA256.hash(data: bytes)))).mistakes.map(\.name) == ["decoded_bytes"])
    }

    @Test("The two have changed places, and the verifier is not shown for it")
    func namesSwappedPair() {
        let pair = diagnose(appendixVerifier, of: appendixChallenge)
        #expect(pair.mistakes.map(\.name) == ["swapped"])
        #expect(pair.isGivenChallengeSecret)
    }

    @Test("A pair that no mistake explains is said to belong to another verifier")
    func saysWhatAStrangerIs() {
        let other = Self.url("another verifier")
        #expect(diagnose(other).mistakes.isEmpty)
        #expect(diagnose(other).findings.last?.message.contains("belongs to another verifier") == true)
        #expect(diagnose(hexadecimal(Self.sha256("x"))).findings.last?.message.contains("hexadecimal") == true)
        #expect(diagnose("abcd").findings.last?.message.contains("3 bytes") == true)
        #expect(diagnose("what?").findings.last?.message.contains("no base64url") == true)
        #expect(diagnose("").findings.last?.message == "The challenge is empty.")
    }

    @Test(
        "A method is compared letter for letter",
        arguments: [
            ("S256", .passed), ("plain", .warning), ("s256", .failed), ("PLAIN", .failed), ("SHA-256", .failed),
            ("none", .failed), ("", .failed),
        ] as [(String, Finding.Outcome)]
    )
    func judgesMethod(method: String, outcome: Finding.Outcome) {
        let challenge = method.lowercased() == "plain" ? appendixVerifier : appendixChallenge
        let pair = diagnose(challenge, method: method)
        #expect(pair.findings[1].outcome == outcome)
        #expect(pair.findings[2].outcome == .passed)
    }

    @Test("s256 is told to be S256")
    func namesSmallLetters() {
        let finding = diagnose(appendixChallenge, method: "s256").findings[1]
        #expect(finding.expected == "S256" && finding.actual == "s256")
        #expect(finding.message.contains("capital"))
    }

    @Test("With plain a hash is the mistake, and the verifier is the right answer")
    func knowsPlain() {
        #expect(diagnose(appendixVerifier, method: "plain").verdict == .accepted)
        #expect(diagnose(appendixChallenge, method: "plain").mistakes.map(\.name) == ["hashed_with_plain"])
        let typed = diagnose(String(appendixVerifier.dropLast()) + "x", method: "plain")
        #expect(typed.mistakes.map(\.name) == ["typed_wrong"])
    }

    /// What is wrong with a verifier, and words that its check has to say.
    static let wrongVerifiers: [(String, [String])] = [
        (String(repeating: "abcdefg", count: 6), ["42 characters", "at least 43"]),
        (String(repeating: "abc", count: 43), ["129 characters", "at most 128"]),
        (appendixVerifier + "=", ["“=” (character 44)", "padding"]),
        ("+/" + appendixVerifier, ["“+” (character 1) and “/” (character 2) are not allowed"]),
        (appendixVerifier + "\n", ["a line break (character 44)", "white space"]),
        ("\"\(appendixVerifier)\"", ["quotation marks"]),
        (String(repeating: "ab+d/fgh", count: 6), ["standard base64"]),
        ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", ["36 characters", "UUID"]),
        ("é ü ö", ["5 characters", "U+00E9", "2 more"]),
    ]

    @Test("Everything that is wrong with a verifier is named", arguments: wrongVerifiers)
    func namesFlawsOfVerifier(verifier: String, words: [String]) {
        let pair = diagnose(Proof.challenge(for: verifier, method: .s256), of: verifier)
        #expect(pair.findings[0].outcome == .failed)
        for word in words { #expect(pair.findings[0].message.contains(word), "\(pair.findings[0].message)") }
        #expect(pair.findings[2].outcome == .passed, "the challenge follows all the same")
        #expect(pair.verdict == .rejected)
    }

    @Test("A verifier of few different characters is easy to guess")
    func warnsOfMonotony() {
        let verifier = String(repeating: "ab", count: 22)
        #expect(diagnose(nil, of: verifier).findings[0].outcome == .warning)
    }

    @Test("No finding shows the verifier", arguments: wrong.map(\.challenge) + [appendixChallenge])
    func keepsVerifierSecret(challenge: String) {
        for method in ["S256", "plain"] {
            let pair = diagnose(challenge, method: method)
            for finding in pair.findings {
                let all = [finding.message, finding.expected ?? "", finding.actual ?? ""].joined(separator: "\n")
                #expect(!all.contains(appendixVerifier))
            }
            let json = pair.json(reveals: false).serialized()
            #expect(!json.contains(appendixVerifier))
        }
    }

    @Test("A text that is far too long is answered at once")
    func isQuickWithLongText() {
        let long = String(repeating: "x", count: 1 << 20)
        #expect(diagnose(long, of: long).verdict == .rejected)
    }
}
