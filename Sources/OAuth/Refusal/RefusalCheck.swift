public import JOSE

/// Why an exchange may have been refused: compares both halves of the flow, which the provider never shows.
public enum RefusalCheck {
    /// Compares what was sent to the token endpoint with what was asked and received before it.
    ///
    /// Rules, in this order: `exchange.code_verifier` (the challenge is computed anew from the verifier really sent,
    /// RFC 7636 §4.6), `exchange.redirect_uri`, `exchange.code`, `exchange.client_id` (RFC 6749 §4.1.3),
    /// `exchange.client_auth`, `exchange.scope`, `exchange.grant_type`, `exchange.clock`, then what the
    /// callback's checks said of `callback.state` and `callback.iss`, and `exchange.refusal`, which is the conclusion. Secrets are compared by length and by the position of the first difference, and never
    /// shown. A refresh has no other half: for it there are no findings.
    public static func compare(_ evidence: ExchangeEvidence) -> [Finding] {
        let sent = evidence.sent
        if sent.grant != "authorization_code" { return [] }
        let authorization = evidence.authorization
        let error = evidence.error
        let findings =
            [
                SentVerifierCheck(sent: sent, authorization: authorization).finding,
                FieldCheck.redirectURI(sent, authorization),
                CodeCheck(evidence: evidence, error: error).finding,
                FieldCheck.clientID(sent, authorization),
                ClientAuthenticationCheck(
                    request: sent.request,
                    parameters: sent.parameters,
                    metadata: evidence.metadata,
                    secret: evidence.clientSecret
                ).finding(rule: "exchange.client_auth", error: error),
                ScopeCheck(sent: sent, asked: authorization.scope, metadata: evidence.metadata).finding(error: error),
                GrantCheck(sent: sent, metadata: evidence.metadata).finding(error: error),
                ClockCheck.finding(rule: "exchange.clock", evidence.response),
            ] + evidence.callbackFindings
        let challenge = SentVerifierCheck(sent: sent, authorization: authorization)
        let names = challenge.blamesChallenge ? ["exchange.code_verifier": "code_challenge"] : [:]
        return findings + [RefusalConclusion(findings, error, names: names).finding(rule: "exchange.refusal")]
    }
}
