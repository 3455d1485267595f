extension Judge {
    /// Rule `sub`: the subject is a string that can name somebody (OIDC Core §2).
    func subject(_ claims: Claims) -> [Finding] {
        let rule = Rule("sub", kind == .idToken ? "OIDC Core §2" : "RFC 7519 §4.1.2")
        guard let value = claims["sub"] else {
            return [absence(rule, "It says whom the token is about.")]
        }
        guard let subject = value.string else {
            return [rule.wrongKind(value, "a string")]
        }
        if subject.isEmpty {
            let message = "The subject is empty, so it names nobody."
            return [rule(kind == .idToken ? .failed : .warning, message, expected: "a name", actual: "")]
        }
        if kind == .idToken, let fault = Self.fault(ofSubject: subject) {
            let right = "at most 255 printable ASCII characters"
            return [rule(.warning, fault, expected: right, actual: value.shown)]
        }
        if kind == .accessToken, isClient(subject, claims) {
            let message =
                "The subject is the client itself, as with client credentials: no user stands behind the token."
            return [rule(.passed, message, actual: value.shown)]
        }
        return [rule(.passed, "The subject is a string that names somebody.", actual: value.shown)]
    }

    private static func fault(ofSubject subject: String) -> String? {
        if let index = subject.utf8.firstIndex(where: { !(0x20...0x7E).contains($0) }) {
            let number = subject.utf8.distance(from: subject.startIndex, to: index) + 1
            return "The subject's character \(number) is \(subject.unicodeScalars[index].codePoint), but OpenID Connect"
                + " allows printable ASCII characters only."
        }
        guard subject.utf8.count > 255 else { return nil }
        return "The subject has \(subject.utf8.count) characters, but OpenID Connect allows at most 255."
    }

    private func isClient(_ subject: String, _ claims: Claims) -> Bool {
        // Auth0 writes CLIENT@clients.
        isIssued(to: subject, claims)
            || (subject.hasSuffix("@clients") && isIssued(to: String(subject.dropLast("@clients".count)), claims))
    }

    /// Rule `client_id`: an access token says which client got it (RFC 9068 §2.2).
    func client(_ claims: Claims) -> [Finding] {
        guard kind == .accessToken else { return [] }
        let rule = Rule("client_id", "RFC 9068 §2.2")
        guard let name = Self.clientClaims.lazy.map(\.description).first(where: { claims[$0] != nil }),
            let value = claims[name]
        else {
            return [absence(rule, "It would say which client got the token.")]
        }
        guard let actual = value.string else {
            return [rule.wrongKind(value, "a string", outcome: .warning)]
        }
        if isProfiledAccessToken, name != "client_id" {
            let message =
                "The claim client_id is missing, and access tokens of type at+jwt must have it; \(name) is there instead."
            return [rule(.warning, message, actual: value.shown)]
        }
        guard let clientID = expected.clientID else {
            let message =
                "The token was given to the client \"\(actual.excerpt)\" (\(name)); none was named to compare."
            return [rule(.notChecked, message, actual: value.shown)]
        }
        if actual.isSame(as: clientID) {
            let message = "The token was given to this client (\(name))."
            return [rule(.passed, message, expected: clientID, actual: value.shown)]
        }
        let hint = Difference.hint(actual, insteadOf: clientID).map { " " + $0 } ?? ""
        let message =
            "The token was given to another client (\(name)): it is \"\(actual.excerpt)\","
            + " expected is \"\(clientID.excerpt)\".\(hint)"
        return [rule(.warning, message, expected: clientID, actual: value.shown)]
    }

    /// Whether an access token says that this client got it.
    func isIssued(to clientID: String, _ claims: Claims) -> Bool {
        Self.clientClaims.contains { claims[$0.description]?.string?.isSame(as: clientID) ?? false }
    }

    /// Where providers name the client of an access token: RFC 9068, Auth0 and Keycloak, Okta, Entra.
    static let clientClaims: [StaticString] = ["client_id", "azp", "cid", "appid"]

    /// Rule `jti`: an access token has an identifier of its own (RFC 9068 §2.2).
    func tokenID(_ claims: Claims) -> [Finding] {
        let rule = Rule("jti", kind == .accessToken ? "RFC 9068 §2.2" : "RFC 7519 §4.1.7")
        guard let value = claims["jti"] else {
            guard kind == .accessToken else { return [] }
            return [absence(rule, "It would name the token in logs.")]
        }
        guard value.string?.isEmpty == false else {
            return [rule.wrongKind(value, "a string that is not empty", outcome: .warning)]
        }
        return [rule(.passed, "The token has an identifier of its own.", actual: value.shown)]
    }
}
