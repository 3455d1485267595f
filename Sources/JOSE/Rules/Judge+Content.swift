extension Judge {
    /// Rule `claims`: the payload of a JWT is a JSON object (RFC 7519 §7.2).
    func content() -> [Finding] {
        let rule = Rule("claims", "RFC 7519 §7.2")
        if let count = claims?.count {
            let message = "The payload is a JSON object with \(count) \(count == 1 ? "claim" : "claims")."
            return [rule(.passed, message)] + misplacedContentType
        }
        switch token.format {
        case .jwe where token.payload == nil:
            return [rule(.notChecked, "The claims are encrypted, and no key that was given opens them.")]
        case .jws, .jwe:
            return [rule(.failed, payloadFault, expected: "a JSON object", actual: token.payloadJSON?.kindName)]
        default:
            let rest = token.partialClaims == nil ? "" : " What can be read of it is shown."
            if let failure = token.payloadFailure, token.payload != nil || token.partialClaims != nil {
                return [rule(.failed, "The payload is not JSON: \(failure.explanation) of what can be decoded.\(rest)")]
            }
            return [rule(.notChecked, "The payload of this malformed token cannot be read.")]
        }
    }

    private var payloadFault: String {
        if token.payload?.isEmpty ?? false {
            return "The payload is empty: it may travel apart from the token (detached), but a JWT has claims in it."
        }
        if token.payload.map(TokenLayers.isToken) ?? false {
            return "The payload is yet another token; pixy opens \(TokenLayers.most), one inside the other."
        }
        let hint =
            MediaType(header?["cty"])?.name == "jwt" ? " cty says that it is a token, but it has not that form." : ""
        if let failure = token.payloadFailure {
            let rest = token.partialClaims == nil ? "" : " What can be read of it is shown."
            return "The payload is not JSON: \(failure.explanation) of the decoded payload.\(hint)\(rest)"
        }
        let found = token.payloadJSON?.kindName ?? "unreadable"
        return "The payload is \(found), but claims are members of a JSON object.\(hint)"
    }

    /// A `cty` of `JWT` over claims: readers that believe it look for a token inside (RFC 7519 §5.2).
    private var misplacedContentType: [Finding] {
        guard let value = header?["cty"], MediaType(value)?.name == "jwt" else { return [] }
        let message = "cty says that a token is inside this one, but the payload is claims."
        return [Rule("cty", "RFC 7519 §5.2")(.warning, message, expected: "no cty", actual: value.shown)]
    }

    /// Rule `duplicates`: every name once, because readers disagree about which of two counts.
    func duplicates() -> [Finding] {
        guard header != nil || token.claims != nil else { return [] }
        if let finding = splitMembers { return [finding] }
        for (part, value, reference) in [("header", header, "RFC 7515 §4"), ("payload", token.claims, "RFC 7519 §4")] {
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

    /// A member of both the protected and the unprotected header (RFC 7515 §7.2.1: the names must be disjoint).
    private var splitMembers: Finding? {
        guard let name = token.doubledNames.first else { return nil }
        let message =
            "\"\(name.excerpt)\" is in more than one header of the token, protected or not:"
            + " different readers will see different values."
        let rule = Rule("duplicates", "RFC 7515 §7.2.1")
        return rule(.failed, message, expected: "every name once", actual: name.excerpt(2_000))
    }

    /// The path of a repeated name below the top level, such as `address.street`.
    private var repeatedPath: String? {
        var open: [(path: String, value: JSONValue)] = []
        for value in [header, token.claims] {
            for member in value?.members ?? [] where member.value.isContainer {
                open.append((member.name.excerpt, member.value))
            }
        }
        while let (path, value) = open.popLast() {
            switch value {
            case .object(let members):
                if let name = value.repeatedNames.first { return "\(path).\(name.excerpt)" }
                for member in members where member.value.isContainer {
                    open.append(("\(path).\(member.name)".excerpt, member.value))
                }
            case .array(let elements):
                for element in elements where element.isContainer { open.append((path, element)) }
            default: continue
            }
        }
        return nil
    }
}

extension JSONValue {
    /// Whether it has something in it: an array or an object.
    fileprivate var isContainer: Bool {
        switch self {
        case .array, .object: true
        case .null, .bool, .number, .string: false
        }
    }
}
