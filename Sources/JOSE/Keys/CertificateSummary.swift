public import FoundationEssentials

/// What an X.509 certificate says about itself; nothing of it is checked against an authority.
public struct CertificateSummary: Hashable, Sendable {
    /// Who the certificate is for, as a distinguished name of RFC 4514.
    public let subject: String
    /// Who issued it, as a distinguished name.
    public let issuer: String
    /// The first moment it is valid.
    public let notBefore: Date
    /// The last moment it is valid.
    public let notAfter: Date
    /// The SHA-1 thumbprint, base64url, as `x5t` has it (RFC 7515 §4.1.7).
    public let thumbprintSHA1: String
    /// The SHA-256 thumbprint, base64url, as `x5t#S256` has it (RFC 7515 §4.1.8).
    public let thumbprintSHA256: String

    /// Subject, issuer and validity, as the middle of a sentence.
    let phrase: String

    init(subject: String, issuer: String, notBefore: Date, notAfter: Date, sha1: String, sha256: String) {
        self.subject = subject
        self.issuer = issuer
        self.notBefore = notBefore
        self.notAfter = notAfter
        thumbprintSHA1 = sha1
        thumbprintSHA256 = sha256
        let name = subject.isEmpty ? "nobody" : "\"\(subject.excerpt(120))\""
        let giver = subject == issuer ? "itself" : issuer.isEmpty ? "nobody" : "\"\(issuer.excerpt(120))\""
        phrase =
            "the certificate of \(name), issued by \(giver),"
            + " valid from \(UTC.string(notBefore)) to \(UTC.string(notAfter))"
    }

    /// Why the certificate is not valid at a time, as the end of a sentence; nil when it is.
    func lapse(at seconds: Double) -> String? {
        if seconds < notBefore.timeIntervalSince1970 {
            return "is not valid yet, but only in \(UTC.duration(notBefore.timeIntervalSince1970 - seconds))"
        }
        if seconds > notAfter.timeIntervalSince1970 {
            return "is not valid any more, since \(UTC.duration(seconds - notAfter.timeIntervalSince1970))"
        }
        return nil
    }

    /// The name of the thumbprint among a JWK's or header's `x5t` and `x5t#S256` that is another certificate's.
    func foreignThumbprint(in object: JSONValue) -> String? {
        for (name, own) in [("x5t", thumbprintSHA1), ("x5t#S256", thumbprintSHA256)] {
            if let told = object[name], !(told.string?.isSame(as: own) ?? false) { return name }
        }
        return nil
    }
}
