import Testing

@testable import PracticeProvider

@Suite("Refreshing")
struct RefreshTests {
    private func refreshToken(_ response: PracticeResponse) throws -> String {
        try #require(try response.json["refresh_token"]?.string)
    }

    @Test func replacesTheRefreshTokenAndKeepsTheOldAccessToken() async throws {
        let practice = Practice()
        let tokens = try await practice.tokens()
        let first = try #require(tokens["refresh_token"]?.string)
        practice.advance(10)
        let response = await practice.refresh(first)
        #expect(response.status == 200)
        #expect(try refreshToken(response) != first)
        #expect(await practice.userinfo(try #require(tokens["access_token"]?.string)).status == 200)
    }

    @Test func keepsAuthTimeAndLeavesTheNonceOutOfARefreshedIDToken() async throws {
        let practice = Practice()
        let token = try #require(try await practice.tokens()["refresh_token"]?.string)
        practice.advance(10)
        let claims = try ReadToken(try await practice.refresh(token).json["id_token"]?.string).claims
        #expect(claims["auth_time"] == .number(1_800_000_000))
        #expect(claims["iat"] == .number(1_800_000_010))
        #expect(claims["nonce"] == nil)
    }

    @Test func endsTheSignInWhenAReplacedTokenIsUsedAgain() async throws {
        let practice = Practice()
        let first = try #require(try await practice.tokens()["refresh_token"]?.string)
        let renewed = await practice.refresh(first)
        let stolen = await practice.refresh(first)
        #expect(stolen.error == "invalid_grant")
        #expect(stolen.errorDescription?.contains("already used and replaced") == true)
        #expect(await practice.refresh(try refreshToken(renewed)).error == "invalid_grant")
        let access = try #require(try renewed.json["access_token"]?.string)
        #expect(await practice.userinfo(access).status == 401)
    }

    @Test func keepsTheRefreshTokenWithoutRotation() async throws {
        let practice = Practice { $0.rotateRefreshTokens = false }
        let token = try #require(try await practice.tokens()["refresh_token"]?.string)
        for _ in 0..<3 {
            let response = await practice.refresh(token)
            #expect(response.status == 200)
            #expect(try response.json["refresh_token"] == nil)
        }
    }

    @Test func refusesAnExpiredRefreshToken() async throws {
        let practice = Practice { $0.refreshTokenSeconds = 1 }
        let token = try #require(try await practice.tokens()["refresh_token"]?.string)
        practice.advance(1)
        let response = await practice.refresh(token)
        #expect(response.error == "invalid_grant")
        #expect(response.errorDescription == "The refresh_token has expired.")
    }

    @Test func outlivesTheFirstGrantByRotation() async throws {
        let practice = Practice { options in
            options.refreshTokenSeconds = 1000
            options.accessTokenSeconds = 10
            options.idTokenSeconds = 10
        }
        var token = try #require(try await practice.tokens()["refresh_token"]?.string)
        for _ in 0..<5 {
            practice.advance(900)
            token = try refreshToken(await practice.refresh(token))
        }
    }

    @Test func narrowsTheScopeButNeverWidensIt() async throws {
        let practice = Practice()
        let token = try #require(
            try await practice.tokens(["scope": "openid email offline_access"])["refresh_token"]?.string
        )
        let wide = await practice.refresh(token, [("scope", "openid phone")])
        #expect(wide.error == "invalid_scope")
        let narrow = await practice.refresh(token, [("scope", "openid")])
        #expect(try narrow.json["scope"] == .string("openid"))
        #expect(try ReadToken(narrow.json["id_token"]?.string).claims["email"] == nil)
    }

    @Test func refusesTheTokenOfAnotherClient() async throws {
        let practice = Practice()
        let token = try #require(try await practice.tokens()["refresh_token"]?.string)
        let form = [
            ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "pixy-confidential"),
            ("client_secret", "practice-secret"),
        ]
        let response = await practice.post("/token", form)
        #expect(response.error == "invalid_grant")
        #expect(response.errorDescription == "The refresh_token was issued to another client.")
    }
}
