extension KeyChoice {
    /// What is to be said about the key that was used: too short, too well known, out of date, more than public.
    static func remarks(
        on key: JSONWebKey?,
        algorithm: SignatureAlgorithm,
        header: JSONValue,
        at now: Double
    ) -> [Finding] {
        guard let key else { return [] }
        return strength(key, algorithm) + privacy(key) + certificate(key, header, now)
    }

    private static func strength(_ key: JSONWebKey, _ algorithm: SignatureAlgorithm) -> [Finding] {
        let bits = key.bits()
        switch key.material {
        case .rsa where bits < 2_048:
            let message = "The RSA key has \(bits) bits; fewer than 2048 can be broken."
            let rule = Rule("key", "RFC 7518 §3.3")
            return [rule(.failed, message, expected: "2048 bits or more", actual: "\(bits) bits")]
        case .symmetric(let secret, _):
            var findings: [Finding] = []
            let least = (algorithm.hash?.length ?? 0) * 8
            if bits < least {
                let message = "The secret has \(bits) bits; \(algorithm.rawValue) needs at least \(least)."
                let rule = Rule("key", "RFC 7518 §3.2")
                findings.append(rule(.failed, message, expected: "\(least) bits or more", actual: "\(bits) bits"))
            }
            if CommonSecrets.contains(secret.revealed()) {
                let message =
                    "The secret is one that everybody knows, from documentation or a tutorial:"
                    + " anybody can sign such tokens."
                findings.append(Rule("key", "RFC 8725 §3.5")(.warning, message, expected: "a random secret"))
            }
            return findings
        default: return []
        }
    }

    private static func privacy(_ key: JSONWebKey) -> [Finding] {
        guard key.hasPrivateMembers else { return [] }
        let message = "The key that was given holds its private half, which only the issuer should have."
        return [Rule("key", "RFC 7517 §9.2")(.warning, message, expected: "a public key")]
    }

    private static func certificate(_ key: JSONWebKey, _ header: JSONValue, _ now: Double) -> [Finding] {
        let rule = Rule("key", "RFC 7517 §4.7")
        var findings: [Finding] = []
        if let remark = key.certificateRemark {
            findings.append(rule(.warning, remark))
        }
        guard let certificate = key.certificate else { return findings }
        if let lapse = certificate.lapse(at: now) {
            let message = "The key comes from \(certificate.phrase); it \(lapse)."
            findings.append(Rule("key", "RFC 5280 §4.1.2.5")(.warning, message, expected: "a valid certificate"))
        } else {
            findings.append(rule(.passed, "The key comes from \(certificate.phrase)."))
        }
        if header["x5c"] == nil, let name = certificate.foreignThumbprint(in: header) {
            let message = "The header's \(name) is the thumbprint of another certificate than that of the key."
            let right = name == "x5t" ? certificate.thumbprintSHA1 : certificate.thumbprintSHA256
            let rule = Rule("key", name == "x5t" ? "RFC 7515 §4.1.7" : "RFC 7515 §4.1.8")
            findings.append(rule(.warning, message, expected: right, actual: header[name]?.shown))
        }
        return findings
    }
}
