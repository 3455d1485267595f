import FoundationEssentials
import JOSE
import OAuth
import Testing

/// The pair of RFC 7636 appendix B.
let appendixVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
let appendixChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

let issuer = "https://login.example.com"
let redirectURI = "http://127.0.0.1:49210/callback"
let now = Date(timeIntervalSince1970: 1_700_000_000)

func proof(_ method: PKCEMethod = .s256) throws -> Proof {
    Proof(verifier: try CodeVerifier(appendixVerifier), method: method)
}

func provider(_ change: (inout ServerMetadata) -> Void = { _ in }) -> ServerMetadata {
    var metadata = ServerMetadata(
        issuer: issuer,
        authorizationEndpoint: "https://login.example.com/authorize",
        tokenEndpoint: "https://login.example.com/token"
    )
    change(&metadata)
    return metadata
}

func settings(_ change: (inout ClientSettings) -> Void = { _ in }) -> ClientSettings {
    var client = ClientSettings(clientID: "pixy")
    client.scope = "openid profile"
    change(&client)
    return client
}

func authorization(
    metadata: ServerMetadata = provider(),
    client: ClientSettings = settings(),
    method: PKCEMethod = .s256,
    redirectURI: String = redirectURI
) throws -> AuthorizationRequest {
    AuthorizationRequest(
        metadata: metadata,
        client: client,
        proof: try proof(method),
        state: "state-1",
        nonce: "nonce-1",
        redirectURI: redirectURI
    )
}

/// A callback that has passed its checks.
func validated(
    code: String = "code-1",
    client: ClientSettings = settings(),
    method: PKCEMethod = .s256,
    redirectURI: String = redirectURI
) throws -> ValidatedCallback {
    let request = try authorization(client: client, method: method, redirectURI: redirectURI)
    let query = "code=\(FormEncoding.encodeComponent(code))&state=state-1"
    return try #require(CallbackResponse(query: query).judge(for: request, metadata: provider()).validated)
}

func exchange(
    code: String = "code-1",
    client: ClientSettings = settings(),
    method: PKCEMethod = .s256
) throws -> TokenRequest {
    TokenRequest(
        redeeming: try validated(code: code, client: client, method: method),
        client: client,
        metadata: provider()
    )
}

let tokenHeaders = [HeaderField("Content-Type", "application/json"), HeaderField("Cache-Control", "no-store")]

func answer(_ body: String, status: Int = 200, headers: [HeaderField] = tokenHeaders) -> IncomingResponse {
    answer(Array(body.utf8), status: status, headers: headers)
}

func answer(_ body: [UInt8], status: Int = 200, headers: [HeaderField]) -> IncomingResponse {
    IncomingResponse(status: status, headers: headers, body: body, receivedAt: now, seconds: 0.1)
}

func outcome(_ rule: String, in findings: [Finding]) -> Finding.Outcome? {
    findings.first { $0.rule == rule }?.outcome
}

func finding(_ rule: String, in findings: [Finding]) throws -> Finding {
    try #require(findings.first { $0.rule == rule }, "there is no finding \(rule)")
}

func failedRules(_ findings: [Finding]) -> [String] {
    findings.filter { $0.outcome == .failed }.map(\.rule)
}

extension OutgoingRequest {
    var wireText: String { String(decoding: wireBytes, as: UTF8.self) }
    var bodyText: String { String(decoding: body, as: UTF8.self) }
}
