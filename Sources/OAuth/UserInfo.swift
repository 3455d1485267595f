public import JOSE

/// The userinfo endpoint: the user's claims for an access token (OpenID Connect Core 1.0 §5.3).
public enum UserInfo {
    private static let section = "OpenID Connect Core 1.0 §5.3.2"

    /// The request, the access token in its header (RFC 6750 §2.1); nil if the provider has no such endpoint.
    public static func request(metadata: ServerMetadata, accessToken: Secret) -> OutgoingRequest? {
        guard let url = metadata.userinfoEndpoint else { return nil }
        var request = OutgoingRequest(get: url)
        request.headers.append(HeaderField("Authorization", "Bearer " + accessToken.revealed()))
        return request
    }

    /// Reads and checks the answer: its `sub` must be the one of the ID token (OpenID Connect Core 1.0 §5.3.4).
    ///
    /// Without a `subject` there is nothing to compare with, and the claims must not be trusted to be the user's.
    public static func judge(
        _ response: IncomingResponse,
        subject: String?
    ) -> (claims: JSONValue?, findings: [Finding]) {
        if response.status == 200, ResponseBody.mediaType(response.header("Content-Type")) == "application/jwt" {
            return (nil, signedAnswer)
        }
        let body = ResponseBody(of: response, prefix: "userinfo", reference: section)
        var findings = body.findings
        if let error = error(in: response, object: body.object) {
            findings.append(
                Finding(
                    "userinfo.error",
                    .failed,
                    "The provider reports an error. \(error.explanation) \(error.advice)",
                    expected: "no error",
                    actual: excerpt(error.code, limit: 100),
                    reference: "RFC 6750 §3.1"
                )
            )
            return (nil, findings)
        }
        guard response.status == 200, let claims = body.object else { return (nil, findings) }
        findings.append(judgeSubject(claims, subject: subject))
        return (claims, findings)
    }

    private static func judgeSubject(_ claims: JSONValue, subject: String?) -> Finding {
        let rule = "userinfo.sub"
        guard let found = claims["sub"]?.string, !found.isEmpty else {
            return Finding(
                rule,
                .failed,
                "The answer has no sub, so it does not say whose claims these are.",
                expected: subject,
                reference: section
            )
        }
        guard let subject else {
            return Finding(
                rule,
                .notChecked,
                "There is no ID token whose sub could be compared.",
                actual: excerpt(found),
                reference: section
            )
        }
        let isSame = sameBytes(found, subject)
        return Finding(
            rule,
            isSame ? .passed : .failed,
            isSame
                ? "The claims are about the user of the ID token."
                : "The claims are about another user than the ID token, so they must not be used.",
            expected: subject,
            actual: excerpt(found),
            reference: section
        )
    }

    private static var signedAnswer: [Finding] {
        [
            Finding("userinfo.status", .passed, "The status is 200.", reference: section),
            Finding(
                "userinfo.content_type",
                .warning,
                "The answer is a signed token; inspect it to see the claims.",
                expected: "application/json",
                actual: "application/jwt",
                reference: section
            ),
            Finding("userinfo.sub", .notChecked, "The claims in the signed token are not read.", reference: section),
        ]
    }

    /// The error of a refused call: in `WWW-Authenticate`, or in the body as some providers send it.
    static func error(in response: IncomingResponse, object: JSONValue?) -> ProviderError? {
        if let challenge = response.header("WWW-Authenticate"), let code = parameter("error", of: challenge) {
            return ProviderError(
                code: code,
                description: parameter("error_description", of: challenge),
                uri: parameter("error_uri", of: challenge),
                endpoint: .resource
            )
        }
        return response.status == 200 ? nil : object.flatMap { ProviderError($0, endpoint: .resource) }
    }

    /// One parameter of a challenge such as `Bearer realm="x", error="invalid_token"` (RFC 9110 §11.6.1).
    static func parameter(_ name: String, of challenge: String) -> String? {
        var rest = challenge.prefix(8192)[...]
        while let equals = rest.firstIndex(of: "=") {
            let found = rest[..<equals].split { $0 == " " || $0 == "," || $0 == "\t" }.last ?? ""
            rest = rest[rest.index(after: equals)...]
            let value: String
            if rest.first == "\"" {
                (value, rest) = quotedString(rest.dropFirst())
            } else {
                value = String(rest.prefix { $0 != "," && $0 != " " })
                rest = rest.dropFirst(value.count)
            }
            if found.lowercased() == name { return value }
        }
        return nil
    }

    private static func quotedString(_ text: Substring) -> (String, Substring) {
        var value = ""
        var rest = text
        while let character = rest.popFirst() {
            if character == "\"" { break }
            if character == "\\", let escaped = rest.popFirst() {
                value.append(escaped)
            } else {
                value.append(character)
            }
        }
        return (value, rest)
    }
}
