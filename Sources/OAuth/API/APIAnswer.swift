public import JOSE

/// Judges what an API answered to an access token (RFC 6750 §3, RFC 9470).
public enum APIAnswer {
    /// What is known about the token that was sent.
    public struct Token: Hashable, Sendable {
        /// The scope that was granted.
        public var scope: String
        /// Whether the URL's host and port are ones that the provider's metadata names.
        public var goesToKnownHost: Bool
        /// How the user signed in, by the token or the ID token.
        public var acr: String?

        /// What is known about a token.
        public init(scope: String, goesToKnownHost: Bool, acr: String? = nil) {
            self.scope = scope
            self.goesToKnownHost = goesToKnownHost
            self.acr = acr
        }
    }

    /// The checks: rules `use.host`, `use.status`, `use.redirect`, `use.challenge`, `use.scope`, `use.step_up`.
    public static func judge(_ response: IncomingResponse, token: Token) -> [Finding] {
        var findings = [host(token), status(response)]
        if (300..<400).contains(response.status), let location = response.header("Location") {
            findings.append(redirect(location))
        }
        let challenges = Challenge.all(in: response)
        if challenges.isEmpty, response.status == 401 { findings.append(missingChallenge) }
        for challenge in challenges { findings += judge(challenge, token: token) }
        return findings
    }

    private static func host(_ token: Token) -> Finding {
        Finding(
            "use.host",
            token.goesToKnownHost ? .passed : .warning,
            token.goesToKnownHost
                ? "The provider's metadata names this host and port."
                : "The provider's metadata does not name this host and port. Who answers there has the access token now "
                    + "and can use it: send it only to the API that it was asked for.",
            reference: "RFC 9700 §4.9"
        )
    }

    private static func status(_ response: IncomingResponse) -> Finding {
        let (outcome, message): (Finding.Outcome, String) =
            switch response.status {
            case 200..<300: (.passed, "The API took the access token and answered.")
            case 300..<400: (.warning, "The API sends elsewhere.")
            case 401: (.failed, "The API does not take this access token.")
            case 403: (.failed, "The API knows the token, and it is not enough for this.")
            case 404: (.warning, "There is nothing at this URL, or nothing that this token may know of.")
            case 405: (.warning, "This URL does not take the method.")
            case 429: (.failed, "The API asks to slow down; that says nothing about the token.")
            case 400..<500: (.failed, "The API refuses the request.")
            default: (.failed, "The API has failed; that says nothing about the token.")
            }
        return Finding(
            "use.status",
            outcome,
            message + RetryAfter.sentence(of: response),
            expected: "200",
            actual: String(response.status),
            reference: response.status == 401 || response.status == 403 ? "RFC 6750 §3.1" : "RFC 9110 §15"
        )
    }

    private static func redirect(_ location: String) -> Finding {
        Finding(
            "use.redirect",
            .warning,
            "It is not followed, since the access token would go along. If that is where the API is, call it there.",
            actual: excerpt(location),
            reference: "RFC 9110 §15.4"
        )
    }

    private static var missingChallenge: Finding {
        Finding(
            "use.challenge",
            .warning,
            "An answer 401 has to say in WWW-Authenticate what would be right, and this one does not.",
            expected: "WWW-Authenticate: Bearer …",
            reference: "RFC 9110 §15.5.2"
        )
    }

    private static func judge(_ challenge: Challenge, token: Token) -> [Finding] {
        let scheme = challenge.scheme.lowercased()
        guard scheme == "bearer" else { return [otherScheme(challenge)] }
        var findings: [Finding] = []
        if let code = challenge["error"] {
            let error = ProviderError(
                code: code,
                description: challenge["error_description"],
                uri: challenge["error_uri"],
                endpoint: .resource
            )
            let said = error.description.map { " It says: \(excerpt($0))" } ?? ""
            findings.append(
                Finding(
                    "use.challenge",
                    .failed,
                    "\(explanation(of: code) ?? "\(error.explanation) \(error.advice)")\(said)",
                    expected: "no error",
                    actual: excerpt(code, limit: 100),
                    reference: code == stepUpCode ? "RFC 9470 §3" : "RFC 6750 §3.1"
                )
            )
        } else {
            findings.append(
                Finding(
                    "use.challenge",
                    .warning,
                    "The API asks for a bearer token without saying what was wrong with the one it got: it may not have "
                        + "seen it at all, as behind a proxy that takes the Authorization header away.",
                    actual: excerpt(challenge["realm"] ?? challenge.scheme),
                    reference: "RFC 6750 §3"
                )
            )
        }
        if let scope = challenge["scope"] { findings.append(missingScope(scope, token)) }
        if challenge["acr_values"] != nil || challenge["max_age"] != nil || challenge["error"] == stepUpCode {
            findings.append(stepUp(challenge, token))
        }
        return findings
    }

    private static let stepUpCode = "insufficient_user_authentication"

    private static func explanation(of code: String) -> String? {
        switch code {
        case "invalid_token":
            "The token is expired, revoked, malformed, or not meant for this API (its aud). A refresh gets a new one; "
                + "another audience needs a new sign-in."
        case "insufficient_scope": "The token may not do this: ask for more scope in a new sign-in."
        case "invalid_request": "The API could not read the request: a parameter is missing, repeated or malformed."
        case stepUpCode:
            "The sign-in behind the token is too weak or too old for this: the user has to sign in once more."
        default: nil
        }
    }

    private static func otherScheme(_ challenge: Challenge) -> Finding {
        let isDPoP = challenge.scheme.lowercased() == "dpop"
        return Finding(
            "use.challenge",
            .warning,
            isDPoP
                ? "The API wants a token that is bound to a key (DPoP), not one that whoever has it can use."
                : "The API also names another way to get in than a bearer token.",
            expected: "Bearer",
            actual: excerpt(challenge.scheme, limit: 60),
            reference: isDPoP ? "RFC 9449 §7.1" : "RFC 9110 §11.6.1"
        )
    }

    private static func missingScope(_ scope: String, _ token: Token) -> Finding {
        let granted = token.scope.split(separator: " ")
        let missing = scope.split(separator: " ").filter { !granted.contains($0) }.map(String.init)
        return Finding(
            "use.scope",
            missing.isEmpty ? .passed : .failed,
            missing.isEmpty
                ? "The scope that the API wants was granted."
                : "The API wants scope that was not granted: \(excerpt(listed(missing))). Ask for it in step 1 and sign in anew.",
            expected: excerpt(scope),
            actual: excerpt(token.scope),
            reference: "RFC 6750 §3"
        )
    }

    private static func stepUp(_ challenge: Challenge, _ token: Token) -> Finding {
        var wanted: [String] = []
        if let values = challenge["acr_values"] { wanted.append("acr_values=\(values)") }
        if let age = challenge["max_age"] { wanted.append("max_age=\(age)") }
        let parameters = wanted.isEmpty ? "acr_values or max_age" : listed(wanted)
        return Finding(
            "use.step_up",
            .failed,
            "Begin anew in step 3 with \(excerpt(parameters)) in the authorization request, so that the user signs in "
                + "as the API wants it.",
            expected: wanted.isEmpty ? nil : excerpt(parameters),
            actual: token.acr.map { "acr \(excerpt($0))" },
            reference: "RFC 9470 §4"
        )
    }
}
