import FoundationEssentials
import Testing

@testable import PracticeProvider

/// Plays the person at the browser: keeps cookies, reads the hidden field, fills in the forms.
struct Browser {
    let practice: Practice
    private(set) var cookie: String?

    init(_ practice: Practice) {
        self.practice = practice
    }

    /// A good authorization request, changed where a test needs it; nil leaves a parameter out.
    static func request(_ changes: [String: String?] = [:]) -> [(String, String)] {
        let parameters: [(String, String?)] = [
            ("response_type", "code"), ("client_id", "pixy"), ("redirect_uri", Practice.redirectURI),
            ("scope", "openid profile email offline_access"), ("state", "af0ifjsldkj"), ("nonce", "n-0S6_WzA2Mj"),
            ("code_challenge", Practice.challenge), ("code_challenge_method", "S256"),
        ]
        let known = parameters.compactMap { name, value -> (String, String)? in
            let value = changes.keys.contains(name) ? changes[name] ?? nil : value
            return value.map { (name, $0) }
        }
        let names = parameters.map(\.0)
        let more = changes.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
        return known + more.compactMap { name, value in value.map { (name, $0) } }
    }

    static func path(_ parameters: [(String, String)]) -> String {
        let pairs = parameters.map { "\(Parameters.encode($0.0))=\(Parameters.encode($0.1))" }
        return "/authorize?" + pairs.joined(separator: "&")
    }

    mutating func open(_ path: String) async -> PracticeResponse {
        keep(await practice.get(path, headers: headers))
    }

    mutating func authorize(_ changes: [String: String?] = [:]) async -> PracticeResponse {
        await open(Self.path(Self.request(changes)))
    }

    mutating func submit(_ path: String, _ form: [(String, String)]) async -> PracticeResponse {
        keep(await practice.post(path, form, headers: headers))
    }

    mutating func signIn(
        _ page: PracticeResponse,
        password: String = "correct-horse"
    ) async throws -> PracticeResponse {
        let transaction = try #require(page.hidden("transaction"))
        return await submit(
            "/login",
            [("transaction", transaction), ("username", "alice"), ("password", password)]
        )
    }

    mutating func decide(_ page: PracticeResponse, _ decision: String = "allow") async throws -> PracticeResponse {
        let transaction = try #require(page.hidden("transaction"))
        return await submit("/consent", [("transaction", transaction), ("decision", decision)])
    }

    /// From nothing to a code.
    mutating func code(_ changes: [String: String?] = [:]) async throws -> String {
        let consent = try await signIn(await authorize(changes))
        return try #require(try await decide(consent).callback["code"])
    }

    private var headers: [PracticeHeader] {
        cookie.map { [PracticeHeader("Cookie", $0)] } ?? []
    }

    private mutating func keep(_ response: PracticeResponse) -> PracticeResponse {
        if let set = response.header("Set-Cookie") {
            cookie = set.contains("Max-Age=0") ? nil : String(set.prefix { $0 != ";" })
        }
        return response
    }
}

extension Practice {
    static func redemption(_ code: String, _ changes: [String: String?] = [:]) -> [(String, String)] {
        let parameters: [(String, String?)] = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Practice.redirectURI),
            ("client_id", "pixy"), ("code_verifier", Practice.verifier),
        ]
        let known = parameters.compactMap { name, value -> (String, String)? in
            let value = changes.keys.contains(name) ? changes[name] ?? nil : value
            return value.map { (name, $0) }
        }
        let names = parameters.map(\.0)
        return known + changes.filter { !names.contains($0.key) }.compactMap { name, value in value.map { (name, $0) } }
    }

    func redeem(_ code: String, _ changes: [String: String?] = [:]) async -> PracticeResponse {
        await post("/token", Self.redemption(code, changes))
    }

    /// A whole sign-in of the public client.
    func tokens(_ changes: [String: String?] = [:]) async throws -> TestJSON {
        var browser = Browser(self)
        let response = await redeem(try await browser.code(changes))
        try #require(response.status == 200)
        return try response.json
    }

    func refresh(_ token: String, _ more: [(String, String)] = []) async -> PracticeResponse {
        await post(
            "/token",
            [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "pixy")] + more
        )
    }

    func userinfo(_ token: String) async -> PracticeResponse {
        await get("/userinfo", headers: [PracticeHeader("Authorization", "Bearer \(token)")])
    }
}
