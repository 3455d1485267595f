extension Judge {
    /// Rule `scope`: what an access token allows is one string with spaces between (RFC 9068 §2.2.3, RFC 8693 §4.2).
    func scope(_ claims: Claims) -> [Finding] {
        guard kind != .idToken else { return [] }
        let rule = Rule("scope", "RFC 9068 §2.2.3")
        if let value = claims["scope"] {
            if let text = value.string { return [scope(rule, text, value)] }
            let hint = value.array == nil ? "" : " Many providers send a list, and many readers find nothing in it."
            let message = "The claim scope is \(value.kindName), but must be one string with spaces between.\(hint)"
            return [rule(.warning, message, expected: "a string", actual: value.shown)]
        }
        guard let value = claims["scp"] else { return [] }
        let isRight = value.string != nil || (value.array?.allSatisfy { $0.string != nil } ?? false)
        guard isRight else {
            let message = "The claim scp is \(value.kindName), but must be a string or a list of strings."
            return [rule(.warning, message, expected: "a string", actual: value.shown)]
        }
        let provider = value.string == nil ? "Okta" : "Microsoft Entra"
        let message = "The token carries its scopes in scp, as \(provider) writes it; RFC 9068 calls the claim scope."
        return [rule(isProfiledAccessToken ? .warning : .passed, message, expected: "scope", actual: value.shown)]
    }

    private func scope(_ rule: Rule, _ text: String, _ value: JSONValue) -> Finding {
        if text.isEmpty {
            return rule(.warning, "The scope is empty: the token allows nothing.", expected: "a scope", actual: "")
        }
        if text.utf8.contains(UInt8(ascii: ",")) {
            let message = "The scope has a comma in it: scopes are separated by spaces, so this is read as one name."
            return rule(.warning, message, expected: "spaces between", actual: value.shown)
        }
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
            let message = "The scope has characters that none may have: only printable ASCII without \" and \\."
            return Rule("scope", "RFC 6749 §3.3")(.warning, message, expected: "printable ASCII", actual: value.shown)
        }
        let count = text.utf8.split(separator: 0x20).count
        let names = count == 1 ? "one scope" : "\(count) scopes"
        return rule(.passed, "The token carries \(names): \(text.excerpt).", actual: value.shown)
    }

    /// Rule `cnf`: the token is bound to a key, so that a thief cannot use it (RFC 7800 §3.1).
    func confirmation(_ claims: Claims) -> [Finding] {
        guard let value = claims["cnf"] else { return [] }
        let rule = Rule("cnf", "RFC 7800 §3.1")
        guard let members = value.members else {
            return [rule.wrongKind(value, "an object", outcome: .warning)]
        }
        if let thumbprint = value["jkt"] {
            return [
                bound(Rule("cnf", "RFC 9449 §6.1"), thumbprint, "jkt", "a DPoP key", "sends a DPoP proof made with it")
            ]
        }
        if let thumbprint = value["x5t#S256"] {
            let proof = "connects with that certificate (mutual TLS)"
            return [bound(Rule("cnf", "RFC 8705 §3.1"), thumbprint, "x5t#S256", "a client certificate", proof)]
        }
        let names = members.map(\.name)
        guard let name = ["jwk", "jwe", "kid", "jku"].first(where: { name in names.contains(where: name.isSame) })
        else {
            let message = "The claim cnf names no key that pixy knows of, so the token may be bound to nothing."
            return [rule(.warning, message, expected: "jkt, x5t#S256, jwk, jwe, kid or jku", actual: value.shown)]
        }
        let message =
            "The token is bound to a key (\(name)): only who proves to hold it may use the token. The proof is not"
            + " part of the token."
        return [rule(.notChecked, message, actual: value.shown)]
    }

    private func bound(_ rule: Rule, _ value: JSONValue, _ name: String, _ key: String, _ proof: String) -> Finding {
        guard let text = value.string, text.utf8.count == 43, let bytes = try? Base64URL.decode(text), bytes.count == 32
        else {
            let message =
                "The token should be bound to \(key), but \(name) is no SHA-256 in base64url, so nobody can prove it."
            return rule(.warning, message, expected: "43 characters of base64url", actual: value.shown)
        }
        let message =
            "The token is bound to \(key) (\(name)): an API takes it only from who \(proof). The proof is not part"
            + " of the token."
        return rule(.notChecked, message, actual: text)
    }
}
