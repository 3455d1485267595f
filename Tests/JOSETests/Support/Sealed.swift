import Crypto
import CryptoExtras
import FoundationEssentials

/// Encrypted tokens made on the spot, by swift-crypto and not by the code under test.
enum Sealed {
    static let claims = #"{"sub":"alice","exp":1700000600}"#

    /// A token in compact form, its content under AES-GCM.
    static func gcm(
        _ plaintext: String = claims,
        header: String,
        contentKey: [UInt8],
        encryptedKey: [UInt8] = []
    ) throws -> String {
        let first = Sample.base64URL(Array(header.utf8))
        let nonce = try AES.GCM.Nonce(data: [UInt8](repeating: 7, count: 12))
        let box = try AES.GCM.seal(
            Array(plaintext.utf8),
            using: SymmetricKey(data: contentKey),
            nonce: nonce,
            authenticating: Array(first.utf8)
        )
        let parts = [encryptedKey, Array(nonce), Array(box.ciphertext), Array(box.tag)].map(Sample.base64URL)
        return ([first] + parts).joined(separator: ".")
    }

    /// A token in compact form, its content under A128CBC-HS256.
    static func cbc(
        _ plaintext: String = claims,
        header: String,
        contentKey: [UInt8],
        encryptedKey: [UInt8] = []
    ) throws -> String {
        let first = Sample.base64URL(Array(header.utf8))
        let vector = [UInt8](repeating: 9, count: 16)
        let ciphertext = Array(
            try AES._CBC.encrypt(
                Array(plaintext.utf8),
                using: SymmetricKey(data: contentKey[16...]),
                iv: AES._CBC.IV(ivBytes: vector)
            )
        )
        let length = UInt64(first.utf8.count) * 8
        let lengthBytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) }
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(first.utf8) + vector + ciphertext + lengthBytes,
            using: SymmetricKey(data: contentKey[..<16])
        )
        let parts = [encryptedKey, vector, ciphertext, Array(Array(code)[..<16])].map(Sample.base64URL)
        return ([first] + parts).joined(separator: ".")
    }

    /// A content key under AES key wrap.
    static func wrapped(_ contentKey: [UInt8], with key: [UInt8]) throws -> [UInt8] {
        Array(try AES.KeyWrap.wrap(SymmetricKey(data: contentKey), using: SymmetricKey(data: key)))
    }

    /// A token with some of its parts replaced.
    static func replacing(_ part: Int, of token: String, with bytes: [UInt8]) -> String {
        var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        parts[part] = Sample.base64URL(bytes)
        return parts.joined(separator: ".")
    }
}
