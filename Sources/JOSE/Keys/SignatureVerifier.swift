import Crypto
import CryptoExtras
import FoundationEssentials

/// One attempt to verify a signature with one key.
enum SignatureVerifier {
    /// How an attempt came out.
    enum Outcome: Equatable {
        case valid
        case invalid
        /// The signature cannot be one of this algorithm and key; the end of "the signature …".
        case malformed(String)
        /// The numbers make no key; the end of "it …".
        case unusableKey(String)
    }

    /// Verifies with a key that fits the algorithm (see ``JSONWebKey/obstacle(to:)``).
    static func verify(
        _ signature: [UInt8],
        over input: [UInt8],
        algorithm: SignatureAlgorithm,
        key: KeyMaterial
    ) -> Outcome {
        switch key {
        case .symmetric(let secret, _): hmac(signature, input, algorithm, secret)
        case .rsa(let modulus, let exponent): rsa(signature, input, algorithm, modulus, exponent)
        case .ec(let curve, let x, let y): ecdsa(signature, input, curve, x + y)
        case .ed25519(let x): ed25519(signature, input, x)
        }
    }

    private static func hmac(
        _ signature: [UInt8],
        _ input: [UInt8],
        _ algorithm: SignatureAlgorithm,
        _ secret: Secret
    ) -> Outcome {
        guard let bytes = try? Base64URL.decode(secret.revealed()) else { return .unusableKey("cannot be read") }
        guard signature.count == algorithm.hash.length else {
            return .malformed(length(signature.count, algorithm.hash.length, "\(algorithm.rawValue)"))
        }
        let key = SymmetricKey(data: bytes)
        let isValid =
            switch algorithm.hash {
            case .sha256: HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: input, using: key)
            case .sha384: HMAC<SHA384>.isValidAuthenticationCode(signature, authenticating: input, using: key)
            case .sha512: HMAC<SHA512>.isValidAuthenticationCode(signature, authenticating: input, using: key)
            }
        return isValid ? .valid : .invalid
    }

    private static func rsa(
        _ signature: [UInt8],
        _ input: [UInt8],
        _ algorithm: SignatureAlgorithm,
        _ modulus: [UInt8],
        _ exponent: [UInt8]
    ) -> Outcome {
        let der = DER.sequence(DER.integer(modulus) + DER.integer(exponent))
        guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der) else {
            return .unusableKey("has numbers that make no RSA key")
        }
        guard signature.count == modulus.count else {
            return .malformed(length(signature.count, modulus.count, "this key"))
        }
        let wrapped = _RSA.Signing.RSASignature(rawRepresentation: signature)
        let padding: _RSA.Signing.Padding = algorithm.family == .rsaPSS ? .PSS : .insecurePKCS1v1_5
        let isValid =
            switch algorithm.hash {
            case .sha256: key.isValidSignature(wrapped, for: SHA256.hash(data: input), padding: padding)
            case .sha384: key.isValidSignature(wrapped, for: SHA384.hash(data: input), padding: padding)
            case .sha512: key.isValidSignature(wrapped, for: SHA512.hash(data: input), padding: padding)
            }
        return isValid ? .valid : .invalid
    }

    private static func ecdsa(
        _ signature: [UInt8],
        _ input: [UInt8],
        _ curve: KeyMaterial.Curve,
        _ point: [UInt8]
    ) -> Outcome {
        if let fault = ecdsaFault(signature, coordinateLength: curve.coordinateLength) { return .malformed(fault) }
        let noPoint = Outcome.unusableKey("has coordinates that are no point on \(curve.rawValue)")
        let isValid: Bool
        switch curve {
        case .p256:
            guard let key = try? P256.Signing.PublicKey(rawRepresentation: point) else { return noPoint }
            guard let wrapped = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return .invalid }
            isValid = key.isValidSignature(wrapped, for: SHA256.hash(data: input))
        case .p384:
            guard let key = try? P384.Signing.PublicKey(rawRepresentation: point) else { return noPoint }
            guard let wrapped = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else { return .invalid }
            isValid = key.isValidSignature(wrapped, for: SHA384.hash(data: input))
        case .p521:
            guard let key = try? P521.Signing.PublicKey(rawRepresentation: point) else { return noPoint }
            guard let wrapped = try? P521.Signing.ECDSASignature(rawRepresentation: signature) else { return .invalid }
            isValid = key.isValidSignature(wrapped, for: SHA512.hash(data: input))
        }
        return isValid ? .valid : .invalid
    }

    private static func ed25519(_ signature: [UInt8], _ input: [UInt8], _ x: [UInt8]) -> Outcome {
        guard signature.count == 64 else { return .malformed(length(signature.count, 64, "Ed25519")) }
        guard !EdwardsSmallOrder.contains(x), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x) else {
            return .unusableKey("is no sound Ed25519 key: anybody could sign for it")
        }
        return key.isValidSignature(signature, for: input) ? .valid : .invalid
    }

    /// What is wrong with the form of an ECDSA signature (RFC 7518 §3.4), as the end of "the signature …".
    private static func ecdsaFault(_ signature: [UInt8], coordinateLength: Int) -> String? {
        let expected = 2 * coordinateLength
        guard signature.count == expected else {
            if DER.isSequence(signature) {
                return "is in DER form, but a token has R and S one after the other, \(expected) bytes"
            }
            return length(signature.count, expected, "this curve")
        }
        // A verifier with a bug accepts zeros for any text (CVE-2022-21449), so they deserve their own sentence.
        let isZero = (0..<2).contains { half in
            signature[half * coordinateLength..<(half + 1) * coordinateLength].allSatisfy { $0 == 0 }
        }
        return isZero ? "has a zero for R or S, which no honest signer makes" : nil
    }

    private static func length(_ actual: Int, _ expected: Int, _ owner: String) -> String {
        let relation = actual < expected ? "too short" : "too long"
        return "is \(relation): it has \(actual) bytes, and \(owner) makes \(expected)"
    }
}
