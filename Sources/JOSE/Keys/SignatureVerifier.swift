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
        over input: ArraySlice<UInt8>,
        algorithm: SignatureAlgorithm,
        key: KeyHandle
    ) -> Outcome {
        switch key.content {
        case .hmac(let key): hmac(signature, input, algorithm, key)
        case .rsa(let key, let length): rsa(signature, input, algorithm, key, length)
        case .p256(let key):
            ecdsa(signature, .p256) {
                (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                    .map { key.isValidSignature($0, for: SHA256.hash(data: input)) }
            }
        case .p384(let key):
            ecdsa(signature, .p384) {
                (try? P384.Signing.ECDSASignature(rawRepresentation: signature))
                    .map { key.isValidSignature($0, for: SHA384.hash(data: input)) }
            }
        case .p521(let key):
            ecdsa(signature, .p521) {
                (try? P521.Signing.ECDSASignature(rawRepresentation: signature))
                    .map { key.isValidSignature($0, for: SHA512.hash(data: input)) }
            }
        case .ed25519(let key):
            signature.count == 64
                ? key.isValidSignature(signature, for: input) ? .valid : .invalid
                : .malformed(length(signature.count, 64, "Ed25519"))
        case .mlDSA(let size, let verify):
            signature.count == size.signatureLength
                ? verify(signature[...], input) ? .valid : .invalid
                : .malformed(length(signature.count, size.signatureLength, size.rawValue))
        case .unusable(let fault): .unusableKey(fault)
        }
    }

    /// Whether an HMAC is right: the comparison takes the same time wherever the first difference is.
    static func fits(
        _ signature: [UInt8],
        _ input: ArraySlice<UInt8>,
        _ hash: SignatureAlgorithm.Hash?,
        _ key: SymmetricKey
    ) -> Bool {
        switch hash {
        case .sha256?: HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: input, using: key)
        case .sha384?: HMAC<SHA384>.isValidAuthenticationCode(signature, authenticating: input, using: key)
        case .sha512?: HMAC<SHA512>.isValidAuthenticationCode(signature, authenticating: input, using: key)
        case nil: false
        }
    }

    private static func hmac(
        _ signature: [UInt8],
        _ input: ArraySlice<UInt8>,
        _ algorithm: SignatureAlgorithm,
        _ key: SymmetricKey
    ) -> Outcome {
        let length = algorithm.hash?.length ?? 0
        guard signature.count == length else {
            return .malformed(Self.length(signature.count, length, algorithm.rawValue))
        }
        return fits(signature, input, algorithm.hash, key) ? .valid : .invalid
    }

    private static func rsa(
        _ signature: [UInt8],
        _ input: ArraySlice<UInt8>,
        _ algorithm: SignatureAlgorithm,
        _ key: _RSA.Signing.PublicKey,
        _ length: Int
    ) -> Outcome {
        guard signature.count == length else {
            return .malformed(Self.length(signature.count, length, "this key"))
        }
        let wrapped = _RSA.Signing.RSASignature(rawRepresentation: signature)
        let padding = padding(algorithm)
        let isValid =
            switch algorithm.hash {
            case .sha256?: key.isValidSignature(wrapped, for: SHA256.hash(data: input), padding: padding)
            case .sha384?: key.isValidSignature(wrapped, for: SHA384.hash(data: input), padding: padding)
            case .sha512?: key.isValidSignature(wrapped, for: SHA512.hash(data: input), padding: padding)
            case nil: false
            }
        return isValid ? .valid : .invalid
    }

    /// The padding that an algorithm of RSA has.
    static func padding(_ algorithm: SignatureAlgorithm) -> _RSA.Signing.Padding {
        algorithm.family == .rsaPSS ? .PSS : .insecurePKCS1v1_5
    }

    /// Checks the form of R and S (RFC 7518 §3.4), then asks the library, which gives nil for what it cannot read.
    private static func ecdsa(
        _ signature: [UInt8],
        _ curve: KeyMaterial.Curve,
        _ isValid: () -> Bool?
    ) -> Outcome {
        let half = curve.coordinateLength
        guard signature.count == 2 * half else { return .malformed(formFault(signature, curve)) }
        // A verifier with a bug accepts zeros for any text (CVE-2022-21449), so they deserve their own sentence.
        if signature[..<half].allSatisfy({ $0 == 0 }) || signature[half...].allSatisfy({ $0 == 0 }) {
            return .malformed("has a zero for R or S, which no honest signer makes")
        }
        return isValid() ?? false ? .valid : .invalid
    }

    private static func formFault(_ signature: [UInt8], _ curve: KeyMaterial.Curve) -> String {
        let expected = 2 * curve.coordinateLength
        if DER.isSequence(signature) {
            return "is in DER form, but a token has R and S one after the other, \(expected) bytes"
        }
        let others: [(KeyMaterial.Curve, String)] = [(.p256, "ES256"), (.p384, "ES384"), (.p521, "ES512")]
        let other = others.first { 2 * $0.0.coordinateLength == signature.count }
        return length(signature.count, expected, curve.rawValue) + (other.map { "; \($0.1) makes such ones" } ?? "")
    }

    private static func length(_ actual: Int, _ expected: Int, _ owner: String) -> String {
        let (count, right) = (Base64URL.length(of: actual), Base64URL.length(of: expected))
        let characters = actual < expected ? " (\(count) of \(right) characters are there)" : ""
        let relation = actual < expected ? "too short" : "too long"
        return "is \(relation): it has \(actual) bytes, and \(owner) makes \(expected)\(characters)"
    }
}
