import Crypto
import CryptoExtras
import FoundationEssentials

/// The content encryption algorithms of RFC 7518 §5, `enc`: each also proves that nothing was changed.
enum ContentEncryption: String, CaseIterable {
    case a128GCM = "A128GCM"
    case a192GCM = "A192GCM"
    case a256GCM = "A256GCM"
    case a128CBC = "A128CBC-HS256"
    case a192CBC = "A192CBC-HS384"
    case a256CBC = "A256CBC-HS512"

    /// The length of the content key in bytes.
    var keyLength: Int {
        switch self {
        case .a128GCM: 16
        case .a192GCM: 24
        case .a256GCM, .a128CBC: 32
        case .a192CBC: 48
        case .a256CBC: 64
        }
    }

    /// What the algorithm does, after "encrypted with".
    var title: String {
        switch self {
        case .a128GCM, .a192GCM, .a256GCM: "\(keyLength * 8)-bit AES in Galois/counter mode"
        case .a128CBC, .a192CBC, .a256CBC: "\(keyLength * 4)-bit AES in CBC mode, guarded by HMAC"
        }
    }

    private var isGCM: Bool {
        switch self {
        case .a128GCM, .a192GCM, .a256GCM: true
        case .a128CBC, .a192CBC, .a256CBC: false
        }
    }

    /// The plaintext; nothing of it before the tag has been found right.
    func open(_ parts: EncryptedParts, with key: [UInt8]) throws(DecryptionFailure) -> [UInt8] {
        try checkLength("initialization vector", parts.initializationVector.count, isGCM ? 12 : 16)
        try checkLength("authentication tag", parts.tag.count, isGCM ? 16 : keyLength / 2)
        guard key.count == keyLength else {
            throw DecryptionFailure("the content key has \(key.count) bytes, but \(rawValue) needs \(keyLength)")
        }
        return isGCM ? try openGCM(parts, key) : try openCBC(parts, key)
    }

    private func checkLength(_ name: String, _ actual: Int, _ right: Int) throws(DecryptionFailure) {
        guard actual != right else { return }
        throw DecryptionFailure("the \(name) has \(actual) bytes, but \(rawValue) needs \(right)")
    }

    private func openGCM(_ parts: EncryptedParts, _ key: [UInt8]) throws(DecryptionFailure) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: parts.initializationVector),
                ciphertext: parts.ciphertext,
                tag: parts.tag
            )
            return Array(try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: parts.authenticated))
        } catch {
            throw .wrongTag
        }
    }

    /// RFC 7518 §5.2.2.2: the tag first, then the cipher.
    private func openCBC(_ parts: EncryptedParts, _ key: [UInt8]) throws(DecryptionFailure) -> [UInt8] {
        let authenticator = SymmetricKey(data: key[..<(keyLength / 2)])
        let code =
            switch self {
            case .a192CBC: Self.code(of: parts, HMAC<SHA384>(key: authenticator))
            case .a256CBC: Self.code(of: parts, HMAC<SHA512>(key: authenticator))
            default: Self.code(of: parts, HMAC<SHA256>(key: authenticator))
            }
        let difference = zip(code.prefix(keyLength / 2), parts.tag).reduce(0) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { throw .wrongTag }
        do {
            let vector = try AES._CBC.IV(ivBytes: parts.initializationVector)
            let cipher = SymmetricKey(data: key[(keyLength / 2)...])
            return Array(try AES._CBC.decrypt(parts.ciphertext, using: cipher, iv: vector))
        } catch {
            throw DecryptionFailure("the tag is right, but the ciphertext is no whole number of padded blocks")
        }
    }

    private static func code<Hash: HashFunction>(of parts: EncryptedParts, _ empty: HMAC<Hash>) -> [UInt8] {
        var authenticator = empty
        authenticator.update(data: parts.authenticated)
        authenticator.update(data: parts.initializationVector)
        authenticator.update(data: parts.ciphertext)
        authenticator.update(data: BigEndian.bytes(UInt64(parts.authenticated.count) * 8))
        return Array(authenticator.finalize())
    }
}

/// Whole numbers as the specifications write them into bytes.
enum BigEndian {
    /// The bytes of a number, the most significant first.
    static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
