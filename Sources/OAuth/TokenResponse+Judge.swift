import FoundationEssentials
import JOSE

extension TokenResponse {
    private static let section = "RFC 6749 §5.1"

    /// Reads and checks the answer of the token endpoint (RFC 6749 §5.1 and §5.2).
    ///
    /// Tokens are taken only from a 200 without an `error`. With `refreshing` an absent ID token is no failure
    /// (OpenID Connect Core 1.0 §12.2). With a `provider` its own words and codes are understood better.
    public static func judge(
        _ response: IncomingResponse,
        requestedScope: String,
        refreshing: Bool = false,
        provider: KnownProvider? = nil
    ) -> TokenResponse {
        var result = TokenResponse(receivedAt: response.receivedAt)
        let body = ResponseBody(of: response, prefix: "token_response", reference: section)
        result.findings = body.findings
        result.members = body.object
        guard let object = body.object else { return result }

        result.error = ProviderError(object, provider: provider)
        result.findings.append(contentsOf: judgeError(result.error, status: response.status))
        guard response.status == 200, result.error == nil else { return result }

        let requested = requestedScope.split(separator: " ").map(String.init)
        result.readAccessToken(object)
        result.readTokenType(object)
        result.readExpiry(object)
        result.readScope(object, requested: requested)
        result.readIDToken(object, requested: requested, refreshing: refreshing)
        result.readRefreshToken(object, requested: requested, refreshing: refreshing)
        result.judgeCaching(response)
        result.nameUnknownMembers(object)
        return result
    }

    private static func judgeError(_ error: ProviderError?, status: Int) -> [Finding] {
        let rule = "token_response.error"
        let reference = "RFC 6749 §5.2"
        if let error {
            let odd = status == 200 ? " It does so with status 200, which says the opposite." : ""
            return [
                Finding(
                    rule,
                    .failed,
                    "The provider reports an error. \(error.explanation)\(odd)",
                    expected: "no error",
                    actual: error.code.isEmpty ? "an error without a code" : excerpt(error.code, limit: 100),
                    reference: reference
                )
            ]
        }
        if status == 200 {
            return [Finding(rule, .passed, "The provider reports no error.", reference: reference)]
        }
        return [
            Finding(
                rule,
                .warning,
                "The status is that of a refusal, but the body has no member error to say why.",
                expected: "a member error",
                reference: reference
            )
        ]
    }

    private mutating func readAccessToken(_ object: JSONValue) {
        let rule = "token_response.access_token"
        if let token = object["access_token"]?.string, !token.isEmpty {
            accessToken = Secret(token)
            add(rule, .passed, "There is an access token.")
        } else {
            add(rule, .failed, Self.missing("access_token", in: object), expected: "a string")
        }
    }

    private mutating func readTokenType(_ object: JSONValue) {
        let rule = "token_response.token_type"
        let reference = "RFC 6749 §7.1"
        guard let type = object["token_type"]?.string, !type.isEmpty else {
            add(rule, .failed, Self.missing("token_type", in: object), expected: "Bearer", reference: reference)
            return
        }
        tokenType = type
        let isBearer = type.lowercased() == "bearer"
        add(
            rule,
            isBearer ? .passed : .failed,
            isBearer
                ? (type == "Bearer"
                    ? "The access token is a bearer token."
                    : "The access token is a bearer token: capital and small letters are the same here.")
                : "The access token is of a kind that pixy does not know, so it must not be used.",
            expected: "Bearer",
            actual: excerpt(type, limit: 100),
            reference: reference
        )
    }

    private mutating func readExpiry(_ object: JSONValue) {
        let rule = "token_response.expires_in"
        let expected = "a number of seconds"
        guard let value = object["expires_in"], value != .null else {
            add(rule, .warning, "The answer does not say how long the access token lives.", expected: expected)
            return
        }
        if let text = value.string {
            expiresIn = Int64(text)
            let rest = expiresIn == nil ? " and it is no number." : "; it is read all the same."
            add(rule, .warning, "expires_in is a string and should be a number\(rest)", expected: expected)
        } else if let seconds = value.integer {
            expiresIn = seconds
            if seconds > 0 {
                add(rule, .passed, "The access token lives \(counted(Int(clamping: seconds), "second")).")
            } else {
                add(rule, .warning, "By expires_in the access token is expired already.", expected: "more than 0")
            }
        } else if let number = value.number, let whole = Int64(exactly: number.rounded(.down)) {
            expiresIn = whole
            add(rule, .warning, "expires_in is a fraction; it is rounded down.", expected: expected)
        } else {
            add(rule, .warning, "expires_in is no number of seconds, so it is not used.", expected: expected)
        }
    }

