import FoundationEssentials
public import JOSE

/// Why an exchange may have been refused: compares both halves of the flow, which the provider never shows.
public enum RefusalCheck {
    /// Compares what was sent to the token endpoint with what was asked and received before it.
    ///
    /// Rules: `exchange.code_verifier` (the challenge is computed anew from the verifier really sent, RFC 7636 §4.6),
    /// `exchange.redirect_uri`, `exchange.code`, `exchange.client_id` (RFC 6749 §4.1.3) and `exchange.refusal`.
    /// Secrets are compared by length and by the position of the first difference, and never shown. A refresh has
    /// no other half: for it there are no findings.
    public static func compare(
        sent: TokenRequest,
        authorization: AuthorizationRequest,
        callbackCode: Secret,
        response: IncomingResponse
    ) -> [Finding] {
        if sent.grant != "authorization_code" { return [] }
        let findings = [
            compareVerifier(sent, authorization),
            compareRedirectURI(sent, authorization),
            compareCode(sent, callbackCode),
            compareClientID(sent, authorization),
        ]
        return findings + [conclusion(findings, response)]
    }

    private static func compareVerifier(_ sent: TokenRequest, _ authorization: AuthorizationRequest) -> Finding {
        let rule = "exchange.code_verifier"
        let reference = "RFC 7636 §4.6"
        func finding(
            _ outcome: Finding.Outcome,
            _ message: String,
            expected: String? = nil,
            actual: String? = nil
        ) -> Finding {
            Finding(rule, outcome, message, expected: expected, actual: actual, reference: reference)
        }
        let values = sent.parameters.values(of: "code_verifier")
        let proof = authorization.proof
        if proof.method == .none {
            return values.isEmpty
                ? finding(.notChecked, "Neither request used PKCE, so there is nothing to compare.")
                : finding(
                    .failed,
                    "A code_verifier was sent, but the authorization request had no code_challenge.",
                    expected: "no code_verifier",
                    actual: "a code_verifier"
                )
        }
        guard let verifier = values.first else {
            return finding(
                .failed,
                "The authorization request had a code_challenge, but no code_verifier was sent.",
                expected: "a code_verifier",
                actual: "none"
            )
        }
        if values.count > 1 {
            return finding(
                .failed,
                "The code_verifier was sent more than once.",
                expected: "once",
                actual: "\(values.count) times"
            )
        }
        let challenge = Proof.challenge(for: verifier, method: proof.method)
        let isHash = proof.method == .s256
        if sameBytes(challenge, proof.challenge) {
            return finding(
                .passed,
                isHash
                    ? "The code_verifier that was sent hashes to the code_challenge that was asked with."
                    : "The code_verifier that was sent is the code_challenge that was asked with.",
                expected: isHash ? proof.challenge : nil,
                actual: isHash ? challenge : nil
            )
        }
        let right = proof.verifier.secret.revealed()
        var message = "The code_verifier that was sent is not the one behind the code_challenge. "
        message +=
            isHash && sameBytes(verifier, proof.challenge)
            ? "It is the code_challenge itself." : difference(sent: verifier, right: right)
        return finding(
            .failed,
            message,
            expected: isHash ? proof.challenge : counted(right.unicodeScalars.count, "character"),
            actual: isHash ? challenge : counted(verifier.unicodeScalars.count, "character")
        )
    }

    private static func compareRedirectURI(_ sent: TokenRequest, _ authorization: AuthorizationRequest) -> Finding {
        let right = authorization.redirectURI
        return compare(
            sent.parameters.values(of: "redirect_uri"),
            named: "redirect_uri",
            with: right,
            of: "the authorization request",
            shown: true
        )
    }

    private static func compareCode(_ sent: TokenRequest, _ code: Secret) -> Finding {
        compare(
            sent.parameters.values(of: "code"),
            named: "code",
            with: code.revealed(),
            of: "the callback",
            shown: false
        )
    }

