extension Judge {
    /// Rule `nonce`: an ID token answers this login and no other (OIDC Core §3.1.3.7).
    func nonce(_ claims: JSONValue) -> [Finding] {
        let rule = Rule("nonce", "OIDC Core §3.1.3.7")
        let value = claims["nonce"]
        guard isIDToken(or: value != nil || expected.nonce != nil) else { return [] }
        if let value, value.string == nil {
            return [rule.wrongKind(value, "a string")]
        }
        guard let nonce = expected.nonce else {
            let message = value == nil ? "The token has no nonce" : "The token has a nonce"
            return [rule(.notChecked, "\(message), and none was given to compare.", actual: value?.shown)]
        }
        let actual = value?.string
        let isSame = actual?.isSame(as: nonce) ?? false
        let message =
            if isSame {
                "The nonce is the one that was sent."
            } else if actual == nil {
                "A nonce was sent, but the token has none: it may be the answer to another login."
            } else {
                "The nonce is not the one that was sent: this token is the answer to another login."
            }
        return [rule(isSame ? .passed : .failed, message, expected: nonce, actual: value?.shown)]
    }

    /// Rule `at_hash`: the access token is the one the ID token came with (OIDC Core §3.1.3.8).
    func accessTokenHash(_ claims: JSONValue) -> [Finding] {
        halfHash(Rule("at_hash", "OIDC Core §3.1.3.8"), claims, of: "access token", expected.accessToken)
    }

    /// Rule `c_hash`: the code is the one the ID token came with (OIDC Core §3.3.2.10).
    func codeHash(_ claims: JSONValue) -> [Finding] {
        halfHash(Rule("c_hash", "OIDC Core §3.3.2.10"), claims, of: "authorization code", expected.code)
    }

    private func halfHash(_ rule: Rule, _ claims: JSONValue, of title: String, _ secret: Secret?) -> [Finding] {
        let name = rule.name
        let value = claims[name]
        guard isIDToken(or: value != nil) else { return [] }
        guard let value else {
            let message = "The token has no \(name), which is optional when it comes from the token endpoint."
            return [rule(.notChecked, message)]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        guard let secret else {
            let message = "The token has \(name), but the \(title) was not given to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let algorithm = header?["alg"]?.string ?? ""
        guard let expected = Fingerprint.leftHalfHash(of: secret.revealed(), algorithm: algorithm) else {
            let message = "The hash could not be checked, because alg does not say which hash it is."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let isSame = actual.isSame(as: expected)
        let message =
            isSame
            ? "The \(title) is the one that belongs to this ID token."
            : "\(name) does not belong to this \(title): the two did not come together."
        return [rule(isSame ? .passed : .failed, message, expected: expected, actual: value.shown)]
    }
}
