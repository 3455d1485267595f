extension Judge {
    /// Rule `typ`: the token is of the kind it is used as (RFC 8725 §3.11, RFC 9068 §4).
    func type() -> [Finding] {
        guard let header else { return [] }
        let value = header["typ"]
        if let value, value.string == nil {
            let message = "typ is \(value.kindName), but must be a string."
            let rule = Rule("typ", "RFC 7515 §4.1.9")
            return [rule(.failed, message, expected: "a string", actual: value.shown)]
        }
        guard token.format != .jwe || claims != nil, !token.isHeaderPartial else { return [] }
        return switch kind {
        case .idToken: [idTokenType(value)]
        case .accessToken: [accessTokenType(value)]
        case .refreshToken, .unknown: [otherType(value)]
        }
    }

    private func idTokenType(_ value: JSONValue?) -> Finding {
        let rule = Rule("typ", "RFC 8725 §3.11")
        if let stated = claims.flatMap(TokenKind.init(stating:)), stated != .idToken {
            let name = claims?["token_use"] == nil ? "typ" : "token_use"
            let word = claims?[name]?.quoted ?? ""
            let message = "This is \(stated.title) (its claim \(name) is \(word)), not an ID token."
            return rule(.failed, message, expected: "an ID token", actual: stated.title)
        }
        if let value, let type = MediaType(value), type == .accessToken || type.isForeign {
            let message = "This is \(type.title ?? "another kind of token") (typ is \(value.quoted)), not an ID token."
            return rule(.failed, message, expected: "JWT", actual: value.shown)
        }
        if Self.isLogout(claims) {
            let message = "This is a logout token (its claim events says so), not an ID token: it signs nobody in."
            return rule(.failed, message, expected: "an ID token", actual: "a logout token")
        }
        if let name = ["scope", "scp"].first(where: { claims?[$0] != nil }), claims?["nonce"] == nil,
            claims?.hasAny("at_hash", "c_hash") != true
        {
            let message =
                "This looks like an access token (it has \(name) and no nonce): a client must not sign a user in with one."
            return rule(.warning, message, expected: "an ID token", actual: value?.shown)
        }
        guard let value, let type = MediaType(value) else {
            return rule(.passed, "The header has no typ, and an ID token needs none.")
        }
        if type.name == "jwt" {
            return rule(.passed, "typ is \(value.quoted), as ID tokens have it.", actual: value.shown)
        }
        let message = "typ is \(value.quoted), which is unusual for an ID token."
        return rule(.warning, message, expected: "JWT", actual: value.shown)
    }

    private func accessTokenType(_ value: JSONValue?) -> Finding {
        let rule = Rule("typ", "RFC 9068 §4")
        if isProfiledAccessToken {
            let message =
                "typ says that this is an access token: it is for the API, and no client should sign a user in with it."
            return rule(.passed, message, expected: "at+jwt", actual: value?.shown)
        }
        if let value, let type = MediaType(value), type.isForeign {
            let message =
                "This is \(type.title ?? "another kind of token") (typ is \(value.quoted)), not an access token."
            return rule(.failed, message, expected: "at+jwt", actual: value.shown)
        }
        let stated = claims.flatMap(TokenKind.init(stating:))
        if let claims, let sign = signOfIDToken(claims, stated) {
            let message = "This is an ID token (\(sign)), not an access token: an API must not accept it."
            return rule(.failed, message, expected: "an access token", actual: "an ID token")
        }
        if Self.isLogout(claims) {
            let message = "This is a logout token (its claim events says so), not an access token: it opens nothing."
            return rule(.failed, message, expected: "an access token", actual: "a logout token")
        }
        if stated == .refreshToken {
            let message = "This is a refresh token (its claim typ says so), not an access token: it is for the issuer."
            return rule(.failed, message, expected: "an access token", actual: "a refresh token")
        }
        if claims?["nonce"] != nil, stated == nil, claims?.hasAny("scope", "scp", "client_id") != true {
            let message = "This looks like an ID token (it has a nonce); an API must not accept one as an access token."
            return rule(.warning, message, expected: "at+jwt", actual: value?.shown)
        }
        let found = value.map { "typ is \($0.quoted)" } ?? "The header has no typ"
        let message =
            "\(found): this is no access token of RFC 9068, which asks for at+jwt so that no other token passes for one."
            + " Many providers still do so. Access tokens are for the API; no client should sign a user in with one."
        return rule(.warning, message, expected: "at+jwt", actual: value?.shown)
    }

    /// What only an ID token says; nil when nothing does.
    private func signOfIDToken(_ claims: Claims, _ stated: TokenKind?) -> String? {
        if let stated {
            guard stated == .idToken else { return nil }
            return claims["token_use"] == nil ? "its claim typ is \"ID\"" : "its claim token_use is \"id\""
        }
        return ["at_hash", "c_hash"].first { claims[$0] != nil }.map { "it has \($0)" }
    }

    private func otherType(_ value: JSONValue?) -> Finding {
        let rule = Rule("typ", "RFC 7515 §4.1.9")
        if let value, let title = MediaType(value)?.title {
            let message = "This is \(title) (typ is \(value.quoted)): it neither signs a user in nor opens an API."
            return rule(.notChecked, message, actual: value.shown)
        }
        let found = value.map { "typ is \($0.quoted)" } ?? "The header has no typ"
        return rule(.notChecked, "\(found), and nothing says what this token should be.", actual: value?.shown)
    }
}

extension MediaType {
    /// The kind of token with its article; nil for a type that says nothing.
    var title: String? {
        switch name {
        case "at+jwt": "an access token"
        case "dpop+jwt": "a DPoP proof"
        case "logout+jwt": "a logout token"
        case "secevent+jwt": "a security event token"
        case "oauth-authz-req+jwt": "a signed authorization request"
        case "token-introspection+jwt": "a signed answer of introspection"
        default: nil
        }
    }
}
