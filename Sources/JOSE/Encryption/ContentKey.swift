import Crypto
import CryptoExtras
import FoundationEssentials

/// The way from a recipient's key to the key that encrypted the content: RFC 7516 §5.2, steps 6 to 12.
struct ContentKey {
    let management: KeyManagement
    let encryption: ContentEncryption
    let recipient: EncryptedParts.Recipient

    private var header: JSONValue { recipient.header }
    private var name: String { header["alg"]?.string ?? "" }

    /// Whether the header decides how long an attempt takes.
    var isSlow: Bool {
        if case .password = management { return true }
        return false
    }

    /// More rounds would only keep the reader waiting: a token must not decide how long that is.
    static let mostRounds: Int64 = 600_000

    /// The content key by way of a private or shared JWK.
    func find(with jwk: JSONValue) throws(DecryptionFailure) -> [UInt8] {
        switch management {
        case .direct, .wrap, .galois:
            return try find(withShared: try jwk.bytes("k", of: "the key"))
        case .rsa(let padding):
            return try unpad(padding, jwk)
        case .agreement(let wrap):
            let secret = try KeyAgreement.secret(of: jwk, with: header["epk"])
            let algorithm = wrap == nil ? encryption.rawValue : name
            let length = wrap ?? encryption.keyLength
            let agreed = try KeyAgreement.derive(from: secret, algorithm: algorithm, header: header, length: length)
            guard wrap != nil else {
                try refuseEncryptedKey()
                return agreed
            }
            return try unwrap(with: agreed)
        case .password(let hash, let length):
            return try unwrap(with: try derive(try jwk.bytes("k", of: "the key"), hash, length))
        }
    }

    /// The content key by way of a shared key.
    func find(withShared key: [UInt8]) throws(DecryptionFailure) -> [UInt8] {
        switch management {
        case .direct:
            try refuseEncryptedKey()
            try checkLength(key, encryption.keyLength, encryption.rawValue)
            return key
        case .galois(let length):
            try checkLength(key, length, name)
            return try openGalois(key)
        case .wrap(let length):
            try checkLength(key, length, name)
            return try unwrap(with: key)
        case .rsa, .agreement, .password:
            throw .wrongKey
        }
    }

    private func checkLength(_ key: [UInt8], _ right: Int, _ owner: String) throws(DecryptionFailure) {
        guard key.count != right else { return }
        throw DecryptionFailure("the key has \(key.count) bytes, but \(owner) needs \(right)")
    }

    private func refuseEncryptedKey() throws(DecryptionFailure) {
        guard !recipient.encryptedKey.isEmpty else { return }
        let count = recipient.encryptedKey.count
        throw DecryptionFailure(
            "with alg \(name) there is no encrypted key to send, but the token has one of \(count) bytes"
        )
    }

    private func unwrap(with key: [UInt8]) throws(DecryptionFailure) -> [UInt8] {
        let wrapped = recipient.encryptedKey
        guard wrapped.count >= 24, wrapped.count % 8 == 0 else {
            throw DecryptionFailure("the encrypted key has \(wrapped.count) bytes, a length no wrapped key has")
        }
        guard let key = try? AES.KeyWrap.unwrap(wrapped, using: SymmetricKey(data: key)) else { throw .wrongKey }
        return key.withUnsafeBytes { Array($0) }
    }

    private func openGalois(_ key: [UInt8]) throws(DecryptionFailure) -> [UInt8] {
        let vector = try header.bytes("iv", of: "the header")
        let tag = try header.bytes("tag", of: "the header")
        guard vector.count == 12, tag.count == 16 else {
            throw DecryptionFailure(
                "iv and tag of the header have \(vector.count) and \(tag.count) bytes, not 12 and 16"
            )
        }
        guard let nonce = try? AES.GCM.Nonce(data: vector),
            let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: recipient.encryptedKey, tag: tag),
            let content = try? AES.GCM.open(box, using: SymmetricKey(data: key))
        else { throw .wrongKey }
        return Array(content)
    }

    private func unpad(_ padding: KeyManagement.RSAPadding, _ jwk: JSONValue) throws(DecryptionFailure) -> [UInt8] {
        guard jwk["p"] != nil, jwk["q"] != nil else {
            throw DecryptionFailure("the key lacks its primes (p and q), which pixy needs", isUnsupported: true)
        }
        let numbers = try ["n", "e", "d", "p", "q"].map { (name) throws(DecryptionFailure) in
            Data(try jwk.bytes(name, of: "the key").drop { $0 == 0 })
        }
        let modulus = numbers[0]
        guard (256...2_048).contains(modulus.count) else {
            throw DecryptionFailure(
                "the key has \(modulus.count * 8) bits, and only 2048 to 16384 can be used",
                isUnsupported: true
            )
        }
        guard
            let key = try? _RSA.Encryption.PrivateKey(
                n: modulus,
                e: numbers[1],
                d: numbers[2],
                p: numbers[3],
                q: numbers[4]
            )
        else { throw DecryptionFailure("its numbers make no RSA key") }
        guard recipient.encryptedKey.count == modulus.count else {
            let count = recipient.encryptedKey.count
            throw DecryptionFailure("the encrypted key has \(count) bytes, but this RSA key makes \(modulus.count)")
        }
        let chosen: _RSA.Encryption.Padding =
            switch padding {
            case .oaep: .PKCS1_OAEP
            case .oaep256: .PKCS1_OAEP_SHA256
            case .pkcs1: ._WEAK_AND_INSECURE_PKCS_V1_5
            }
        guard let content = try? key.decrypt(recipient.encryptedKey, padding: chosen) else { throw .wrongKey }
        return Array(content)
    }

    /// PBES2 of RFC 7518 §4.8.
    private func derive(
        _ password: [UInt8],
        _ hash: SignatureAlgorithm.Hash,
        _ length: Int
    ) throws(DecryptionFailure) -> [UInt8] {
        let salt = try header.bytes("p2s", of: "the header")
        guard salt.count >= 8 else {
            throw DecryptionFailure("the salt (p2s) has \(salt.count) bytes, but needs at least 8")
        }
        guard let rounds = header["p2c"]?.integer, rounds > 0 else {
            throw DecryptionFailure("the header does not say how many rounds make the key (p2c)")
        }
        guard rounds <= Self.mostRounds else {
            throw DecryptionFailure(
                "the token asks for \(rounds) rounds (p2c), and pixy refuses more than \(Self.mostRounds)"
            )
        }
        let function: KDF.Insecure.PBKDF2.HashFunction =
            switch hash {
            case .sha256: .sha256
            case .sha384: .sha384
            case .sha512: .sha512
            }
        let derived = try? KDF.Insecure.PBKDF2.deriveKey(
            from: password,
            salt: Array(name.utf8) + [0] + salt,
            using: function,
            outputByteCount: length,
            unsafeUncheckedRounds: Int(rounds)
        )
        guard let derived else { throw DecryptionFailure("no key can be made from this password") }
        return derived.withUnsafeBytes { Array($0) }
    }
}
