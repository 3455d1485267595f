import FoundationEssentials
import Testing

@testable import PracticeProvider

@Suite("The token endpoint")
struct TokenTests {
    @Test func refusesACodeTheSecondTimeAndRevokesItsTokens() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code()
        let tokens = try await practice.redeem(code).json
        let access = try #require(tokens["access_token"]?.string)
        #expect(await practice.userinfo(access).status == 200)
        let second = await practice.redeem(code)
        #expect(second.status == 400)
        #expect(second.error == "invalid_grant")
        #expect(second.errorDescription?.contains("already used") == true)
        #expect(await practice.userinfo(access).status == 401)
        #expect(await practice.refresh(try #require(tokens["refresh_token"]?.string)).error == "invalid_grant")
    }

    @Test func redeemsACodeOnlyOnceAmongManyAtTheSameTime() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code()
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { await practice.redeem(code).status } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 400 } == 19)
    }

    @Test func takesACodeUntilItsLastSecondAndNoLonger() async throws {
        let practice = Practice { $0.codeSeconds = 1 }
        var browser = Browser(practice)
        let early = try await browser.code()
        practice.advance(0.9)
        #expect(await practice.redeem(early).status == 200)
        let late = try await browser.code(["prompt": "login"])
        practice.advance(1)
        let response = await practice.redeem(late)
        #expect(response.error == "invalid_grant")
        #expect(response.errorDescription == "The code has expired: it was valid for 1 s.")
    }

    @Test func saysThatAWrongVerifierDoesNotMatch() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code()
        let wrong = String(repeating: "a", count: 43)
        let response = await practice.redeem(code, ["code_verifier": wrong])
        #expect(response.status == 400)
        #expect(response.error == "invalid_grant")
        #expect(response.errorDescription == "The code_verifier does not match the code_challenge (S256).")
        // A person who corrects the verifier may go on with the same code.
        #expect(await practice.redeem(code).status == 200)
    }

    @Test(
        arguments: [
            (["code_verifier": nil], "invalid_request", "code_verifier is missing"),
            (["code_verifier": "abc"], "invalid_grant", "has 3 characters"),
            (["code_verifier": String(repeating: "a", count: 129)], "invalid_grant", "has 129 characters"),
            (["code_verifier": String(repeating: "=", count: 43)], "invalid_grant", "has a character other than"),
            (["redirect_uri": nil], "invalid_request", "redirect_uri is missing"),
            (["redirect_uri": "http://127.0.0.1:54322/callback"], "invalid_grant", "not the one of the authorization"),
            (["code": nil], "invalid_request", "code is missing"),
            (["code": "unheard-of"], "invalid_grant", "The code is not known here"),
            (["grant_type": nil], "invalid_request", "grant_type is missing"),
            (["grant_type": "password"], "unsupported_grant_type", "'password' is not supported"),
            (["client_id": nil], "invalid_client", "client_id is missing"),
            (["client_id": "nobody"], "invalid_client", "No client 'nobody'"),
            (["client_id": "pixy-confidential"], "invalid_client", "is confidential"),
            (["client_secret": "practice-secret"], "invalid_client", "is public"),
        ] as [([String: String?], String, String)]
    )
    func namesWhatIsWrong(changes: [String: String?], error: String, part: String) async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let response = await practice.redeem(try await browser.code(), changes)
        #expect(response.status == (error == "invalid_client" ? 401 : 400))
        #expect(response.error == error)
        #expect(response.errorDescription?.contains(part) == true)
        #expect(response.header("Cache-Control") == "no-store")
        #expect((response.header("WWW-Authenticate") != nil) == (error == "invalid_client"))
    }

    @Test func echoesNoSecret() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code(["client_id": "pixy-confidential"])
        let attempts: [[String: String?]] = [
            ["client_id": "pixy-confidential", "client_secret": "SECRET-S"],
            ["code": "SECRET-C"], ["code_verifier": "SECRET-V"],
        ]
        for attempt in attempts {
            let response = await practice.redeem(code, attempt)
            #expect(response.status >= 400)
            #expect(!response.text.contains("SECRET"))
        }
    }

    @Test func refusesAParameterThatIsThereTwice() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let form = Practice.redemption(try await browser.code()) + [("code", "other")]
        let response = await practice.post("/token", form)
        #expect(response.error == "invalid_request")
        #expect(response.errorDescription == "The parameter 'code' is there twice.")
    }

    @Test func takesAJSONBodyToo() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code()
        let body = """
            {"grant_type":"authorization_code","client_id":"pixy","code":"\(code)",
             "redirect_uri":"\(Practice.redirectURI)","code_verifier":"\(Practice.verifier)"}
            """
        let response = await practice.post("/token", body, type: "application/json; charset=utf-8")
        #expect(response.status == 200)
    }

    @Test(arguments: [
        ("text/plain", "a=b", "Content-Type 'text/plain' is not read here"),
        ("", "a=b", "Content-Type is missing"),
        ("application/json", "[1]", "The body is not a JSON object."),
        ("application/json", "{\"code\":{\"a\":1}}", "The member 'code' must be a string."),
        ("application/json", String(repeating: "[", count: 100_000), "The body is not a JSON object."),
    ])
    func refusesBodiesItCannotRead(type: String, body: String, sentence: String) async {
        let response = await Practice().post("/token", body, type: type)
        #expect(response.status == 400)
        #expect(response.error == "invalid_request")
        #expect(response.errorDescription?.hasPrefix(sentence) == true)
    }

    @Test func refusesABodyOfMoreThanOneMegabyte() async {
        let response = await Practice().post("/token", String(repeating: "a", count: 1 << 20 + 1), type: "text/plain")
        #expect(response.status == 413)
        #expect(response.error == "invalid_request")
    }

    @Test func takesPOSTOnly() async {
        let response = await Practice().get("/token?grant_type=authorization_code")
        #expect(response.status == 405)
        #expect(response.header("Allow") == "POST")
        #expect(response.error == "invalid_request")
    }

    @Test func refusesTheCodeOfAnotherClient() async throws {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code(["client_id": "pixy-confidential"])
        let response = await practice.redeem(code)
        #expect(response.error == "invalid_grant")
        #expect(response.errorDescription == "The code was issued to another client.")
    }
}

