/// The left half of a hash that ties an ID token to what came with it, and the ways to get it wrong.
enum HalfHash {
    /// What a half hash is made of.
    struct Subject {
        let title: String
        let secret: Secret?

        init(_ title: String, _ secret: Secret?) {
            self.title = title
            self.secret = secret
        }
    }

    /// The half hash that goes with an algorithm; nil where none is defined or pixy cannot make it.
    static func right(of text: String, algorithm: String, length: Int) -> String? {
        // OpenID Connect takes the hash from the name of alg, and these names hold none.
        if algorithm.hasPrefix("ML-DSA") || algorithm.hasPrefix("SLH-DSA") { return nil }
        // EdDSA with Ed448 goes with SHAKE256, half of whose 114 bytes are 76 characters.
        if algorithm.isSame(as: "EdDSA"), length == 76 { return nil }
        return Fingerprint.leftHalfHash(of: text, algorithm: algorithm)
    }

    /// What a wrong value is, if it was made of the right text in a wrong way.
    static func mistake(in actual: String, of text: String, right: String) -> String? {
        guard (16...400).contains(actual.utf8.count) else { return nil }
        let given = unpadded(actual)
        if given.isSame(as: right) { return "padded or in ordinary base64, but must be base64url without padding" }
        let bytes = Array(text.utf8)
        let (own, name) = hash(ofLength: right.utf8.count)
        let digest = Fingerprint.digest(bytes, with: own)
        let (left, tail) = (digest.prefix(digest.count / 2), digest.suffix(digest.count / 2))
        if given.isSame(as: Base64URL.encode(digest)) { return "the whole hash, but must be its left half" }
        if given.isSame(as: Base64URL.encode(tail)) { return "the right half of the hash, but must be the left half" }
        let digits = hexadecimal(digest)
        let half = String(digits.prefix(digits.utf8.count / 2))
        let lowercased = actual.lowercased()
        if lowercased.isSame(as: digits) || lowercased.isSame(as: half) {
            return "in hexadecimal digits, but must be the left half of the hash in base64url"
        }
        if given.isSame(as: Base64URL.encode(digits.utf8)) || given.isSame(as: Base64URL.encode(half.utf8)) {
            return "base64url of hexadecimal digits, but must be base64url of the bytes of the hash"
        }
        for other in [SignatureAlgorithm.Hash.sha256, .sha384, .sha512] where other != own {
            let digest = Fingerprint.digest(bytes, with: other)
            if given.isSame(as: Base64URL.encode(digest.prefix(digest.count / 2))) {
                return "made with SHA-\(digest.count * 8), but alg asks for \(name)"
            }
        }
        return left.isEmpty ? nil : bearer(given, text, own)
    }

    /// Whether the value was made of what else came with the token.
    static func isMade(_ actual: String, of other: Subject, right: String) -> Bool {
        guard actual.utf8.count == right.utf8.count, let text = other.secret?.revealed() else { return false }
        return actual.isSame(as: leftHalf(of: Array(text.utf8), hash(ofLength: right.utf8.count).0))
    }

    /// Two lower-case digits for each byte.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func bearer(_ given: String, _ text: String, _ hash: SignatureAlgorithm.Hash) -> String? {
        given.isSame(as: leftHalf(of: Array("Bearer \(text)".utf8), hash)) ? "made with the word Bearer before it" : nil
    }

    private static func leftHalf(of bytes: [UInt8], _ hash: SignatureAlgorithm.Hash) -> String {
        let digest = Fingerprint.digest(bytes, with: hash)
        return Base64URL.encode(digest.prefix(digest.count / 2))
    }

    /// The hash whose left half has so many characters.
    private static func hash(ofLength characters: Int) -> (SignatureAlgorithm.Hash, String) {
        switch characters {
        case 22: (.sha256, "SHA-256")
        case 32: (.sha384, "SHA-384")
        default: (.sha512, "SHA-512")
        }
    }

    private static func unpadded(_ text: String) -> String {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: "=") }.map { byte in
            byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
