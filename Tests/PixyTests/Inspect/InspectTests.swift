import FoundationEssentials
import JOSE
import PtySupport
import Testing

/// `pixy inspect` without a terminal.
@Suite("Inspecting without a terminal", .blocking, .timeLimit(.minutes(5)))
struct InspectTests {
    private let folder: Folder
    private let jwks: String

    init() throws {
        folder = try Folder()
        jwks = try folder.file("jwks.json", Sample.keySet)
    }

    private func inspect(_ token: String = Sample.idToken, _ flags: String...) throws -> Pixy.Outcome {
        try Pixy.inspect([token, "--json", "--at", Sample.time] + flags)
    }

    @Test("The JSON object has the members of the contract in their order, and the claims in the order sent")
    func printsTheContract() throws {
        let outcome = try inspect(Sample.idToken, "--jwks", jwks)
        #expect(outcome.ending == .exited(0))
        #expect(outcome.errors.isEmpty)
        let object = try outcome.object
        #expect(
            object.members?.map(\.name) == [
                "format", "type", "verdict", "header", "claims", "findings", "expires_at", "expires_in",
            ]
        )
        #expect(object["format"]?.string == "jws")
        #expect(object["type"]?.string == "id_token")
        #expect(object.verdict == "accepted")
        #expect(
            object["claims"]?.members?.map(\.name) == [
                "iss", "sub", "aud", "nonce", "iat", "exp", "auth_time", "acr", "at_hash", "c_hash", "org_id",
            ]
        )
        #expect(object["expires_at"]?.string == "2023-11-14T22:23:20Z")
        #expect(object["expires_in"]?.integer == 500)
        let first = try #require(object["findings"]?.array?.first)
        #expect(first.members?.map(\.name) == ["rule", "outcome", "message", "expected", "actual", "reference"])
    }

    @Test("Without a key nothing is failed: unverified, status 0, and 1 with --strict")
    func noKeyIsNoFailure() throws {
        let outcome = try inspect()
        #expect(outcome.ending == .exited(0))
        #expect(try outcome.object.verdict == "unverified")
        #expect(try outcome.object.outcomes("signature") == ["not_checked"])
        #expect(try inspect(Sample.idToken, "--strict").ending == .exited(1))
    }

    @Test("An accepted token passes --strict")
    func acceptedIsStrictlyGood() throws {
        #expect(try inspect(Sample.idToken, "--jwks", jwks, "--strict").ending == .exited(0))
    }

    @Test("A token that was tampered with is rejected with status 1")
    func tamperedIsRejected() throws {
        var parts = Sample.idToken.split(separator: ".").map(String.init)
        parts[1] = unsigned(#"{"iss":"https://issuer.example"}"#).split(separator: ".").map(String.init)[1]
        let outcome = try inspect(parts.joined(separator: "."), "--jwks", jwks)
        #expect(outcome.ending == .exited(1))
        #expect(try outcome.object.outcomes("signature") == ["failed"])
    }

    /// A flag that gives an expectation, a value that the token meets, one that it does not, and the rule.
    static let expectations: [(flag: String, good: String, bad: String, rule: String)] = [
        ("--issuer", "https://issuer.example", "https://issuer.example/", "iss"),
        ("--client-id", "pixy", "Pixy", "aud"),
        ("--nonce", "n-0S6", "n-0s6", "nonce"),
        ("--max-age", "200", "100", "auth_time"),
        ("--alg", "RS256", "PS256", "alg"),
        ("--at", "2023-11-14T22:23:20Z", "2023-11-14T22:24:21Z", "exp"),
        ("--as", "id", "access", "aud"),
    ]

    @Test("Each expectation accepts what meets it and names the rule of what does not", arguments: expectations)
    func expectationIsChecked(flag: String, good: String, bad: String, rule: String) throws {
        let beside = ["--jwks", jwks, "--json"] + (flag == "--at" ? [] : ["--at", Sample.time])
        // An access token for an API of its own name is what --as access looks for here.
        let more = flag == "--as" ? ["--audience", "https://api.example", "--client-id", "pixy"] : []
        let accepted = try Pixy.inspect([Sample.idToken, flag, good] + beside + more)
        #expect(accepted.ending == .exited(0))
        #expect(try accepted.object.outcomes(rule).contains("passed"))
        let rejected = try Pixy.inspect([Sample.idToken, flag, bad] + beside + more)
        #expect(rejected.ending == .exited(1))
        #expect(try rejected.object.outcomes(rule).contains("failed"))
    }

    @Test("--acr is an authentication context that is demanded")
    func contextIsChecked() throws {
        #expect(try inspect(Sample.idToken, "--acr", "urn:pwd", "--acr", "urn:mfa").ending == .exited(0))
        let outcome = try inspect(Sample.idToken, "--acr", "urn:pwd")
        #expect(outcome.ending == .exited(1))
        #expect(try outcome.object.outcomes("acr") == ["failed"])
    }

    @Test("An access token is judged by --audience")
    func audienceIsChecked() throws {
        #expect(try inspect(Sample.accessToken, "--audience", "https://api.example").ending == .exited(0))
        let outcome = try inspect(Sample.accessToken, "--audience", "https://other.example")
        #expect(outcome.ending == .exited(1))
        #expect(try outcome.object.outcomes("aud") == ["failed"])
    }

    @Test("The access token and the code that came along are compared with their hashes")
    func hashesAreChecked() throws {
        let access = try folder.file("access", "Bearer " + Sample.opaqueAccessToken + "\n")
        let code = try folder.file("code", Sample.code)
        let good = try inspect(Sample.idToken, "--access-token-file", access, "--code-file", code)
        #expect(good.ending == .exited(0))
        #expect(try good.object.outcomes("at_hash") == ["passed"])
        #expect(try good.object.outcomes("c_hash") == ["passed"])
        let bad = try inspect(Sample.idToken, "--access-token-file", code, "--code-file", access)
        #expect(bad.ending == .exited(1))
        #expect(try bad.object.outcomes("at_hash") == ["failed"])
        #expect(try bad.object.outcomes("c_hash") == ["failed"])
    }

    @Test("--leeway widens the expiry to the second")
    func leewayIsUsed() throws {
        let beside = [Sample.idToken, "--json", "--at", "1700000605"]
        #expect(try Pixy.inspect(beside + ["--leeway", "6"]).ending == .exited(0))
        #expect(try Pixy.inspect(beside + ["--leeway=5"]).ending == .exited(1))
        #expect(try Pixy.inspect([Sample.idToken, "--json", "--at", "1700000659"]).ending == .exited(0))
        #expect(try Pixy.inspect([Sample.idToken, "--json", "--at", "1700000660"]).ending == .exited(1))
    }

    @Test("What was forgiven about a paste is said")
    func forgivenIsSaid() throws {
        let object = try inspect("\"Bearer \(Sample.idToken)\" ", "--jwks", jwks).object
        #expect(object.verdict == "accepted")
        #expect(object["forgiven"]?.array?.contains(.string("Bearer")) == true)
        #expect(object.members?.last?.name == "forgiven")
    }

    @Test("A header that the shell took apart is one token")
    func headerInPieces() throws {
        let outcome = try Pixy.inspect([
            "Authorization:", "Bearer", Sample.idToken, "--json", "--at", Sample.time, "--jwks", jwks,
        ])
        #expect(try outcome.object.verdict == "accepted")
    }

    @Test("A name in --alg that pixy cannot verify is allowed, and said", arguments: ["ES256K", "rs256", "none"])
    func unknownAlgorithmIsSaid(name: String) throws {
        let outcome = try inspect(Sample.idToken, "--alg", name)
        #expect(outcome.errors.contains("--alg \(name)"))
        #expect(try outcome.object["format"]?.string == "jws")
    }

    @Test("alg none is refused, key or no key", arguments: ["none", "NoNe"])
    func noneIsRefused(name: String) throws {
        let token = unsigned("{}", header: #"{"alg":"\#(name)"}"#)
        for flags in [[], ["--jwks", jwks], ["--alg", name]] {
            let outcome = try Pixy.inspect([token, "--json"] + flags)
            #expect(outcome.ending == .exited(1))
            #expect(try outcome.object.outcomes("alg").contains("failed"))
        }
    }
}
