import JOSE
public import OAuth

extension RunLog {
    /// The request that the walk sent, or would send next with what it holds; else what is missing for it.
    public func request(_ kind: RunRequest) throws(RecipeProblem) -> OutgoingRequest {
        switch kind {
        case .discovery:
            // Not every provider has it at the first place.
            if let found = exchanges.last(where: { $0.kind == .discovery && $0.answer?.status == 200 }) {
                return found.request
            }
            guard let issuer = latest("provider")?["issuer"]?.string,
                let request = try? ServerMetadata.discoveryRequest(issuer: issuer)
            else { throw RecipeProblem("The log names no issuer, so there is no metadata to ask for.") }
            return request
        case .authorize:
            guard let url = latest("authorization_request")?["url"]?.string else {
                throw RecipeProblem("The log has no authorization_request: the walk did not come so far.")
            }
            return OutgoingRequest(get: url, accept: "text/html")
        case .token: return try tokenRequest()
        case .keys:
            guard let url = try metadata().jwksURI else { throw missing("jwks_uri") }
            return OutgoingRequest(get: url)
        case .userinfo:
            let token = try secret("access_token")
            guard let request = UserInfo.request(metadata: try metadata(), accessToken: token) else {
                throw missing("userinfo_endpoint")
            }
            return request
        case .refresh: return try refreshRequest()
        case .reuse, .use:
            guard let request = exchanges.last(where: { $0.kind == kind })?.request else {
                let flags = kind == .use ? "--use URL" : "--refresh --reuse"
                throw RecipeProblem("The log has no such request: pixy walk \(flags) makes it.")
            }
            return request
        case .introspection:
            guard let url = try metadata().introspectionEndpoint else { throw missing("introspection_endpoint") }
            return try request(about: secret("access_token"), to: url)
        case .revocation:
            guard let url = try metadata().revocationEndpoint else { throw missing("revocation_endpoint") }
            return try request(about: secret("access_token"), to: url)
        case .logout:
            let client = latest("authorization_request")?["url"]?.string.flatMap {
                Self.parameters($0, "client_id").first
            }
            guard
                let url = TokenManagement.endSessionURL(
                    idTokenHint: try? secret("id_token"),
                    clientID: client,
                    metadata: try metadata()
                )
            else { throw missing("end_session_endpoint") }
            return OutgoingRequest(get: url, accept: "text/html")
        }
    }

    /// A client that authenticates in the body does so in the refresh, too; what belongs to the code is left out.
    private func refreshRequest() throws(RecipeProblem) -> OutgoingRequest {
        let token = try secret("refresh_token")
        var request = try tokenRequest()
        let own: Set<String> = ["grant_type", "code", "redirect_uri", "code_verifier"]
        let rest = Self.bodyParameters(request).filter { !own.contains($0.name) }
        let all = [Parameter("grant_type", "refresh_token"), Parameter("refresh_token", token.revealed())] + rest
        let body =
            Self.isJSON(request)
            ? JSONValue.object(all.map { JSONMember($0.name, .string($0.value)) }).serialized()
            : FormEncoding.encode(all)
        request.setBody(Array(body.utf8))
        return request
    }

    /// A question about a token, or its end: the client shows who it is as it did for the code (RFC 7662 §2.1).
    private func request(about token: Secret, to url: String) throws(RecipeProblem) -> OutgoingRequest {
        let sent = try tokenRequest()
        let credentials = Self.bodyParameters(sent).filter { $0.name == "client_id" || $0.name == "client_secret" }
        let body = FormEncoding.encode([Parameter("token", token.revealed())] + credentials)
        return OutgoingRequest(
            post: url,
            contentType: BodyFormat.form.contentType,
            headers: sent.headers.filter { $0.name.lowercased() == "authorization" },
            body: Array(body.utf8)
        )
    }

    private func tokenRequest() throws(RecipeProblem) -> OutgoingRequest {
        guard let request = latest("token_request").flatMap(Self.request) else {
            throw RecipeProblem("The log has no token_request: the walk did not come so far.")
        }
        return request
    }

    /// A request as the log has it.
    static func request(from value: JSONValue) -> OutgoingRequest? {
        guard let url = value["url"]?.string, let body = value["body"]?.string else { return nil }
        let method = value["method"]?.string ?? "POST"
        let headers = value["headers"]?.pairs.map { HeaderField($0.name, $0.value) } ?? []
        var request = OutgoingRequest(method: method, url: url, headers: headers)
        // A mask is not encoded where it stands, unlike everything else.
        let isMaskedForm = isForm(request) && body.contains(Secret.mask)
        request.body = Array((isMaskedForm ? FormEncoding.encode(FormEncoding.decode(body)) : body).utf8)
        return request
    }

    private func metadata() throws(RecipeProblem) -> ServerMetadata {
        guard let document = latest("provider")?["metadata"], let metadata = ServerMetadata(judged: document) else {
            throw RecipeProblem("The log has no provider's metadata, which names the endpoint.")
        }
        return metadata
    }

    private func missing(_ endpoint: String) -> RecipeProblem {
        RecipeProblem("This provider's metadata has no \(endpoint).")
    }

    /// A token as it was issued last: a refresh replaces what the token response brought, as far as it brings anew.
    private func secret(_ name: String) throws(RecipeProblem) -> Secret {
        for event in [latest("refresh"), latest("token_response")] {
            let body = event?["body"]?.string.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
            if let token = body?[name]?.string, !token.isEmpty { return Secret(token) }
        }
        throw RecipeProblem("The log's token_response has no \(name).")
    }

    static func isJSON(_ request: OutgoingRequest) -> Bool { hasType("application/json", request) }

    private static func isForm(_ request: OutgoingRequest) -> Bool {
        hasType("application/x-www-form-urlencoded", request)
    }

    private static func hasType(_ type: String, _ request: OutgoingRequest) -> Bool {
        request.headers.contains { $0.name.lowercased() == "content-type" && $0.value.lowercased().hasPrefix(type) }
    }

    static func bodyParameters(_ request: OutgoingRequest) -> [Parameter] {
        guard isJSON(request) else { return FormEncoding.decode(String(decoding: request.body, as: UTF8.self)) }
        let members = (try? JSONValue(parsing: request.body))?.members ?? []
        return members.map { Parameter($0.name, $0.value.string ?? $0.value.serialized()) }
    }

    /// The values of a parameter in the query of a URL.
    static func parameters(_ url: String, _ name: String) -> [String] {
        guard let mark = url.firstIndex(of: "?") else { return [] }
        return FormEncoding.decode(url[url.index(after: mark)...].prefix { $0 != "#" }).values(of: name)
    }
}
