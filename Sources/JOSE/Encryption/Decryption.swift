import Crypto
import FoundationEssentials

/// The rule `decryption`: whether one of the keys that were given opens a token (RFC 7516 §5.2).
struct Decryption {
    /// How it came out.
    let finding: Finding
    /// What was inside.
    private(set) var plaintext: [UInt8]?
    /// The key that opened it.
    private(set) var key: JSONWebKey?
    /// The header of the recipient whose key it was.
    private(set) var header: JSONValue?

    private static let rule = Rule("decryption", "RFC 7516 §5.2")
    /// A token must not decide how long its reader is busy.
    private static let mostRecipients = 20
    private static let mostAttempts = 40
    /// Making a key from a password takes as long as many other attempts.
    private static let costOfPassword = 40

    /// Tries the keys that fit, for each recipient in the order sent.
    init(_ parts: EncryptedParts, keys: JSONWebKeySet?) {
        var failures: [DecryptionFailure] = []
        var obstacles: [String] = []
        var attempts = 0
        for recipient in parts.recipients.prefix(Self.mostRecipients) {
            let content: ContentKey
            do {
                content = try Self.contentKey(of: recipient)
            } catch {
                obstacles.append(error.reason)
                continue
            }
            let candidates = Self.candidates(for: content, in: keys)
            if candidates.isEmpty { obstacles.append(Self.missing(content, keys)) }
            for key in candidates where attempts < Self.mostAttempts {
                attempts += content.isSlow ? Self.costOfPassword : 1
                do {
                    let (opened, remark) = try Self.open(parts, content, key)
                    plaintext = opened
                    self.key = key
                    header = recipient.header
                    let message = "The token was decrypted with \(Self.title(key))\(remark)."
                    finding = Self.rule(.passed, message, actual: Self.names(recipient.header))
                    return
                } catch {
                    failures.append(
                        DecryptionFailure(
                            "with \(Self.title(key)): \(error.reason)",
                            isUnsupported: error.isUnsupported
                        )
                    )
                }
            }
        }
        if let first = failures.first(where: { !$0.isUnsupported }) {
            let others = failures.count > 1 ? " None of the \(failures.count) keys that fit opened it." : ""
            finding = Self.rule(.failed, "The token was not decrypted \(first.reason).\(others)")
        } else if let first = failures.first {
            finding = Self.rule(.notChecked, "The token was not decrypted \(first.reason).")
        } else {
            let reason = obstacles.first ?? "It names no recipient."
            finding = Self.rule(.notChecked, "The token was not decrypted. \(reason)")
        }
    }

    /// A token that is not opened, and why not.
    init(skipped reason: String) {
        finding = Self.rule(.notChecked, reason)
    }

    /// What the header asks for, if pixy can do it.
    private static func contentKey(of recipient: EncryptedParts.Recipient) throws(DecryptionFailure) -> ContentKey {
        let header = recipient.header
        let algorithm = header["alg"]?.string ?? ""
        guard let management = KeyManagement(algorithm) else {
            throw DecryptionFailure("pixy cannot decrypt with alg \(header["alg"]?.quoted ?? "(missing)").")
        }
        guard let encryption = ContentEncryption(rawValue: header["enc"]?.string ?? "") else {
            throw DecryptionFailure("pixy cannot decrypt with enc \(header["enc"]?.quoted ?? "(missing)").")
        }
        if let compression = header["zip"] {
            throw DecryptionFailure(
                "The content is compressed (zip is \(compression.quoted)), which pixy does not undo."
            )
        }
        return ContentKey(management: management, encryption: encryption, recipient: recipient)
    }

    /// The keys with secret numbers that fit by type, curve, `alg`, `use`, `key_ops` and `kid`.
    private static func candidates(for content: ContentKey, in set: JSONWebKeySet?) -> [JSONWebKey] {
        guard let set else { return [] }
        let kid = content.recipient.header["kid"]?.string
        let curve = content.recipient.header["epk"]?["crv"]?.string
        let fitting = set.keys.filter { key in
            guard key.privateJWK != nil, content.management.keyTypes.contains(key.keyType) else { return false }
            if let use = key.use, use != "enc" { return false }
            if let algorithm = key.algorithm, !fits(algorithm, content) { return false }
            if let operations = key.keyOperations,
                !["decrypt", "unwrapKey", "deriveKey", "deriveBits"].contains(where: operations.contains)
            {
                return false
            }
            if case .agreement = content.management, let curve, let own = key.curve, !curve.isSame(as: own) {
                return false
            }
            return true
        }
        guard let kid, !set.isSingleKey else { return fitting }
        return fitting.filter { $0.keyID?.isSame(as: kid) ?? true }
    }

    private static func fits(_ algorithm: String, _ content: ContentKey) -> Bool {
        if algorithm.isSame(as: content.recipient.header["alg"]?.string ?? "") { return true }
        return content.management == .direct && algorithm.isSame(as: content.encryption.rawValue)
    }

    private static func missing(_ content: ContentKey, _ keys: JSONWebKeySet?) -> String {
        let needed = content.management.neededKey
        guard let keys, keys.keys.contains(where: { $0.privateJWK != nil }) else {
            return "It needs \(needed), and no such key was given."
        }
        let kid = content.recipient.header["kid"]?.string.map { " \"\($0.excerpt)\"" } ?? ""
        return "It needs \(needed)\(kid), and none of the keys that were given fits."
    }

    private static func open(
        _ parts: EncryptedParts,
        _ content: ContentKey,
        _ key: JSONWebKey
    ) throws(DecryptionFailure) -> (plaintext: [UInt8], remark: String) {
        guard let text = key.privateJWK?.revealed(), let jwk = try? JSONValue(parsing: text.utf8) else {
            throw DecryptionFailure("the key cannot be read")
        }
        do {
            return (try content.encryption.open(parts, with: try content.find(with: jwk)), "")
        } catch {
            // OpenID providers make the shared key from the client secret (OIDC Core §10.2).
            guard key.algorithm == nil, let length = sharedKeyLength(content), let secret = try? jwk.bytes("k", of: ""),
                let found = try? content.find(withShared: shortened(secret, to: length)),
                let plaintext = try? content.encryption.open(parts, with: found)
            else { throw error }
            return (plaintext, ", by way of its hash, as OpenID Connect makes keys from client secrets")
        }
    }

    private static func sharedKeyLength(_ content: ContentKey) -> Int? {
        switch content.management {
        case .direct: content.encryption.keyLength
        case .wrap(let length), .galois(let length): length
        case .rsa, .agreement, .password: nil
        }
    }

    private static func shortened(_ secret: [UInt8], to length: Int) -> [UInt8] {
        let digest =
            switch length {
            case ...32: Array(SHA256.hash(data: secret))
            case ...48: Array(SHA384.hash(data: secret))
            default: Array(SHA512.hash(data: secret))
            }
        return Array(digest.prefix(length))
    }

    private static func title(_ key: JSONWebKey) -> String {
        key.keyID.map { "the key \"\($0.excerpt)\"" } ?? "the key that was given"
    }

    private static func names(_ header: JSONValue) -> String {
        ["alg", "enc"].compactMap { header[$0]?.string?.excerpt }.joined(separator: ", ")
    }
}
