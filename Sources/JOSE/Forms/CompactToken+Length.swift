/// How long a signature must be, where its algorithm says so.
extension CompactToken {
    /// Why a signature cannot have so many characters, as the end of "the signature …"; nil where that is not sure.
    func signatureLengthFault(_ count: Int) -> String? {
        guard let name = header?["alg"]?.string, let algorithm = SignatureAlgorithm(rawValue: name) else { return nil }
        if let length = algorithm.signatureLength {
            let right = Base64URL.length(of: length)
            if count == right { return nil }
            guard count < right else {
                return "is too long: it has \(count) characters, and \(name) makes \(right)"
            }
            return "is cut off: \(count) of the \(right) characters that \(name) makes are there"
        }
        guard count < 683, ![342, 512].contains(count) else { return nil }
        return
            "is not whole: \(count) characters are there, and \(name) makes 342 with a key of 2048 bits, 512 with 3072,"
            + " 683 with 4096"
    }
}

extension SignatureAlgorithm {
    /// The bytes of every signature; nil for RSA, where the key decides.
    var signatureLength: Int? {
        switch family {
        case .hmac: hash?.length
        case .ecdsa: curve.map { 2 * $0.coordinateLength }
        case .edDSA: 64
        case .mlDSA:
            self == .mlDSA65 ? KeyMaterial.Lattice.size65.signatureLength : KeyMaterial.Lattice.size87.signatureLength
        case .rsa, .rsaPSS: nil
        }
    }
}
