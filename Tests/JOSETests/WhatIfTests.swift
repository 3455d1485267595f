import FoundationEssentials
import JOSE
import Testing

@Suite struct WhatIfTests {
    private func whatIf(
        _ inspection: Inspection,
        header: JSONValue? = nil,
        claims: JSONValue? = nil,
        _ expectations: Expectations = Sample.expectations
    ) -> Inspection {
        inspection.whatIf(header: header, claims: claims, expecting: expectations, at: Sample.now)
    }

    private func object(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8))
    }

    /// The findings of one inspection that the other has not.
    private func changed(_ inspection: Inspection, from original: Inspection) -> [String] {
        inspection.findings.filter { !original.findings.contains($0) }.map(\.rule)
    }

    @Test(
        "Without an edit only the finding of the signature differs",
        arguments: [
            (#"{"alg":"HS256"}"#, Sample.idClaims), (#"{"alg":"HS256","kid":"x","typ":"at+jwt"}"#, #"{"aud":"b"}"#),
            (#"{"alg":"none"}"#, Sample.idClaims), (#"{"alg":"HS256"}"#, #"{"exp":1.70e9,"exp":17,"a":"\u202e"}"#),
            (#"{"alg":"HS256","jku":"u"}"#, "[]"), (#"{"alg":"RS256"}"#, "x"),
        ]
    )
    func changesNothingByItself(header: String, claims: String) throws {
        for expectations in [Sample.expectations, Expectations()] {
            let original = Sample.inspect(Sample.token(claims, header: header), expectations)
            for edited in [
                whatIf(original, expectations),
                whatIf(original, header: original.header, claims: original.claims, expectations),
            ] {
                #expect(changed(edited, from: original) == ["signature"])
                #expect(edited.findings.map(\.rule) == original.findings.map(\.rule))
                #expect(edited.header == original.header && edited.claims == original.claims)
                #expect(edited.outcome("signature") == .notChecked)
                #expect(!edited.signatureVerified && edited.verdict != .accepted)
            }
        }
    }

    @Test("Remarks on a short key stay though the edited token is signed by none")
    func keepsRemarksOnTheKey() throws {
        var expectations = Sample.expectations
        expectations.keys = try JSONWebKeySet(
            parsing: Array(#"{"kty":"oct","k":"\#(Sample.base64URL(Sample.secret))","kid":"other"}"#.utf8)
        )
        let original = Sample.inspect(Sample.token(header: #"{"alg":"HS256","kid":"a"}"#), expectations)
        let edited = whatIf(original, claims: try object(try Sample.claims([("sub", "\"bob\"")])), expectations)
        #expect(edited.message("key") == original.message("key"))
        #expect(changed(edited, from: original) == ["signature", "sub"])
    }

    @Test func showsWhatALaterExpiryWouldChange() throws {
        let issued: [(String, String?)] = [("iat", "1699990000")]
        let original = Sample.inspect(claims: try Sample.claims(issued + [("exp", "1699995000")]))
        #expect(original.findings.failedRules == ["exp"])
        let edited = whatIf(original, claims: try object(try Sample.claims(issued + [("exp", "1.7000009e9")])))
        #expect(edited.findings.failedRules == [])
        #expect(changed(edited, from: original) == ["signature", "exp"])
        #expect(edited.verdict == .unverified)
        #expect(edited.message("signature").contains("nobody has signed it"))
        #expect(edited.expiresAt == Date(timeIntervalSince1970: 1_700_000_900))
        #expect(edited.claims?["exp"] == .number("1.7000009e9"))
    }

    @Test func refusesNoneTypedIn() throws {
        let edited = whatIf(Sample.inspect(Sample.token()), header: try object(#"{"alg":"none"}"#))
        #expect(edited.findings.failedRules == ["alg"])
        #expect(edited.outcome("signature") == .notChecked)
        #expect(edited.verdict == .rejected)
    }

    @Test func judgesAnotherAlgorithmByTheKeys() throws {
        let edited = whatIf(Sample.inspect(Sample.token()), header: try object(#"{"alg":"RS256"}"#))
        #expect(edited.outcome("alg") == .failed)
        #expect(edited.verdict == .rejected)
    }

    @Test("What is encrypted or cut off keeps its form, and only the claims are judged anew")
    func keepsTheFormOfOtherTokens() throws {
        for text in ["eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.BBBB.CCCC", "eyJhbGciOiJIUzI1NiJ9.e30"] {
            let original = Sample.inspect(Secret(text))
            let edited = whatIf(original, claims: try object(#"{"sub":"a"}"#))
            #expect(edited.format == original.format)
            #expect(edited.message("format") == original.message("format"))
            #expect(edited.outcome("sub") == .passed)
            #expect(edited.verdict != .accepted)
        }
    }
}