    private static func compareClientID(_ sent: TokenRequest, _ authorization: AuthorizationRequest) -> Finding {
        let header = basicClientID(sent.request)
        let values = sent.parameters.values(of: "client_id") + (header.map { [$0] } ?? [])
        return compare(
            values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            named: "client_id",
            with: authorization.clientID,
            of: "the authorization request",
            shown: true
        )
    }

    /// The client_id in a Basic `Authorization` header, form-decoded; the secret behind the colon is dropped at once.
    private static func basicClientID(_ request: OutgoingRequest) -> String? {
        guard let value = request.headers.first(where: { $0.name.lowercased() == "authorization" })?.value,
            value.lowercased().hasPrefix("basic "),
            let bytes = Data(base64Encoded: String(value.dropFirst("basic ".count)))
        else { return nil }
        let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        return FormEncoding.decode("x=" + name).first?.value
    }

    private static func compare(
        _ values: [String],
        named name: String,
        with right: String,
        of source: String,
        shown: Bool
    ) -> Finding {
        func finding(_ outcome: Finding.Outcome, _ message: String, actual: String?) -> Finding {
            Finding(
                "exchange.\(name)",
                outcome,
                message,
                expected: shown ? right : counted(right.unicodeScalars.count, "character"),
                actual: actual,
                reference: "RFC 6749 §4.1.3"
            )
        }
        guard let value = values.first else {
            return finding(.failed, "No \(name) was sent, but \(source) had one.", actual: nil)
        }
        if values.count > 1 {
            return finding(.failed, "The \(name) was sent more than once.", actual: "\(values.count) of them")
        }
        let actual = shown ? excerpt(value) : counted(value.unicodeScalars.count, "character")
        if sameBytes(value, right) {
            return finding(.passed, "The \(name) that was sent is the one of \(source), byte for byte.", actual: actual)
        }
        return finding(
            .failed,
            "The \(name) that was sent is not the one of \(source). " + difference(sent: value, right: right),
            actual: actual
        )
    }

    /// Says where two texts part, without showing either.
    private static func difference(sent: String, right: String) -> String {
        let sentCount = sent.unicodeScalars.count
        let rightCount = right.unicodeScalars.count
        let position = firstDifference(sent, right) ?? 0
        var sentence =
            if position > sentCount {
                "The first \(counted(sentCount, "character")) agree, then it ends too early"
            } else if position > rightCount {
                "The first \(counted(rightCount, "character")) agree, then more follows"
            } else {
                "They differ from character \(position) on"
            }
        sentence += ": \(rightCount) were expected and \(sentCount) sent."
        let encoded = [FormEncoding.percentEncodeComponent(right), FormEncoding.encodeComponent(right)]
        if encoded.contains(where: { sameBytes($0, sent) }) {
            sentence += " It was percent-encoded once too often."
        } else if sent.split(whereSeparator: \.isWhitespace).joined() == right {
            sentence += " White space was added."
        }
        return sentence
    }

    private static func conclusion(_ findings: [Finding], _ response: IncomingResponse) -> Finding {
        let rule = "exchange.refusal"
        let reference = "RFC 6749 §5.2"
        let failed = findings.filter { $0.outcome == .failed }.map { String($0.rule.dropFirst("exchange.".count)) }
        if !failed.isEmpty {
            return Finding(
                rule,
                .notChecked,
                "The likely reason is on this side: \(listed(failed)).",
                reference: reference
            )
        }
        let code = (try? JSONValue(parsing: response.body)).flatMap { ProviderError($0) }?.code
        let message =
            switch code {
            case "invalid_grant":
                "All that can be compared here agrees. The code has probably expired or was redeemed before, "
                    + "or the provider stored something else than was sent."
            case "invalid_client", "unauthorized_client":
                "All that can be compared here agrees. The provider objects to the client: its secret, "
                    + "the way it authenticates, or what it is allowed to do."
            case "invalid_request", "unsupported_grant_type":
                "All that can be compared here agrees. The provider objects to the form of the request: "
                    + "a parameter, the Content-Type or the encoding of the body."
            default:
                "All that can be compared here agrees, so the reason lies with the provider."
            }
        return Finding(rule, .notChecked, message, reference: reference)
    }
}
