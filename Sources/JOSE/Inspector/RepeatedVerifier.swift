import Crypto
import CryptoExtras
import FoundationEssentials

/// Verifies one signature after another with the same key, as ``SignatureVerifier`` does, in memory that is used again.
struct RepeatedVerifier {
    private let algorithm: SignatureAlgorithm
    private let key: KeyHandle
    /// The last RSA signature; its bytes are overwritten with the next one's.
    private var wrapped = _RSA.Signing.RSASignature(rawRepresentation: Data())

    init(_ algorithm: SignatureAlgorithm, _ key: KeyHandle) {
        self.algorithm = algorithm
        self.key = key
        guard case .rsa(_, let length) = key.content else { return }
        wrapped.rawRepresentation = Data(count: length)
    }

    /// Whether a signature is good.
    mutating func isGood(_ signature: UnsafeBufferPointer<UInt8>, over input: UnsafeBufferPointer<UInt8>) -> Bool {
        guard case .rsa(let key, let length) = key.content, signature.count == length, algorithm.hash == .sha256 else {
            let outcome = SignatureVerifier.verify(
                Array(signature),
                over: Array(input)[...],
                algorithm: algorithm,
                key: key
            )
            return outcome == .valid
        }
        wrapped.rawRepresentation.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(signature)) }
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(input))
        return key.isValidSignature(wrapped, for: hash.finalize(), padding: SignatureVerifier.padding(algorithm))
    }
}
