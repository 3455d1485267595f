import JOSE
import OAuth
import Testing

@Suite("Errors in pasted text")
struct PastedErrorTests {
    private func errors(_ text: String, provider: KnownProvider? = nil) -> [PastedError] {
        PastedErrors(Array(text.utf8), provider: provider).errors
    }

    @Test(
        arguments: [
            (#"{"error":"invalid_grant","error_description":"Code not valid"}"#, .json, "invalid_grant", .words),
            ("{\n  \"error\": \"invalid_client\"\n}\n", .json, "invalid_client", .code),
            ("http://127.0.0.1:8765/callback?error=access_denied&state=x", .callback, "access_denied", .code),
            ("?error=login_required&error_description=Login+required&state=x", .callback, "login_required", .code),
            ("https://app.example/cb#error=consent_required", .callback, "consent_required", .code),
            ("AADSTS50011", .text, "", .number), ("error AADSTS7000218: The request body …", .text, "", .number),
            (
                #"WWW-Authenticate: Bearer realm="x", error="invalid_token", error_description="expired""#, .header,
                "invalid_token", .code
            ),
            ("invalid_grant", .text, "invalid_grant", .code), ("AADB2C90118: forgot", .text, "", .nothing),
            ("invalid_grant: The code was already used.", .text, "invalid_grant", .words),
            ("invalid_grant: Incorrect redirect_uri", .text, "invalid_grant", .words),
            ("Error 403: access_denied", .text, "access_denied", .words),
            ("Callback URL mismatch.\nThe provided redirect_uri is not in the list.", .text, "", .words),
            (#"2026-11-24 WARN o.s.s reply={"error":"invalid_scope"} took 12 ms"#, .json, "invalid_scope", .code),
            (#"{"level":"warn","body":"{\"error\":\"invalid_grant\"}"}"#, .json, "invalid_grant", .code),
            (#"msg="oops: {\"error\":\"slow_down\"}" t=1"#, .json, "slow_down", .code),
            (
                #"{"error":{"code":401,"status":"UNAUTHENTICATED","message":"invalid"}}"#, .json, "UNAUTHENTICATED",
                .nothing
            ),
        ] as [(String, PastedError.Source, String, ErrorMatch.Basis)]
    )
    func readsEveryForm(text: String, source: PastedError.Source, code: String, basis: ErrorMatch.Basis) throws {
        let found = errors(text)
        let error = try #require(found.first)
        #expect(found.count == 1)
        #expect(error.source == source)
        #expect(error.code == code)
        #expect(error.match.basis == basis)
    }

    @Test func readsSeveralErrorsOfALogEachOnce() {
        let log = """
            12:00:01 INFO start
            12:00:02 ERROR token endpoint: {"error":"invalid_grant","error_description":"Code not valid"}
            12:00:03 ERROR token endpoint: {"error":"invalid_grant","error_description":"Code not valid"}
            12:00:04 WARN GET /callback?error=access_denied&state=1 302, then AADSTS65004: declined
            """
        let found = errors(log)
        #expect(found.map(\.code) == ["invalid_grant", "access_denied", ""])
        #expect(found.map(\.line) == [2, 4, 4])
        #expect(found.last?.match.number?.text == "AADSTS65004")
    }

    @Test func countsTheSameNumberWithOtherTracesOnce() {
        let line = "AADSTS50011: The redirect URI differs. Trace ID: "
        #expect(errors("\(line)1111\n\(line)2222\n\(line)3333").count == 1)
    }

    @Test func findsAnotherErrorBehindThousandsOfTheSame() {
        let same = (0..<4000).map { "12:00:01 ERROR request \($0): AADSTS50011: The redirect URI differs." }
        let found = errors(
            (same + ["12:00:02 ERROR request 7: AADSTS50012: The assertion is wrong."]).joined(separator: "\n")
        )
        #expect(found.map(\.match.number?.text) == ["AADSTS50011", "AADSTS50012"])
        #expect(found.last?.line == 4001)
    }

    @Test func readsThePageOfAProvider() throws {
        let page = """
            <!DOCTYPE html><html><head><title>Sign in</title><script>var c={"a":1};</script></head>
            <body><div>Sorry, but we&#39;re having trouble signing you in.</div>
            <div>AADSTS50105: The signed in user is not assigned to a role.</div></body></html>
            """
        let error = try #require(errors(page).first)
        #expect(error.match.basis == .number)
        #expect(error.description?.contains("<") == false)
    }

    @Test func readsThePageThatOnlyHasWords() throws {
        let page = "<html><body><p id=\"kc-error-message\">Invalid parameter: redirect_uri</p></body></html>"
        #expect(try #require(errors(page).first).match.known?.provider == .keycloak)
    }

    @Test func takesTheProviderThatIsNamed() {
        #expect(errors("invalid_grant", provider: .cognito).first?.match.known?.provider == .cognito)
        #expect(errors("invalid_grant").first?.match.known?.provider == nil)
    }

    @Test func tellsTheProviderByTheURL() {
        let url = "https://acme.auth.eu-west-1.amazoncognito.com/oauth2/token"
        #expect(errors("POST \(url) 400 {\"error\":\"invalid_client\"}").first?.match.known?.provider == .cognito)
    }

    @Test(
        arguments: [
            ("http://127.0.0.1/cb?code=abc&state=x", "carries a code"), ("eyJhbGciOiJub25lIn0.e30.", "pixy inspect"),
            ("Hello there", "No error was recognized"), ("{}", "No error"), ("[]", "No error"),
            ("\u{0}\u{1B}[31m", "No error"),
        ]
    )
    func saysWhatToPasteWhereThereIsNoError(text: String, words: String) throws {
        let pasted = PastedErrors(Array(text.utf8))
        #expect(pasted.errors.isEmpty)
        #expect(try #require(pasted.hint).contains(words))
    }

    @Test(
        arguments: [
            #"{"error":"invalid_grant","error_description":"code=SECRET1 is not valid"}"#,
            #"{"error":"invalid_grant","error_description":"client_secret: SECRET1 was refused"}"#,
            #"{"error":"invalid_token","error_description":"Bearer SECRET1 expired"}"#,
            #"{"error":"invalid_token","error_description":"token eyJhbGciOiJIUzI1NiJ9.SECRET1.c2ln expired"}"#,
            "https://a.example/cb?error=access_denied&code=SECRET1&error_description=see+%3Fcode%3DSECRET1",
            "invalid_grant for refresh_token=SECRET1SECRET1",
            "invalid_grant code SECRET1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ]
    )
    func showsNoSecretAgain(text: String) throws {
        let pasted = PastedErrors(Array(text.utf8))
        #expect(!pasted.errors.isEmpty)
        #expect(!pasted.json.serialized().contains("SECRET1"))
    }

    @Test func keepsWordsThatAreNoSecrets() {
        let words = "AADSTS700016: Application with identifier '11111111-2222-3333-4444-555555555555' was not found."
        #expect(errors(words).first?.description?.contains("11111111-2222-3333-4444-555555555555") == true)
    }

    @Test func readsALongLog() {
        let line = "2026-11-24T12:00:00Z INFO request_id=0123456789 path=/oauth/token status=200 duration_ms=12\n"
        let bad = "2026-11-24T12:00:01Z ERROR {\"error\":\"invalid_client\"}\n"
        let log = String(repeating: line, count: 10 << 20 / line.utf8.count / 8) + bad
        let found = errors(log)
        #expect(found.map(\.code) == ["invalid_client"])
        #expect(found.first?.line == 10 << 20 / line.utf8.count / 8 + 1)
    }

    @Test func endsWithAHundredErrors() {
        let log = (0..<3000).map {
            #"{"error":"made_up_\#(String($0, radix: 26).map { "\($0)" }.joined(separator: "x"))"}"#
        }
        let pasted = PastedErrors(Array(log.joined(separator: "\n").utf8))
        #expect(pasted.errors.count == PastedErrors.most)
        #expect(pasted.isCut)
    }

    @Test func survivesDeepAndBrokenJSON() {
        let deep =
            String(repeating: #"{"a":"#, count: 5000) + #"{"error":"invalid_grant"}"#
            + String(repeating: "}", count: 5000)
        _ = errors(deep)
        #expect(errors(#"{"error":"invalid_grant","error_description":"cut o"#).first?.code == "invalid_grant")
    }

    @Test func writesSnakeCaseJSON() throws {
        let json = PastedErrors(Array("AADSTS54005: redeemed".utf8)).json
        let error = try #require(json["errors"]?.array?.first)
        #expect(
            error.members?.map(\.name) == [
                "code", "number", "description", "provider", "recognized_by", "cause", "advice", "reference", "source",
                "line",
            ]
        )
        #expect(error["number"]?.string == "AADSTS54005")
        #expect(error["provider"]?.string == "entra")
        #expect(error["recognized_by"]?.string == "number")
        #expect(json["hint"] == .null)
    }

    @Test(
        "Another spelling of a number or a code is understood",
        arguments: [
            ("AADSTS 50011", "AADSTS50011"), ("aadsts50011", "AADSTS50011"), ("50011\n", "AADSTS50011"),
        ]
    )
    func spellingsOfANumber(text: String, number: String) {
        let errors = PastedErrors(Array(text.utf8)).errors
        #expect(errors.map { $0.match.number?.text } == [number])
        #expect(errors.first?.match.basis == .number)
    }

    @Test("Another spelling of a code is understood", arguments: ["INVALID_GRANT", "Invalid grant", "invalid-grant"])
    func spellingsOfACode(text: String) {
        #expect(PastedErrors(Array(text.utf8)).errors.map(\.code) == ["invalid_grant"])
    }

    @Test("A number that is no error stays one", arguments: ["404", "12345678", "2026"])
    func plainNumbersAreNoErrors(text: String) {
        #expect(PastedErrors(Array(text.utf8)).errors.isEmpty)
    }

    @Test("An error at the end of a very long line is found")
    func endOfALongLineIsRead() {
        let text = String(repeating: "x=1 ", count: 100_000) + "AADSTS50011: no"
        #expect(PastedErrors(Array(text.utf8)).errors.compactMap { $0.match.number?.text } == ["AADSTS50011"])
    }

    @Test(
        "How a library refuses a token is no error of OAuth, but is led to what is wrong with the token",
        arguments: [
            ("jwt expired", "exp has passed"), ("jwt malformed", "no whole token"),
            ("jwt audience invalid", "aud is not"),
            ("IDX10214: Audience validation failed", "aud is not"), ("nonce mismatch", "nonce is not the one"),
            ("IDX10503: Signature validation failed. Token does not have a kid.", "fits no key"),
            ("JWT signature does not match locally computed signature", "fits no key"),
            ("io.jsonwebtoken.ExpiredJwtException: JWT expired 3000 milliseconds ago", "exp has passed"),
        ]
    )
    func librariesWordsAreKnown(text: String, cause: String) {
        let read = PastedErrors(Array(text.utf8))
        #expect(read.errors.isEmpty && read.hint?.contains(cause) == true, "\(read)")
        #expect(read.hint?.contains("pixy inspect") == true)
    }

    @Test("A text that speaks of no token gets the usual advice")
    func otherTextIsNotAboutAToken() {
        #expect(PastedErrors(Array("it expired before lunch".utf8)).hint?.hasPrefix("No error was recognized.") == true)
    }
}
