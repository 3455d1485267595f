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
            let message = "This is \(stated.title) (its claim \(name) says so), not an ID token."
            return rule(.failed, message, expected: "an ID token", actual: stated.title)
        }
        guard let value, let type = MediaType(value) else {
            return rule(.passed, "The header has no typ, and an ID token needs none.")
        }
        if type == .accessToken || type.isForeign {
            let what = type == .accessToken ? "an access token" : "another kind of token"
            let message = "This is \(what) (typ is \(value.quoted)), not an ID token."
            return rule(.failed, message, expected: "JWT", actual: value.shown)
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
            return rule(.passed, "typ says that this is an access token.", expected: "at+jwt", actual: value?.shown)
        }
        let message: String
        if let claims, TokenKind(stating: claims) == .idToken || claims.hasAny("at_hash", "c_hash") {
            message = "This looks like an ID token; an API must not accept one as an access token."
        } else {
            let found = value.map { "typ is \($0.quoted)" } ?? "The header has no typ"
            message = "\(found); RFC 9068 asks for at+jwt, so that no other token passes for an access token."
        }
        return rule(.warning, message, expected: "at+jwt", actual: value?.shown)
    }

    private func otherType(_ value: JSONValue?) -> Finding {
        let found = value.map { "typ is \($0.quoted)" } ?? "The header has no typ"
        let message = "\(found), and nothing says what this token should be."
        return Rule("typ", "RFC 7515 §4.1.9")(.notChecked, message, actual: value?.shown)
    }
}
