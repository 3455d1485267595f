import FoundationEssentials
import JOSE
import Testing

@Suite struct FormatTests {
    private func inspect(_ text: String) -> Inspection {
        Sample.inspect(Secret(text), Expectations())
    }

    @Test(
        "The shape decides between signed, encrypted, opaque and malformed",
        arguments: [
            ("", .malformed), (".", .opaque), ("..", .malformed), ("abc", .opaque), ("a.b", .opaque),
            ("a.b.c", .malformed),
            ("a.b.c.d", .opaque), ("a.b.c.d.e", .malformed), ("ya29.a0AfB_x", .opaque), ("1//0gabc", .opaque),
            ("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU", .opaque), ("eyJ7S_zG.eyJH0-Z.HX4w-7v", .malformed),
            ("eyJhbGciOiJIUzI1NiJ9", .malformed), ("eyJhbGciOiJIUzI1NiJ9.e30", .malformed),
            ("eyJhbGciOiJIUzI1NiJ9.e30.AA.AA", .malformed), ("eyJhbGciOiJIUzI1NiJ9.e30.AA", .jws),
            ("eyJhbGciOiJIUzI1NiJ9..", .jws), ("eyJhbGciOiJkaXIifQ..AA.AA.AA", .malformed),
            ("eyJlbmMiOiJ4In0..AA.AA.AA", .jwe),
            ("{\"payload\":\"\"}", .malformed), ("eyJwYWdlIjoyfQ", .opaque),
            ("W10.e30.AA", .malformed), ("e30.e30.AA", .jws), (String(repeating: ".", count: 100_000), .opaque),
        ] as [(String, TokenFormat)]
    )
    func tellsFormats(text: String, format: TokenFormat) {
        let inspection = inspect(text)
        #expect(inspection.format == format, "\(inspection.message("format"))")
        #expect((inspection.outcome("format") == .failed) == (format == .malformed))
    }

    @Test func saysThatAnOpaqueTokenIsNotAFailure() {
        let inspection = inspect("2YotnFZFEjr1zCsicMWpAA")
        #expect(inspection.verdict == .unverified)
        #expect(inspection.findings.map(\.rule) == ["format"])
        #expect(inspect("not a token").outcome("format") == .warning)
        #expect(inspect("not a token").verdict == .unverified)
    }

    @Test(
        "A malformed token names part and place",
        arguments: [
            ("eyJhbGciOiJIUzI1NiJ9=.e30.AA", "header", "character 21 is \"=\""),
            ("eyJhbGciOiJIUzI1NiJ9.e3+0.AA", "payload", "character 3 belongs to ordinary base64"),
            ("eyJhbGciOiJIUzI1NiJ9.e30.A A", "signature", "character 2 is white space (U+0020)"),
            ("eyJhbGciOiJIUzI1NiJ9.e30.AB", "signature", "2 of the 43 characters"),
            ("eyJhbGciOiJIUzI1NiJ9.e30.A", "signature", "1 of the 43 characters"),
            ("eyJhbGciOiJFUzI1NiJ9.e30.AAAAAAAAB", "signature", "9 of the 86 characters that ES256 makes"),
            ("eyJhbGciOiJSUzI1NiJ9.e30.AAAAAAAAB", "signature", "9 characters are there, and RS256 makes 342"),
            ("eyJhbGciOiJIUzI1NiJ9.e30.\(String(repeating: "A", count: 45))", "signature", "HS256 makes 43"),
            ("eyJhbGciOiJIUzI1NiJ9.e30.\(String(repeating: "A", count: 42))B", "signature", "character 43, the last"),
            ("eyJhbGciOiJmb28ifQ.e30.AB", "signature", "character 2, the last"),
            ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIi…AAAA", "ellipsis", "character 30"),
            ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA...AAAA", "ellipsis", "its middle was left out"),
            ("eyJhbGciOiJIUzI1NiJ9...AAAA", "ellipsis", "character 21"),
            ("eyJhbGciOiJIUzI1NiJ9.e30.AAAA…", "ends in an ellipsis", "left out"),
            (".e30.AA", "header", "begins with a dot"),
            ("eyJhbGciOg.e30.AA", "header", "not JSON"), ("e30.e30.\u{202E}A", "signature", "U+202E"),
            ("eyJhbGciOiJIUzI1NiJ9.e30", "2 parts", "seems to be missing"), ("W10.e30.AA", "header", "an array"),
        ]
    )
    func namesPartAndPlace(text: String, part: String, words: String) {
        let message = inspect(text).message("format")
        #expect(message.contains(part) && message.contains(words), "\(message)")
    }

    @Test func showsWhatCanBeReadOfAMalformedToken() {
        let padded = inspect("eyJhbGciOiJIUzI1NiJ9==.eyJzdWIiOiJhIn0=.A+")
        #expect(padded.format == .malformed)
        #expect(padded.header?["alg"]?.string == "HS256")
        #expect(padded.claims?["sub"]?.string == "a")
        #expect(padded.findings.filter { $0.rule == "format" }.count == 3)
        #expect(padded.outcome("sub") == .passed)
        #expect(!padded.signatureVerified)
        #expect(inspect("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0").claims?["sub"]?.string == "a")
    }

    @Test("What stands before a cut is shown, and three dots of an encrypted token are none")
    func showsWhatStandsBeforeACut() {
        let cut = inspect("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA…AAAA")
        #expect(cut.format == .malformed)
        #expect(cut.header?["alg"]?.string == "HS256")
        #expect(cut.claims?["sub"]?.string == "a")
        #expect(inspect("eyJhbGciOiJIUz…").format == .malformed)
        #expect(!inspect("eyJlbmMiOiJ4In0...AA.AA").message("format").contains("ellipsis"))
        #expect(inspect("ya29…AA").format == .opaque)
    }

    @Test func neverVerifiesAMalformedToken() {
        let signed = Sample.token().revealed()
        for text in [signed + "=", signed + ".", signed + "\n", " " + signed, signed.replacing(".", with: "..")] {
            let inspection = Sample.inspect(Secret(text))
            #expect(!inspection.signatureVerified)
            #expect(inspection.verdict == .rejected)
        }
    }

    @Test func showsTheHeaderOfAnEncryptedToken() {
        let inspection = inspect("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.BBBB.CCCC")
        #expect(inspection.header?["enc"]?.string == "A256GCM")
        #expect(inspection.verdict == .unverified)
        #expect(inspection.message("claims").contains("encrypted"))
        #expect(inspection.payloadPart == "BBBB" && inspection.signaturePart == "CCCC")
    }

    @Test(
        "A payload that is no JSON object fails the rule claims",
        arguments: ["[]", "\"x\"", "1", "null", "text", "{\"a\":1", "{} x", "\u{FEFF}{}"]
    )
    func refusesOtherPayloads(payload: String) {
        let inspection = Sample.inspect(Sample.token(payload))
        #expect(inspection.format == .jws)
        #expect(inspection.signatureVerified)
        #expect(inspection.findings.failedRules == ["claims"])
        #expect(inspection.claims == nil)
    }
}
