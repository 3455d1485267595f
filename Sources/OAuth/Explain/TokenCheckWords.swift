/// What libraries say when they refuse a token; none of it is an error of OAuth.
enum TokenCheckWords {
    /// What is wrong with the token by those words, without a stop; nil where nothing speaks of a token.
    static func cause(of text: String) -> String? {
        let text = text.lowercased()
        guard ["jwt", "jws", "idx1", "token", "nonce", "claim", "signature"].contains(where: text.contains) else {
            return nil
        }
        return causes.first { $0.words.contains(where: text.contains) }?.cause
    }

    /// Numbers are those of Microsoft.IdentityModel.
    private static let causes: [(words: [String], cause: String)] = [
        (["idx10223", "expired"], "its exp has passed, or this machine's clock is ahead of the issuer's"),
        (
            ["idx10222", "not active", "not yet valid", "before"],
            "its nbf or iat is still to come, or the clocks differ"
        ),
        (["idx10214", "audience", "\"aud\""], "its aud is not what the API or client expects"),
        (["idx10205", "issuer", "\"iss\""], "its iss is not the issuer that is expected, letter for letter"),
        (["nonce"], "its nonce is not the one of this sign-in: another tab, or a session that was lost"),
        (
            ["idx12741", "malformed", "decode", "not enough segments", "compact serialization"],
            "it is no whole token: cut, quoted, or with a prefix"
        ),
        (["algorithm", "alg "], "its alg is not among those that are allowed"),
        (
            ["idx10503", "idx10511", "idx10501", "signature", "kid", "signing key"],
            "its signature fits no key that was tried: keys that have changed, another issuer, or a changed token"
        ),
    ]
}
