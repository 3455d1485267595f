extension KeyChoice {
    /// The names of keys, in a sentence.
    static func names(of keys: [JSONWebKey]) -> String {
        let names = keys.prefix(8).map { $0.keyID.map { "\"\($0.excerpt)\"" } ?? "a key without a name" }
        return names.joined(separator: ", ") + (keys.count > 8 ? " and \(keys.count - 8) more" : "")
    }

    /// Why entries of a set are not among its keys, as further sentences.
    static func leftOut(_ set: JSONWebKeySet) -> String {
        set.skipped.prefix(2).map { " " + $0 }.joined()
    }

    /// A key that a `kid` nearly names, as a further sentence: names are compared letter for letter.
    static func nearMiss(_ kid: String, _ keys: [JSONWebKey]) -> String? {
        let folded = fold(kid)
        for key in keys {
            let name = key.keyID.map { "the key \"\($0.excerpt)\"" } ?? "a key without a name"
            if let own = key.keyID, !folded.isEmpty, fold(own).isSame(as: folded) {
                return " It differs from \(name) only in upper and lower case or white space."
            }
            if let thumbprint = key.thumbprint, thumbprint.isSame(as: kid) {
                return " It is the thumbprint (RFC 7638) of \(name)."
            }
            if let certificate = key.certificate,
                certificate.thumbprintSHA1.isSame(as: kid) || certificate.thumbprintSHA256.isSame(as: kid)
            {
                return " It is the thumbprint of the certificate of \(name)."
            }
        }
        return nil
    }

    private static func fold(_ name: String) -> String {
        let scalars = name.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value > 0x20 }
        return String(String.UnicodeScalarView(scalars)).lowercased()
    }
}

extension JSONWebKey {
    /// Whether somebody gave the key to decrypt with, so that it says nothing about signatures.
    var isForDecryption: Bool {
        guard hasPrivateMembers else { return false }
        if case .x25519 = material { return true }
        if let use { return use == "enc" }
        if let keyOperations { return !keyOperations.contains("verify") && !keyOperations.contains("sign") }
        return algorithm.map { $0.hasPrefix("RSA-OAEP") || $0.hasPrefix("RSA1_5") || $0.hasPrefix("ECDH-ES") } ?? false
    }
}
