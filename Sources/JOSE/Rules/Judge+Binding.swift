extension Judge {
    /// Rule `nonce`: an ID token answers this login and no other (OIDC Core §3.1.3.7).
    func nonce(_ claims: Claims) -> [Finding] {
        let rule = Rule("nonce", "OIDC Core §3.1.3.7")
        let value = claims["nonce"]
        guard isIDToken(or: value != nil || expected.nonce != nil) else { return [] }
        if let value, value.string == nil {
            return [rule.wrongKind(value, "a string")]
        }
        guard let nonce = expected.nonce else {
            let message =
                value == nil
                ? "The token has no nonce, and none was given to compare."
                : "The token has a nonce, and none was given to compare."
            return [rule(.notChecked, message, actual: value?.shown)]
        }
        guard let actual = value?.string else {
            let message =
                "The nonce \"\(nonce.excerpt)\" was sent, but the token has none: it may be the answer to another login."
            return [rule(.failed, message, expected: nonce)]
        }
        if actual.isSame(as: nonce) {
            return [rule(.passed, "The nonce is the one that was sent.", expected: nonce, actual: actual)]
        }
        let hint =
            Difference.hint(actual, insteadOf: nonce)
            ?? Self.hashedNonce(actual, nonce)
            ?? "This token is the answer to another login."
        let message = "The nonce is \"\(actual.excerpt)\", expected is \"\(nonce.excerpt)\". \(hint)"
        return [rule(.failed, message, expected: nonce, actual: value?.shown)]
    }

    /// Some clients send the hash of what they keep.
    private static func hashedNonce(_ actual: String, _ nonce: String) -> String? {
        guard nonce.utf8.count < 4_096, (43...64).contains(actual.utf8.count) else { return nil }
        let digest = Fingerprint.digest(Array(nonce.utf8), with: .sha256)
        guard actual.isSame(as: HalfHash.hexadecimal(digest)) || actual.isSame(as: Base64URL.encode(digest)) else {
            return nil
        }
        return "It is the SHA-256 of the expected one: compare with the hash, if the hash is what was sent."
    }

    /// Rule `at_hash`: the access token is the one the ID token came with (OIDC Core §3.1.3.8).
    func accessTokenHash(_ claims: Claims) -> [Finding] {
        let absence = "The token has no at_hash; only one from the authorization endpoint must have it."
        return halfHash(
            Rule("at_hash", "OIDC Core §3.1.3.8"),
            claims,
            HalfHash.Subject("access token", expected.accessToken),
            other: HalfHash.Subject("authorization code", expected.code),
            whenAbsent: absence
        )
    }

    /// Rule `c_hash`: the code is the one the ID token came with (OIDC Core §3.3.2.10).
    func codeHash(_ claims: Claims) -> [Finding] {
        let absence = "The token has no c_hash; only one from the authorization endpoint must have it."
        return halfHash(
            Rule("c_hash", "OIDC Core §3.3.2.10"),
            claims,
            HalfHash.Subject("authorization code", expected.code),
            other: HalfHash.Subject("access token", expected.accessToken),
            whenAbsent: absence
        )
    }

    private func halfHash(
        _ rule: Rule,
        _ claims: Claims,
        _ subject: HalfHash.Subject,
        other: HalfHash.Subject,
        whenAbsent absence: String
    ) -> [Finding] {
        let value = claims[rule.name]
        guard isIDToken(or: value != nil) else { return [] }
        guard let value else { return [rule(.notChecked, absence)] }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        guard let secret = subject.secret?.revealed() else {
            let message = "The token has \(rule.name), but the \(subject.title) was not given to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        let algorithm = header?["alg"]?.string ?? ""
        guard let right = HalfHash.right(of: secret, algorithm: algorithm, length: actual.utf8.count) else {
            let message =
                "The hash was not checked: pixy knows no hash that goes with \"\(algorithm.excerpt)\" (alg)."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        if actual.isSame(as: right) {
            let message = "The \(subject.title) is the one that belongs to this ID token."
            return [rule(.passed, message, expected: right, actual: value.shown)]
        }
        let mistake =
            HalfHash.mistake(in: actual, of: secret, right: right)
            ?? (HalfHash.isMade(actual, of: other, right: right) ? "made of the \(other.title)" : nil)
        let message =
            mistake.map { "\(rule.name) was made wrongly for this \(subject.title): it is \($0)." }
            ?? "\(rule.name) does not belong to this \(subject.title): the two did not come together."
        return [rule(.failed, message, expected: right, actual: value.shown)]
    }
}
