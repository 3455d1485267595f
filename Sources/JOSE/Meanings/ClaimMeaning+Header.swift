extension ClaimMeaning {
    /// Header parameters of the IANA registries and of OpenID.
    static let headerTable = """
        # RFC 7515
        alg Algorithm that signs or encrypts this token; must be one you expect, never 'none' by surprise
        jku Where the sender says its keys are; never fetch blindly (SSRF)
        jwk Public key carried inside the token; do not trust it by itself
        kid Name of the key to look up in the issuer's JWKS; untrusted text
        x5u Where the sender's certificate chain is; never fetch blindly
        x5c Certificate chain (standard base64, not base64url), leaf first
        x5t SHA-1 thumbprint of the certificate
        x5t#S256 SHA-256 thumbprint of the certificate
        typ Kind of the whole token: JWT, at+jwt, dpop+jwt, logout+jwt ...
        cty Kind of the content; JWT means a token inside a token
        crit Header names the reader must understand, else reject
        # RFC 7516
        enc Content encryption algorithm of a JWE
        zip Compression before encryption (DEF); watch for decompression bombs
        # RFC 7518
        epk Sender's one-time public key for ECDH-ES
        apu ECDH-ES: who produces (party U)
        apv ECDH-ES: who receives (party V)
        iv IV of AES-GCM key wrapping
        tag Tag of AES-GCM key wrapping
        p2s Salt for password-based encryption
        p2c PBKDF2 iteration count; a huge value is a denial of service
        # RFC 7519
        iss Copy of the issuer claim in clear header of an encrypted token
        sub Copy of the subject claim in clear header of an encrypted token
        aud Copy of the audience claim in clear header of an encrypted token
        # RFC 7797
        b64 false means the payload is not base64url-encoded; must also be in crit
        # RFC 8225
        ppt PASSporT extension in use
        # RFC 8555
        url URL the signed request is meant for (ACME)
        nonce Anti-replay value (ACME header)
        # RFC 9321
        svt Signature validation tokens
        # IHE
        iheSSId Submission set id in health document sharing
        # IANA JOSE registry
        jwt An embedded JWT
        client_id Client id in a header (decentralised identity flows)
        # OpenID Federation
        trust_chain Chain of entity statements
        peer_trust_chain Trust chain of the other side
        """
}
