public import JOSE

extension ServerMetadata {
    private static let section = "OpenID Connect Discovery 1.0 §3"

    /// The request for a provider's metadata (OpenID Connect Discovery 1.0 §4).
    ///
    /// One slash at the end of the issuer is left out before the path is appended; an issuer has no query.
    public static func discoveryRequest(issuer: String) throws(URLProblem) -> OutgoingRequest {
        if let problem = OutgoingRequest.wellFormed(issuer, allowsQuery: false) { throw problem }
        return OutgoingRequest(get: withoutSlash(issuer) + "/.well-known/openid-configuration")
    }

    /// Where to ask when there is no document at the first place: RFC 8414 §3 puts the path of the issuer behind.
    ///
    /// The last ones are for issuers with a path: providers mix up the two orders (RFC 8414 §5).
    public static func furtherDiscoveryRequests(issuer: String) -> [OutgoingRequest] {
        guard let parts = URLParts(issuer) else { return [] }
        let base = withoutSlash(issuer)
        let origin = String(base[..<base.index(base.startIndex, offsetBy: parts.scheme.count + 3)]) + parts.authority
        let path = base.dropFirst(origin.count)
        let oauth = "/.well-known/oauth-authorization-server"
        var urls = [origin + oauth + path]
        if !path.isEmpty { urls += [origin + "/.well-known/openid-configuration" + path, base + oauth] }
        return urls.map { OutgoingRequest(get: $0) }
    }

    private static func withoutSlash(_ issuer: String) -> String {
        issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
    }

    /// Whether an answer holds no document at all, so that it may be elsewhere.
    public static func hasNoDocument(_ response: IncomingResponse) -> Bool {
        response.status != 200 || ResponseBody(of: response, prefix: "discovery", reference: section).object == nil
    }

    /// The finding that a document was found at another place than the first that was asked.
    public static func location(_ found: OutgoingRequest, after first: IncomingResponse) -> Finding {
        Finding(
            "discovery.location",
            .passed,
            "The document stands at \(found.url); where OpenID Connect has it the answer was \(first.status).",
            reference: "RFC 8414 §3"
        )
    }

    /// Reads and checks the metadata document (OpenID Connect Discovery 1.0 §4.2 and §4.3).
    ///
    /// There is metadata only if no check failed: a document of another issuer must not be used.
    public static func judge(
        _ response: IncomingResponse,
        issuer: String
    ) -> (metadata: ServerMetadata?, findings: [Finding]) {
        let body = ResponseBody(of: response, prefix: "discovery", reference: section)
        var findings = body.findings
        guard let document = body.object else { return (nil, findings) }

        findings.append(judgeIssuer(document, asked: issuer))
        let required = ["authorization_endpoint", "token_endpoint"]
        for name in required {
            findings.append(judgeEndpoint(name, in: document, isRequired: true))
        }
        for name in optionalEndpoints where document[name] != nil || name == "jwks_uri" {
            findings.append(judgeEndpoint(name, in: document, isRequired: false))
        }
        for name in listNames {
            if let value = document[name], value.strings == nil {
                findings.append(
                    Finding(
                        "discovery.\(name)",
                        .warning,
                        "\(name) should be a list of strings, so it is not used.",
                        expected: "a list of strings",
                        reference: section
                    )
                )
            }
        }
        findings.append(contentsOf: judgeTransport(document, names: required + optionalEndpoints))

        let isUsable = !findings.contains { $0.outcome == .failed }
        guard isUsable, let authorization = document["authorization_endpoint"]?.string,
            let token = document["token_endpoint"]?.string
        else { return (nil, findings) }
        let metadata = ServerMetadata(
            issuer: issuer,
            authorizationEndpoint: authorization,
            tokenEndpoint: token,
            document: document
        )
        return (metadata, findings)
    }

    private static func judgeIssuer(_ document: JSONValue, asked: String) -> Finding {
        let rule = "discovery.issuer"
        let reference = "OpenID Connect Discovery 1.0 §4.3"
        guard let found = document["issuer"]?.string else {
            return Finding(
                rule,
                .failed,
                "The document does not name its issuer.",
                expected: asked,
                reference: reference
            )
        }
        if sameBytes(found, asked) {
            return Finding(
                rule,
                .passed,
                "The document is of the issuer that was asked for, letter for letter.",
                expected: asked,
                actual: found,
                reference: reference
            )
        }
        return Finding(
            rule,
            .failed,
            "The document is of another issuer than the one asked for. " + difference(found, asked),
            expected: asked,
            actual: excerpt(found),
            reference: reference
        )
    }

    private static func difference(_ found: String, _ asked: String) -> String {
        if found.contains("{tenantid}") {
            return "It stands for every tenant: ask for your own, with the tenant's id in the place of common or "
                + "organizations."
        }
        if sameBytes(found, asked + "/") { return "Only the slash at the end is missing in what was asked for." }
        if sameBytes(found + "/", asked) { return "What was asked for has a slash too many at the end." }
        if found.lowercased() == asked.lowercased() { return "They differ in upper and lower case, which counts." }
        return "If the document is right, ask for the issuer that it names."
    }

    private static func judgeEndpoint(_ name: String, in document: JSONValue, isRequired: Bool) -> Finding {
        let rule = "discovery.\(name)"
        let bad: Finding.Outcome = isRequired ? .failed : .warning
        guard let value = document[name] else {
            let consequence = isRequired ? "" : ", so no signature can be checked"
            return Finding(
                rule,
                bad,
                "The document has no \(name)\(consequence).",
                expected: "a URL",
                reference: section
            )
        }
        guard let url = value.string else {
            return Finding(rule, bad, "\(name) is not a string.", expected: "a URL", reference: section)
        }
        if let problem = OutgoingRequest.wellFormed(url) {
            return Finding(
                rule,
                bad,
                "\(name) cannot be used. \(problem.message)",
                expected: "a URL",
                actual: excerpt(url),
                reference: section
            )
        }
        return Finding(rule, .passed, "\(name) is a usable URL.", actual: excerpt(url), reference: section)
    }

    private static func judgeTransport(_ document: JSONValue, names: [String]) -> [Finding] {
        let plain = names.filter { name in
            guard let url = document[name]?.string, let parts = URLParts(url) else { return false }
            return parts.scheme == "http" && !parts.isLoopback
        }
        if plain.isEmpty { return [] }
        return [
            Finding(
                "discovery.https",
                .warning,
                "Without https anyone on the way can read and change what is sent to \(listed(plain)).",
                expected: "https",
                actual: "http",
                reference: "RFC 6749 §3.1"
            )
        ]
    }
}
