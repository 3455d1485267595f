extension JSONWebKey {
    /// Why the key cannot verify an algorithm's signatures, as the end of "it …"; nil when it can.
    func obstacle(to algorithm: SignatureAlgorithm) -> String? {
        guard material.verifies(algorithm) else {
            if case .x25519 = material { return handle.fault }
            return "is \(material.title), which \(algorithm.rawValue) does not use"
        }
        if let own = self.algorithm, own != algorithm.rawValue, !isEdwardsSynonym(own, algorithm) {
            if let other = SignatureAlgorithm(rawValue: own), !material.verifies(other) {
                return "contradicts itself: its alg is \(own), which \(material.title) cannot make"
            }
            return "is meant for \(own.excerpt) (alg), not for \(algorithm.rawValue)"
        }
        if let use, use != "sig" {
            return "is not meant for signatures (use is \"\(use.excerpt)\")"
        }
        if let keyOperations, !keyOperations.contains("verify"), !keyOperations.contains("sign") {
            return "may not verify signatures (key_ops is \(keyOperations.joined(separator: ", ").excerpt))"
        }
        if isOnlyForPSS, algorithm.family == .rsa {
            return "is an RSA key for PSS signatures only, not for \(algorithm.rawValue)"
        }
        return handle.fault
    }

    /// `EdDSA` and `Ed25519` name the same algorithm for an Ed25519 key (RFC 9864 §2.2).
    private func isEdwardsSynonym(_ name: String, _ algorithm: SignatureAlgorithm) -> Bool {
        algorithm.family == .edDSA && (name == "EdDSA" || name == "Ed25519")
    }
}
