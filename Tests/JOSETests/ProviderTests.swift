import Crypto
import FoundationEssentials
import JOSE
import Testing

@Suite struct ProviderTests {
    private func inspect(
        _ claims: String,
        header: String = #"{"alg":"HS256","typ":"JWT"}"#,
        _ change: (inout Expectations) -> Void = { _ in }
    ) -> Inspection {
        var expectations = Expectations()
        expectations.kind = .accessToken
        change(&expectations)
        return Sample.inspect(Sample.token(claims, header: header), expectations)
    }

    @Test("A token for Microsoft Graph can be verified by Graph only, and that is said")
    func explainsTheSignatureOfGraph() {
        let claims =
            #"{"iss":"https://sts.windows.net/t/","aud":"00000003-0000-0000-c000-000000000000","scp":"User.Read"}"#
        let graph = inspect(claims, header: #"{"alg":"HS256","typ":"JWT","nonce":"x"}"#) { $0.kind = nil }
        #expect(graph.kind == .accessToken)
        #expect(graph.outcome("provider") == .warning)
        #expect(graph.message("aud").contains("Microsoft Graph"))
        #expect(inspect(claims).outcome("provider") == nil)
        let verified = inspect(claims, header: #"{"alg":"HS256","nonce":"x"}"#) { $0.keys = Sample.expectations.keys }
        #expect(verified.signatureVerified && verified.outcome("provider") == nil)
        let other = inspect(#"{"iss":"https://a.example"}"#, header: #"{"alg":"HS256","nonce":"x"}"#)
        #expect(other.outcome("provider") == nil)
    }

    @Test(
        "Audiences that providers put in by themselves are known",
        arguments: [
            ("\"account\"", "https://api.example", "Keycloak"), ("[\"account\"]", nil, "audience mapper"),
            ("\"https://t.auth0.com/userinfo\"", nil, "userinfo endpoint"), ("\"api://1-2\"", "1-2", "api://"),
            ("\"1-2\"", "api://1-2", "Microsoft Entra"), ("\"https://api.example/\"", "https://api.example", "slash"),
            ("\"other\"", "https://api.example", "another API"),
        ] as [(String, String?, String)]
    )
    func explainsAudiences(audience: String, wanted: String?, words: String) {
        let inspection = inspect(#"{"aud":\#(audience)}"#) { $0.audience = wanted }
        #expect(inspection.outcome("aud") == (wanted == nil ? .notChecked : .failed))
        #expect(inspection.message("aud").contains(words), "\(inspection.message("aud"))")
    }

    @Test("An ID token for a server that names this client as azp says who reads it")
    func explainsCrossClientTokens() throws {
        let claims = try Sample.claims([("aud", "\"server\""), ("azp", "\"pixy\"")])
        #expect(Sample.inspect(claims: claims).message("aud").contains("azp names this client"))
    }

    private static let logout = #""events":{"http://schemas.openid.net/event/backchannel-logout":{}}"#

    @Test(
        "A logout token is known by its event and must not pass for an ID token",
        arguments: [
            (#","sub":"a""#, .passed, "user's sessions"), (#","sid":"1""#, .passed, "one session"),
            ("", .failed, "neither"), (#","sub":"a","nonce":"x""#, .failed, "nonce"),
        ] as [(String, Finding.Outcome, String)]
    )
    func judgesLogoutTokens(more: String, outcome: Finding.Outcome, words: String) {
        let inspection = inspect("{\(Self.logout)\(more)}") { $0.kind = nil }
        #expect(inspection.outcome("events") == outcome)
        #expect(inspection.message("events").contains(words))
        for kind in [TokenKind.idToken, .accessToken] {
            let used = inspect("{\(Self.logout)\(more)}") { $0.kind = kind }
            #expect(used.outcome("typ") == .failed)
            #expect(used.message("typ").contains("a logout token"))
        }
    }

    @Test(
        "Other events are told and not judged",
        arguments: [
            ("{}", .notChecked), (#"{"https://a.example/event":{}}"#, .notChecked), ("[]", .warning),
        ] as [(String, Finding.Outcome)]
    )
    func tellsOtherEvents(events: String, outcome: Finding.Outcome) {
        #expect(inspect(#"{"events":\#(events)}"#) { $0.kind = nil }.outcome("events") == outcome)
    }

    @Test(
        "at_hash follows alg: SHA-512 with Ed25519, not checked where no hash is known",
        arguments: [
            ("EdDSA", 32, .passed), ("Ed25519", 32, .passed), ("RS512", 32, .passed), ("EdDSA", 57, .notChecked),
            ("ML-DSA-65", 32, .notChecked), ("", 32, .notChecked), ("RS256", 32, .failed),
        ] as [(String, Int, Finding.Outcome)]
    )
    func takesTheHashOfTheAlgorithm(algorithm: String, length: Int, outcome: Finding.Outcome) throws {
        let digest = Array(SHA512.hash(data: Array("at".utf8)))
        let claims = try Sample.claims([("at_hash", "\"\(Sample.base64URL(Array(digest.prefix(length))))\"")])
        let inspection = inspect(claims, header: #"{"alg":"\#(algorithm)"}"#) {
            $0.kind = .idToken
            $0.accessToken = Secret("at")
        }
        #expect(inspection.outcome("at_hash") == outcome, "\(inspection.message("at_hash"))")
    }

    @Test("at_hash made of the code is a mix-up that is named")
    func namesTheWrongText() throws {
        let claims = try Sample.claims([("at_hash", RowCase.halfHash("code"))])
        let inspection = inspect(claims) {
            $0.kind = .idToken
            $0.accessToken = Secret("at")
            $0.code = Secret("code")
        }
        #expect(inspection.message("at_hash").contains("made of the authorization code"))
    }

    @Test(
        "Scopes are one string, in whichever claim",
        arguments: [
            (#""scope":"a b""#, .passed), (#""scope":"""#, .warning), (#""scope":["a"]"#, .warning),
            (#""scope":"a\"b""#, .warning), (#""scp":"a b""#, .passed), (#""scp":["a"]"#, .passed),
            (#""scp":7"#, .warning), (#""x":1"#, nil),
        ] as [(String, Finding.Outcome?)]
    )
    func judgesScopes(member: String, outcome: Finding.Outcome?) {
        #expect(inspect("{\(member)}").outcome("scope") == outcome)
    }

    @Test("A token of a client alone says that there is no user", arguments: ["pixy", "pixy@clients"])
    func knowsClientCredentials(subject: String) {
        let inspection = inspect(#"{"sub":"\#(subject)","client_id":"pixy"}"#)
        #expect(inspection.message("sub").contains("the client itself"))
    }
}
