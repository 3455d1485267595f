extension JSONWebKeySet {
    /// The algorithms that the keys themselves allow: what fits their types, narrowed by their `alg`.
    ///
    /// A public key never allows HMAC, so a token cannot turn it into a shared secret (RFC 8725 §3.1).
    var allowedAlgorithms: [String] {
        var names = keys.flatMap { key in
            key.material.algorithms.filter { key.obstacle(to: $0) == nil }.map(\.rawValue)
        }
        names += foreignAlgorithms
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension JSONWebKey {
    /// Why the key cannot verify an algorithm's signatures, as the end of "it …"; nil when it can.
    func obstacle(to algorithm: SignatureAlgorithm) -> String? {
        guard material.algorithms.contains(algorithm) else {
            return "is \(material.title), which \(algorithm.rawValue) does not use"
        }
        if let own = self.algorithm, own != algorithm.rawValue, !isEdwardsSynonym(own, algorithm) {
            return "is meant for \(own.excerpt) (alg), not for \(algorithm.rawValue)"
        }
        if let use, use != "sig" {
            return "is not meant for signatures (use is \"\(use.excerpt)\")"
        }
        if let keyOperations, !keyOperations.contains("verify"), !keyOperations.contains("sign") {
            return "may not verify signatures (key_ops is \(keyOperations.joined(separator: ", ").excerpt))"
        }
        if case .rsa = material, !(1_024...16_384).contains(material.bits) {
            return "has \(material.bits) bits, and only RSA keys of 1024 to 16384 bits can be used"
        }
        if case .symmetric(_, let byteCount) = material, byteCount == 0 {
            return "is empty"
        }
        return nil
    }

    /// `EdDSA` and `Ed25519` name the same algorithm for an Ed25519 key (RFC 9864 §2.2).
    private func isEdwardsSynonym(_ name: String, _ algorithm: SignatureAlgorithm) -> Bool {
        algorithm.family == .edDSA && (name == "EdDSA" || name == "Ed25519")
    }
}
