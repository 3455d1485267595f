extension Judge {
    /// Rule `format`: three parts or five, each base64url, the header a JSON object (RFC 7519 §7.2).
    func form() -> [Finding] {
        switch token.format {
        case .jws:
            return [Rule("format", "RFC 7515 §7.1")(.passed, "The token has three parts, as a signed one (JWS) has.")]
        case .jwe:
            let message =
                "The token has five parts: it is encrypted (JWE). Without its key only the header can be read."
            return [Rule("format", "RFC 7516 §7.1")(.passed, message)]
        case .opaque:
            return [opaqueForm()]
        case .malformed:
            return token.faults.map { Rule("format", $0.reference)(.failed, $0.message) }
        }
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
        return Rule("format", "RFC 6749 §1.4")(.notChecked, message)
    }

    private static func isBearerCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~+/=".utf8.contains(byte)
        }
    }

    /// Rule `claims`: the payload of a JWT is a JSON object (RFC 7519 §7.2).
    func content() -> [Finding] {
        let rule = Rule("claims", "RFC 7519 §7.2")
        if let count = claims?.members?.count {
            return [rule(.passed, "The payload is a JSON object with \(count) \(count == 1 ? "claim" : "claims").")]
        }
        switch token.format {
        case .jwe: return [rule(.notChecked, "The claims are encrypted, and pixy has no key for them.")]
        case .jws: return [rule(.failed, payloadFault, expected: "a JSON object", actual: token.payloadJSON?.kindName)]
        default: return [rule(.notChecked, "The payload of this malformed token cannot be read.")]
        }
    }

    private var payloadFault: String {
        if token.payload?.isEmpty ?? false {
            return "The payload is empty: it may travel apart from the token (detached), but a JWT has claims in it."
        }
        if MediaType(header?["cty"])?.name == "jwt" {
            return "The payload is a token inside this token (cty is JWT), not a JSON object."
        }
        if let failure = token.payloadFailure {
            return "The payload is not JSON: \(failure.explanation) of the decoded payload."
        }
        return "The payload is \(token.payloadJSON?.kindName ?? "unreadable"), but claims are members of a JSON object."
    }

    /// Rule `duplicates`: every name once, because readers disagree about which of two counts.
    func duplicates() -> [Finding] {
        guard header != nil || claims != nil else { return [] }
        for (part, value, reference) in [("header", header, "RFC 7515 §4"), ("payload", claims, "RFC 7519 §4")] {
            guard let names = value?.repeatedNames, !names.isEmpty else { continue }
            let list = names.prefix(5).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
            let message = "The \(part) has \(list) more than once: different readers will see different values."
            let actual = names.joined(separator: ", ").excerpt(2_000)
            return [Rule("duplicates", reference)(.failed, message, expected: "every name once", actual: actual)]
        }
        if let path = repeatedPath {
            let message = "The member \(path) occurs more than once: different readers will see different values."
            return [Rule("duplicates", "RFC 8259 §4")(.warning, message, expected: "every name once", actual: path)]
        }
        return [Rule("duplicates", "RFC 7519 §4")(.passed, "No name occurs twice.")]
    }

    /// The path of a repeated name below the top level, such as `address.street`.
    private var repeatedPath: String? {
        var open: [(path: String, value: JSONValue)] = []
        for value in [header, claims] {
            open += value?.members?.map { ($0.name.excerpt, $0.value) } ?? []
        }
        while let (path, value) = open.popLast() {
            switch value {
            case .object(let members):
                if let name = value.repeatedNames.first { return "\(path).\(name.excerpt)" }
                open += members.map { ("\(path).\($0.name)".excerpt, $0.value) }
            case .array(let elements): open += elements.map { (path, $0) }
            default: continue
            }
        }
        return nil
    }
}
