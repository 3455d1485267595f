import FoundationEssentials
import JOSE
import OAuth

extension Walk {
    /// What any token is compared with in this walk: its issuer, client, nonce, keys, access token and code.
    var expectations: Expectations {
        var expectations = Expectations()
        expectations.leeway = settings.leeway
        expectations.issuer = knownIssuer
        expectations.audience = client.audience
        expectations.maxAge = client.maxAge
        expectations.clientID = client.clientID
        expectations.keys = verification?.keys
        expectations.accessToken = tokens?.idToken?.cameWith ?? tokens?.accessToken?.token
        expectations.code = callback.validated?.code
        expectations.nonce = nonceSent
        // A refreshed ID token need not have one (OpenID Connect Core §12.2).
        if let token = tokens?.idToken, token.isRefreshed, token.inspection.claims?["nonce"] == nil {
            expectations.nonce = nil
            expectations.code = nil
        }
        return expectations
    }

    /// The issuer that tokens must be from; nil where endpoints were typed in without one.
    var knownIssuer: String? { metadata.flatMap { $0.issuer.isEmpty ? nil : $0.issuer } }
}
