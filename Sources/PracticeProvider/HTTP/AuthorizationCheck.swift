/// What comes of an authorization request.
enum AuthorizationCheck: Hashable, Sendable {
    /// It is good.
    case valid(Authorization)
    /// It is not, and the client is told by a redirect (RFC 6749 §4.1.2.1).
    case refused(ProtocolError, redirectURI: String, state: String?)
    /// Nobody can be told but the person at the browser: client or redirect_uri are not to be trusted.
    case unsafe(sentence: String, received: String?)

    init(_ parameters: Parameters) {
        if let name = ["client_id", "redirect_uri"].first(where: parameters.repeats) {
            self = .unsafe(sentence: "The parameter \(name) is in the request twice.", received: nil)
            return
        }
        guard let clientID = parameters["client_id"] else {
            self = .unsafe(
                sentence: "The parameter client_id is missing, so it is not known which application asks.",
                received: nil
            )
            return
        }
        guard let client = Client.registered(clientID) else {
            let known = Client.all.map(\.id).joined(separator: " and ")
            self = .unsafe(sentence: "No such client_id is registered here. Registered: \(known).", received: clientID)
            return
        }
        guard let redirectURI = parameters["redirect_uri"] else {
            self = .unsafe(
                sentence: "The parameter redirect_uri is missing, so it is not known where to go back to.",
                received: nil
            )
            return
        }
        guard RedirectURI.isRegistered(redirectURI) else {
            let known = RedirectURI.registered.joined(separator: ", ")
            self = .unsafe(
                sentence: "This redirect_uri is not registered. Registered: \(known), each on any port, "
                    + "and nothing else: no other path, no query, no fragment.",
                received: redirectURI
            )
            return
        }
        do {
            self = .valid(try Self.authorization(parameters, client: client, redirectURI: redirectURI))
        } catch {
            let state = parameters.repeats("state") ? nil : parameters["state"]
            self = .refused(error, redirectURI: redirectURI, state: state)
        }
    }

    private static func authorization(
        _ parameters: Parameters,
        client: Client,
        redirectURI: String
    ) throws(ProtocolError) -> Authorization {
        if let name = parameters.repeatedName {
            throw ProtocolError(.invalidRequest, "The parameter \(ProtocolError.quote(name)) is there twice.")
        }
        try checkResponse(parameters)
        let scope = try scope(parameters)
        let (challenge, method) = try challenge(parameters)
        var authorization = Authorization(
            client: client,
            redirectURI: redirectURI,
            scope: scope,
            challenge: challenge,
            method: method
        )
        authorization.state = parameters["state"]
        authorization.nonce = parameters["nonce"]
        authorization.audience = parameters["audience"] ?? parameters["resource"]
        authorization.loginHint = parameters["login_hint"]
        authorization.prompt = try prompt(parameters)
        authorization.maximumAge = try maximumAge(parameters)
        return authorization
    }

    private static func checkResponse(_ parameters: Parameters) throws(ProtocolError) {
        if parameters["request"] != nil {
            throw ProtocolError(.requestNotSupported, "The parameter request (a signed request) is not supported.")
        }
        if parameters["request_uri"] != nil {
            throw ProtocolError(.requestURINotSupported, "The parameter request_uri is not supported.")
        }
        if parameters["registration"] != nil {
            throw ProtocolError(.registrationNotSupported, "The parameter registration is not supported.")
        }
        guard let type = parameters["response_type"] else {
            throw ProtocolError(.invalidRequest, "response_type is missing; send response_type=code.")
        }
        guard type == "code" else {
            throw ProtocolError(
                .unsupportedResponseType,
                "The response_type \(ProtocolError.quote(type)) is not supported; only code is."
            )
        }
        if let mode = parameters["response_mode"], mode != "query" {
            throw ProtocolError(
                .invalidRequest,
                "The response_mode \(ProtocolError.quote(mode)) is not supported; only query is."
            )
        }
    }

    /// The scopes asked for that are known; others are left out, as OpenID Connect Core §3.1.2.1 wants it.
    private static func scope(_ parameters: Parameters) throws(ProtocolError) -> [String] {
        guard let text = parameters["scope"] else {
            throw ProtocolError(.invalidScope, "scope is missing; send scope=openid at least.")
        }
        let scope = Scope.allCases.map(\.rawValue).filter(text.split(separator: " ").map(String.init).contains)
        guard !scope.isEmpty else {
            let known = Scope.allCases.map(\.rawValue).joined(separator: " ")
            throw ProtocolError(
                .invalidScope,
                "No scope in \(ProtocolError.quote(text)) is known here. Known: \(known)."
            )
        }
        return scope
    }

    private static func challenge(_ parameters: Parameters) throws(ProtocolError) -> (String, ChallengeMethod) {
        guard let challenge = parameters["code_challenge"] else {
            throw ProtocolError(
                .invalidRequest,
                "code_challenge is missing: this provider requires PKCE (RFC 7636), with S256 or plain."
            )
        }
        // RFC 7636 §4.3: without a method it is plain.
        let name = parameters["code_challenge_method"] ?? ChallengeMethod.plain.rawValue
        guard let method = ChallengeMethod(rawValue: name) else {
            throw ProtocolError(
                .invalidRequest,
                "The code_challenge_method \(ProtocolError.quote(name)) is not supported; S256 and plain are."
            )
        }
        let length = challenge.utf8.count
        switch method {
        case .s256 where length != 43 || !challenge.utf8.allSatisfy(\.isBase64URL):
            throw ProtocolError(
                .invalidRequest,
                "The code_challenge is not an S256 one: base64url of a SHA-256 digest has 43 characters, "
                    + "without padding; \(length) came."
            )
        case .plain where !(43...128).contains(length) || !challenge.utf8.allSatisfy(\.isUnreserved):
            throw ProtocolError(
                .invalidRequest,
                "The code_challenge is not a plain one: 43 to 128 unreserved characters are needed; \(length) came."
            )
        default:
            return (challenge, method)
        }
    }

    private static func prompt(_ parameters: Parameters) throws(ProtocolError) -> Set<Prompt> {
        var prompts: Set<Prompt> = []
        for name in (parameters["prompt"] ?? "").split(separator: " ") {
            guard let prompt = Prompt(rawValue: String(name)) else {
                throw ProtocolError(
                    .invalidRequest,
                    "The prompt \(ProtocolError.quote(String(name))) is not known; "
                        + "none, login, consent and select_account are."
                )
            }
            prompts.insert(prompt)
        }
        guard !prompts.contains(.none) || prompts.count == 1 else {
            throw ProtocolError(.invalidRequest, "prompt=none cannot be combined with another prompt.")
        }
        return prompts
    }

    private static func maximumAge(_ parameters: Parameters) throws(ProtocolError) -> Int? {
        guard let text = parameters["max_age"] else { return nil }
        guard let seconds = Int(text), seconds >= 0 else {
            throw ProtocolError(.invalidRequest, "max_age must be a whole number of seconds, 0 or more.")
        }
        return seconds
    }
}

extension UInt8 {
    fileprivate var isBase64URL: Bool {
        isUnreserved && self != UInt8(ascii: ".") && self != UInt8(ascii: "~")
    }
}
