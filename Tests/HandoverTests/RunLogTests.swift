import JOSE
import OAuth
import Testing

@testable import Handover

struct RunLogTests {
    private func log(_ lines: String...) throws -> RunLog {
        try RunLog(parsing: Array(lines.joined(separator: "\n").utf8))
    }

    private let provider = #"""
        {"event":"provider","issuer":"https://op.example","metadata":{"issuer":"https://op.example",\#
        "authorization_endpoint":"https://op.example/a","token_endpoint":"https://op.example/t",\#
        "userinfo_endpoint":"https://op.example/u","revocation_endpoint":"https://op.example/r"}}
        """#
    private let exchange = #"""
        {"event":"token_request","method":"POST","url":"https://op.example/t","headers":[["Host","op.example"],\#
        ["Content-Type","application/x-www-form-urlencoded"],["X","y"]],"body":"grant_type=authorization_code&\#
        code=••••••••&redirect_uri=r&client_id=c&code_verifier=••••••••&extra=1"}
        """#
    private let answer = #"""
        {"event":"token_response","status":200,"headers":[],"body":"{\"access_token\":\"A\",\"refresh_token\":\"R\"}"}
        """#

    private func body(_ request: OutgoingRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test func theMaskedTokenRequestGivesVariables() throws {
        let recipe = try Recipe(try log(exchange).request(.token), revealing: false)
        #expect(recipe.variables.map(\.name) == ["OAUTH_CODE", "OAUTH_CODE_VERIFIER"])
        #expect(recipe.headers.map(\.name) == ["Content-Type", "X"])
    }

    @Test func aRefreshTakesOverHowTheClientAuthenticates() throws {
        let request = try log(exchange, answer).request(.refresh)
        #expect(body(request) == "grant_type=refresh_token&refresh_token=R&client_id=c&extra=1")
        #expect(request.headers.contains(HeaderField("X", "y")))
    }

    @Test func aTokenThatARefreshReplacedIsNotSentAgain() throws {
        let refresh = #"{"event":"refresh","status":200,"body":"{\"access_token\":\"A2\",\"refresh_token\":\"R2\"}"}"#
        let refused = #"{"event":"refresh","status":400,"body":"{\"error\":\"invalid_grant\"}"}"#
        #expect(body(try log(exchange, answer, refresh).request(.refresh)).contains("refresh_token=R2&"))
        #expect(body(try log(exchange, answer, refused).request(.refresh)).contains("refresh_token=R&"))
        #expect(body(try log(provider, exchange, answer, refresh).request(.revocation)).contains("token=A2&"))
    }

    @Test func userinfoIsAskedWithTheAccessToken() throws {
        let request = try log(provider, answer).request(.userinfo)
        #expect(request.url == "https://op.example/u")
        #expect(request.headers.last == HeaderField("Authorization", "Bearer A"))
    }

    @Test func aRevocationNamesTheClient() throws {
        #expect(body(try log(provider, exchange, answer).request(.revocation)) == "token=A&client_id=c")
    }

    @Test func whatTheProviderDoesNotHaveIsSaid() throws {
        let log = try log(provider, exchange, answer)
        #expect { try log.request(.introspection) } throws: {
            ($0 as? RecipeProblem)?.message.contains("introspection_endpoint") == true
        }
    }

    @Test func aLineThatIsNoEventIsNamed() {
        #expect { try log(provider, "hello") } throws: { ($0 as? RunLog.Problem)?.message.hasPrefix("Line 2 ") == true }
    }

    @Test func maskedLogsAreKnown() throws {
        #expect(try log(exchange).isMasked)
        #expect(try !log(provider, answer).isMasked)
    }
}