@Suite("Client authentication")
struct ClientAuthenticationTests {
    private static func basic(_ text: String) -> PracticeHeader {
        PracticeHeader("Authorization", "Basic \(Data(text.utf8).base64EncodedString())")
    }

    private func redeem(_ changes: [String: String?], headers: [PracticeHeader]) async throws -> PracticeResponse {
        let practice = Practice()
        var browser = Browser(practice)
        let code = try await browser.code(["client_id": "pixy-confidential"])
        return await practice.post("/token", Practice.redemption(code, changes), headers: headers)
    }

    @Test func takesTheSecretInTheHeader() async throws {
        let header = Self.basic("pixy-confidential:practice-secret")
        #expect(try await redeem(["client_id": nil], headers: [header]).status == 200)
    }

    @Test func readsTheHeaderFormDecoded() async throws {
        let header = Self.basic("pixy%2Dconfidential:practice%2Dsecret")
        #expect(try await redeem(["client_id": nil], headers: [header]).status == 200)
    }

    @Test func takesTheSecretInTheBody() async throws {
        let changes = ["client_id": "pixy-confidential", "client_secret": "practice-secret"]
        #expect(try await redeem(changes.mapValues(Optional.some), headers: []).status == 200)
    }

    @Test(arguments: [
        ("Basic \(Data("pixy-confidential:wrong".utf8).base64EncodedString())", "The client_secret is wrong."),
        ("Basic ???", "The Authorization header is not Basic authentication"),
        ("Digest abc", "The Authorization header is not Basic"),
    ])
    func refusesAHeaderThatDoesNotAuthenticate(value: String, sentence: String) async throws {
        let response = try await redeem(["client_id": nil], headers: [PracticeHeader("Authorization", value)])
        #expect(response.status == 401)
        #expect(response.error == "invalid_client")
        #expect(response.header("WWW-Authenticate")?.hasPrefix("Basic ") == true)
        #expect(response.errorDescription?.hasPrefix(sentence) == true)
    }

    @Test func refusesTwoWaysAtOnce() async throws {
        let header = Self.basic("pixy-confidential:practice-secret")
        let response = try await redeem(["client_id": nil, "client_secret": "practice-secret"], headers: [header])
        #expect(response.error == "invalid_request")
        #expect(response.errorDescription?.contains("authenticates twice") == true)
    }

    @Test func refusesAClientIDThatDiffersFromTheHeader() async throws {
        let header = Self.basic("pixy-confidential:practice-secret")
        let response = try await redeem(["client_id": "pixy"], headers: [header])
        #expect(response.error == "invalid_request")
    }
}
