// Every fault is decided here and nowhere else: the routes and the mint know only these doors.

extension Set<PracticeFault> {
    /// The faults of an id_token's claims.
    func spoil(idToken claims: inout JSONObject, accessToken: String, key: SigningKey) {
        if contains(.wrongNonce) { claims.extend("nonce", with: "1") }
        if contains(.wrongIssuer) { claims.extend("iss", with: "1") }
        if contains(.wrongAudience) { claims.extend("aud", with: "1") }
        if contains(.expired) { claims.shift(endingAt: -3600) }
        if contains(.clockSkewed) { claims.shift(by: clockSkew) }
        if contains(.missingSubject) { claims["sub"] = nil }
        if contains(.missingIssuedAt) { claims["iat"] = nil }
        if contains(.wrongAccessTokenHash) { claims["at_hash"] = .string(key.leftHalfHash(of: accessToken + "1")) }
        spoilTexts(&claims)
    }

    /// How far the clock that the `Date` header shows is ahead, in seconds.
    var clockSkew: Int { contains(.clockSkewed) ? 600 : 0 }

    /// How an id_token is signed.
    var signatureStyle: SignatureStyle {
        if contains(.unsigned) { return .none }
        if contains(.unnamedKey) || contains(.ambiguousKey) { return .unnamed }
        if contains(.keyConfusion) { return .confused }
        return contains(.badSignature) ? .damaged : .proper
    }

    /// The faults of the callback's parameters.
    func spoil(callback parameters: inout [(name: String, value: String)]) {
        func extend(_ name: String) {
            for index in parameters.indices where parameters[index].name == name {
                parameters[index].value += "1"
            }
        }
        if contains(.wrongState) { extend("state") }
        if contains(.wrongCallbackIssuer) { extend("iss") }
        if contains(.hostileText) { parameters.append((name: HostileText.text, value: HostileText.text)) }
    }

    /// The faults of the userinfo response.
    func spoil(userinfo claims: inout JSONObject) {
        if contains(.userinfoSubject) { claims.extend("sub", with: "invalid") }
        spoilTexts(&claims)
    }

    /// The faults of the discovery document.
    func spoil(discovery document: inout JSONObject) {
        if contains(.wrongDiscoveryIssuer) { document.extend("issuer", with: "INVALID") }
        spoilTexts(&document)
    }

    /// The faults of the token response.
    func spoil(tokens response: inout JSONObject) {
        spoilTexts(&response)
    }

    /// The faults of an error that a client is told.
    func spoil(error response: inout PracticeResponse) {
        guard contains(.hostileText), response.header("Content-Type") == "application/json" else { return }
        response.headers.append(PracticeHeader("X-Note", HostileText.headerValue))
        // What follows the description within its quotation marks belongs to it.
        guard let end = response.body.lastIndex(of: UInt8(ascii: "\"")) else { return }
        response.body.insert(contentsOf: HostileText.escaped.utf8, at: end)
    }

    /// Whether the JWKS shows another key than the one that signs, by what has happened so far.
    func hidesSigningKey(hasSigned: Bool, keyRequests: Int) -> Bool {
        if contains(.unknownKey) { return true }
        if contains(.lateRotation) { return keyRequests < 2 }
        return contains(.rotatedKey) && !hasSigned
    }

    /// How many keys of each kind the JWKS shows without their names; nil for the signing key as it is.
    var unnamedKeys: Int? {
        if contains(.ambiguousKey) { return 3 }
        return contains(.unnamedKey) ? 1 : nil
    }

    private func spoilTexts(_ object: inout JSONObject) {
        guard contains(.hostileText) else { return }
        for name in ["name", "locale", "service_documentation"] { object[name] = .string(HostileText.text) }
        object[HostileText.text] = .string(HostileText.text)
    }

    /// Whether a refresh replaces the refresh token.
    var rotates: Bool { !contains(.keptRefreshToken) }

    /// Whether a refresh brings an id_token.
    var renewsIDToken: Bool { !contains(.noRenewedIDToken) }

    /// What a refresh grants of a scope.
    func renewed(_ scope: [String]) -> [String] {
        guard contains(.narrowedScope), let last = scope.last(where: { $0 != Scope.openid.rawValue }) else {
            return scope
        }
        return scope.filter { $0 != last }
    }

    /// How late the token endpoint answers.
    var tokenDelay: Duration? {
        contains(.slow) ? .seconds(5) : nil
    }

    /// What the token endpoint answers in the place of any answer of its own.
    func tokenResponse(issuer: String) -> PracticeResponse? {
        if contains(.htmlError) {
            var page = Pages.notice(
                status: 500,
                title: "Internal server error",
                text: "This is the fault html-500: a token endpoint that answers with a page."
            )
            if contains(.hostileText) { page.body += HostileText.rawBytes }
            return page
        }
        if contains(.emptyBody) {
            return .empty(headers: [PracticeHeader("Content-Type", "application/json")])
        }
        if contains(.redirectedToken) {
            return PracticeResponse(status: 307, headers: [PracticeHeader("Location", issuer + "/elsewhere/token")])
        }
        return nil
    }
}

extension JSONObject {
    fileprivate mutating func extend(_ name: String, with suffix: String) {
        guard case .string(let value)? = self[name] else { return }
        self[name] = .string(value + suffix)
    }

    /// Moves the times of a token, so that its lifetime stays what it was.
    fileprivate mutating func shift(by seconds: Int) {
        for name in ["exp", "iat"] {
            if case .integer(let value)? = self[name] { self[name] = .integer(value + seconds) }
        }
    }

    /// Moves the times of a token so that it ends that many seconds after it was issued; auth_time stays before iat.
    fileprivate mutating func shift(endingAt seconds: Int) {
        guard case .integer(let issued)? = self["iat"], case .integer(let expires)? = self["exp"] else { return }
        shift(by: issued + seconds - expires)
        if case .integer(let moved)? = self["iat"], case .integer(let authenticated)? = self["auth_time"] {
            self["auth_time"] = .integer(Swift.min(moved, authenticated))
        }
    }
}