    private mutating func readScope(_ object: JSONValue, requested: [String]) {
        let rule = "token_response.scope"
        let asked = requested.joined(separator: " ")
        guard let value = object["scope"], value != .null else {
            add(rule, .passed, "Nothing is said about scope, which means that all that was asked for is granted.")
            return
        }
        guard let granted = value.string ?? value.strings?.joined(separator: " ") else {
            add(rule, .warning, "scope should be a string of names separated by spaces.", expected: asked)
            return
        }
        scope = granted
        let names = granted.split(separator: " ").map(String.init)
        let missing = requested.filter { !names.contains($0) }
        let added = names.filter { !requested.contains($0) }
        var sentences: [String] = []
        if !missing.isEmpty { sentences.append("Not granted: \(excerpt(listed(missing))).") }
        if !added.isEmpty { sentences.append("Granted without being asked for: \(excerpt(listed(added))).") }
        if value.string == nil { sentences.append("scope is a list and should be a string.") }
        add(
            rule,
            sentences.isEmpty ? .passed : .warning,
            sentences.isEmpty ? "All scopes that were asked for are granted." : sentences.joined(separator: " "),
            expected: asked,
            actual: excerpt(granted),
            reference: "RFC 6749 §3.3"
        )
    }

    private mutating func readIDToken(_ object: JSONValue, requested: [String], refreshing: Bool) {
        let rule = "token_response.id_token"
        let reference = refreshing ? "OpenID Connect Core 1.0 §12.2" : "OpenID Connect Core 1.0 §3.1.3.3"
        if let token = object["id_token"]?.string, !token.isEmpty {
            idToken = Secret(token)
            add(rule, .passed, "There is an ID token.", reference: reference)
        } else if requested.contains("openid") {
            let isAbsent = object["id_token"] == nil
            if refreshing && isAbsent {
                add(rule, .notChecked, "A refresh may come without a new ID token.", reference: reference)
            } else {
                add(
                    rule,
                    .failed,
                    Self.missing("id_token", in: object) + " The scope openid was asked for, which demands one.",
                    expected: "a string",
                    reference: reference
                )
            }
        }
    }

    private mutating func readRefreshToken(_ object: JSONValue, requested: [String], refreshing: Bool) {
        let rule = "token_response.refresh_token"
        if let token = object["refresh_token"]?.string, !token.isEmpty {
            refreshToken = Secret(token)
            add(rule, .passed, "There is a refresh token.")
        } else if let value = object["refresh_token"], value != .null {
            add(rule, .warning, "refresh_token should be a string that is not empty.", expected: "a string")
        } else if refreshing {
            add(rule, .notChecked, "No new refresh token came: the old one stays in use.", reference: "RFC 6749 §6")
        } else if requested.contains("offline_access") {
            add(
                rule,
                .warning,
                "offline_access was asked for, but no refresh token came: the client may not be allowed to have one.",
                expected: "a refresh token",
                reference: "OpenID Connect Core 1.0 §11"
            )
        }
    }

    private mutating func judgeCaching(_ response: IncomingResponse) {
        let directives = response.headers.filter { $0.name.lowercased() == "cache-control" }
            .flatMap { $0.value.split(separator: ",") }
            .map { $0.filter { !$0.isWhitespace }.lowercased() }
        let isForbidden = directives.contains("no-store")
        add(
            "token_response.cache_control",
            isForbidden ? .passed : .warning,
            isForbidden
                ? "The answer forbids storing it on the way."
                : "The answer carries tokens but does not forbid storing them on the way.",
            expected: "no-store",
            actual: directives.isEmpty ? nil : excerpt(directives.joined(separator: ", "))
        )
    }

    private static let known: Set<String> = [
        "access_token", "token_type", "expires_in", "scope", "id_token", "refresh_token",
    ]

    /// Members that the standard does not know are allowed, and no client may stumble over them (RFC 6749 §5.1).
    private mutating func nameUnknownMembers(_ object: JSONValue) {
        let unknown = (object.members ?? []).map(\.name).filter { !Self.known.contains($0) }
        guard !unknown.isEmpty else { return }
        add(
            "token_response.members",
            .passed,
            "Beyond the standard, and passed over: \(excerpt(listed(unknown))).",
            actual: counted(unknown.count, "member")
        )
    }

    private static func missing(_ name: String, in object: JSONValue) -> String {
        switch object[name] {
        case nil, .null?: "There is no \(name)."
        case .string?: "\(name) is empty."
        default: "\(name) is not a string."
        }
    }

    private mutating func add(
        _ rule: String,
        _ outcome: Finding.Outcome,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil,
        reference: String = section
    ) {
        findings.append(
            Finding(rule, outcome, message, expected: expected, actual: actual, reference: reference)
        )
    }
}
