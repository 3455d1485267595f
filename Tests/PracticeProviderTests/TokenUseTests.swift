import Testing

@testable import PracticeProvider

@Suite("Userinfo, introspection and revocation")
struct TokenUseTests {
    @Test func tellsTheClaimsOfTheScope() async throws {
        let practice = Practice()
        let access = try #require(try await practice.tokens(["scope": "openid email"])["access_token"]?.string)
        let response = await practice.userinfo(access)
        #expect(try response.json.names == ["sub", "email", "email_verified"])
        #expect(response.header("Cache-Control") == "no-store")
    }

    @Test func takesTheTokenFromAForm() async throws {
        let practice = Practice()
        let access = try #require(try await practice.tokens()["access_token"]?.string)
        #expect(await practice.post("/userinfo", [("access_token", access)]).status == 200)
    }

    @Test func challengesWhoBringsNoToken() async {
        let response = await Practice().get("/userinfo")
        #expect(response.status == 401)
        #expect(response.header("WWW-Authenticate") == "Bearer realm=\"pixy practice provider\"")
    }

    @Test(arguments: ["nonsense", "a.b.c", ""])
    func refusesAForeignToken(token: String) async {
        let response = await Practice().userinfo(token)
        #expect(response.status == 401)
        #expect(token.isEmpty || response.header("WWW-Authenticate")?.contains("error=\"invalid_token\"") == true)
    }

    @Test func refusesAnExpiredAccessToken() async throws {
        let practice = Practice { $0.accessTokenSeconds = 1 }
        let access = try #require(try await practice.tokens()["access_token"]?.string)
        #expect(await practice.userinfo(access).status == 200)
        practice.advance(1)
        #expect(await practice.userinfo(access).error == "invalid_token")
    }

    @Test func refusesTokensOfAnotherKind() async throws {
        let practice = Practice()
        let tokens = try await practice.tokens()
        for name in ["id_token", "refresh_token"] {
            #expect(await practice.userinfo(try #require(tokens[name]?.string)).error == "invalid_token")
        }
    }

    @Test func needsTheScopeOpenid() async throws {
        let practice = Practice()
        let access = try #require(try await practice.tokens(["scope": "email"])["access_token"]?.string)
        let response = await practice.userinfo(access)
        #expect(response.status == 403)
        #expect(response.error == "insufficient_scope")
    }

    private func introspect(_ practice: Practice, _ token: String) async throws -> TestJSON {
        try await practice.post("/introspect", [("token", token), ("client_id", "pixy")]).json
    }

    @Test func introspectsAnActiveAccessToken() async throws {
        let practice = Practice()
        let access = try #require(try await practice.tokens()["access_token"]?.string)
        let answer = try await introspect(practice, access)
        #expect(answer["active"] == .bool(true))
        #expect(answer["exp"] == .number(1_800_003_600))
        #expect(answer["jti"] == (try ReadToken(access).claims["jti"]))
        #expect(answer["username"] == .string("alice"))
    }

    @Test func tellsNothingAboutTokensThatAreNotActive() async throws {
        let practice = Practice { $0.accessTokenSeconds = 1 }
        let tokens = try await practice.tokens()
        let access = try #require(tokens["access_token"]?.string)
        let foreign = [("token", access), ("client_id", "pixy-confidential"), ("client_secret", "practice-secret")]
        #expect(try await practice.post("/introspect", foreign).json == .object(["active": .bool(false)]))
        practice.advance(1)
        for token in [access, "unheard-of", try #require(tokens["id_token"]?.string)] {
            #expect(try await introspect(practice, token) == .object(["active": .bool(false)]))
        }
    }

    @Test func revokesAnAccessTokenAlone() async throws {
        let practice = Practice()
        let tokens = try await practice.tokens()
        let access = try #require(tokens["access_token"]?.string)
        let response = await practice.post("/revoke", [("token", access), ("client_id", "pixy")])
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
        #expect(await practice.userinfo(access).status == 401)
        #expect(await practice.refresh(try #require(tokens["refresh_token"]?.string)).status == 200)
    }

    @Test func revokesEverythingWithTheRefreshToken() async throws {
        let practice = Practice()
        let tokens = try await practice.tokens()
        let refresh = try #require(tokens["refresh_token"]?.string)
        let form = [("token", refresh), ("token_type_hint", "refresh_token"), ("client_id", "pixy")]
        #expect(await practice.post("/revoke", form).status == 200)
        #expect(await practice.refresh(refresh).errorDescription == "The refresh_token was revoked.")
        #expect(await practice.userinfo(try #require(tokens["access_token"]?.string)).status == 401)
    }

    @Test func acceptsTheRevocationOfAnUnknownToken() async {
        #expect(await Practice().post("/revoke", [("token", "x"), ("client_id", "pixy")]).status == 200)
    }

    @Test func keepsATokenThatAnotherClientWantsToRevoke() async throws {
        let practice = Practice()
        let access = try #require(try await practice.tokens()["access_token"]?.string)
        let form = [("token", access), ("client_id", "pixy-confidential"), ("client_secret", "practice-secret")]
        #expect(await practice.post("/revoke", form).error == "invalid_grant")
        #expect(await practice.userinfo(access).status == 200)
    }

    @Test(arguments: ["/revoke", "/introspect"])
    func needsATokenAndAClient(path: String) async {
        let practice = Practice()
        #expect(await practice.post(path, [("client_id", "pixy")]).errorDescription == "token is missing.")
        #expect(await practice.post(path, [("token", "x")]).status == 401)
    }
}
