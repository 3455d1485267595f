import Crypto
import FoundationEssentials

/// Hashes that tie an ID token to what came with it.
public enum Fingerprint {
    /// The left half of the hash of some text, base64url: `at_hash` and `c_hash` of OIDC Core §3.1.3.6 and §3.3.2.11.
    ///
    /// The hash is the one of the ID token's `alg`; nil where that names none.
    public static func leftHalfHash(of text: String, algorithm: String) -> String? {
        guard let hash = hash(of: algorithm) else { return nil }
        let digest = digest(Array(text.utf8), with: hash)
        return Base64URL.encode(digest.prefix(digest.count / 2))
    }

    private static func hash(of algorithm: String) -> SignatureAlgorithm.Hash? {
        if let known = SignatureAlgorithm(rawValue: algorithm) { return known.hash }
        return algorithm.isSame(as: "ES256K") ? .sha256 : nil
    }

    static func digest(_ bytes: [UInt8], with hash: SignatureAlgorithm.Hash) -> [UInt8] {
        switch hash {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }
}
