extension Judge {
    /// Rule `format`: which shape the token has, and what is wrong or odd about it (RFC 7519 §7.2).
    func form() -> [Finding] {
        let oddities = token.oddities.map { Rule("format", $0.reference)(.warning, $0.message) }
        switch token.format {
        case .jws:
            return [Rule("format", signedReference)(.passed, signedForm)] + oddities
        case .jwe:
            return [Rule("format", encryptedReference)(.passed, encryptedForm)] + oddities
        case .opaque:
            return [opaqueForm()]
        case .malformed:
            return token.faults.map { Rule("format", $0.reference)(.failed, $0.message) } + oddities
        }
    }

    private var signedReference: String { token.serialization == .json ? "RFC 7515 §7.2" : "RFC 7515 §7.1" }
    private var encryptedReference: String { token.serialization == .json ? "RFC 7516 §7.2" : "RFC 7516 §7.1" }

    private var signedForm: String {
        guard token.serialization == .json else { return "The token has three parts, as a signed one (JWS) has." }
        let count = max(token.signatures.count, 1)
        return
            "The token is a signed one (JWS) in JSON serialization with \(count == 1 ? "one signature" : "\(count) signatures")."
    }

    private var encryptedForm: String {
        var message =
            token.serialization == .json
            ? "The token is an encrypted one (JWE) in JSON serialization."
            : "The token has five parts: it is encrypted (JWE)."
        if let count = token.encrypted?.recipients.count, count > 1 { message += " It has \(count) recipients." }
        if decryption?.plaintext == nil { message += " Without its key only the header can be read." }
        if let name = header?["alg"]?.string, let management = KeyManagement(name) {
            message += " With alg \(name) \(management.title)."
        }
        if let name = header?["enc"]?.string, let encryption = ContentEncryption(rawValue: name) {
            message += " The content is encrypted with \(encryption.title) (enc \(name))."
        }
        return message
    }

    private func opaqueForm() -> Finding {
        if expected.kind == .idToken {
            let message = "This is not a JWT, and an ID token always is one."
            return Rule("format", "OpenID Connect Core §2")(.failed, message)
        }
        if let odd = token.bytes.firstIndex(where: { !Self.isBearerCharacter($0) }) {
            let message = "This is not a JWT, and byte \(odd + 1) is none that a bearer token may have."
            return Rule("format", "RFC 6750 §2.1")(.warning, message)
        }
        let message = "The token is opaque: it is not a JWT, and only the server that issued it can tell what it means."
        return Rule("format", "RFC 6749 §1.4")(.notChecked, "\(message) \(OpaqueShape.describe(token.bytes))")
    }

    private static func isBearerCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~+/=".utf8.contains(byte)
        }
    }
}
