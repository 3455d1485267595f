extension Judge {
    /// Rule `crit`: what a header demands must be understood; pixy understands `b64` alone (RFC 7515 §4.1.11).
    func demands(_ header: JSONValue) -> Finding {
        let rule = Rule("crit", "RFC 7515 §4.1.11")
        guard let value = header["crit"] else {
            if header["b64"]?.bool == false {
                let message = "b64 is false but not listed in crit, so readers may disagree about what is signed."
                return Rule("crit", "RFC 7797 §6")(.warning, message, expected: "b64")
            }
            return rule(.passed, "The header demands no extension.")
        }
        guard let list = value.array, !list.isEmpty, list.allSatisfy({ $0.string != nil }) else {
            let message = "crit must be a list of names that is not empty, but is \(value.quoted)."
            return rule(.failed, message, expected: "no crit", actual: value.shown)
        }
        let names = list.compactMap(\.string)
        if let fault = Self.fault(of: names, header) ?? (token.format == .jwe ? nil : Self.encodingFault(names, header))
        {
            return rule(.failed, fault, expected: "no crit", actual: value.shown)
        }
        if names.count == 1, names.first == "b64", token.format != .jwe {
            return encoding(header)
        }
        let unknown = names.filter { $0 != "b64" || token.format == .jwe }.map { "\"\($0)\"" }
        let message =
            "The token demands an extension that pixy does not know: \(unknown.joined(separator: ", ").excerpt)."
        return rule(.failed, message, expected: "no crit", actual: value.shown)
    }

    /// What is wrong with the list itself, as a whole sentence.
    private static func fault(of names: [String], _ header: JSONValue) -> String? {
        var seen: Set<ExactString> = []
        if let double = names.first(where: { !seen.insert(ExactString($0)).inserted }) {
            return "crit lists \"\(double.excerpt)\" twice."
        }
        if let standard = names.first(where: standardNames.contains) {
            return "crit lists \"\(standard)\", which is no extension: every reader must understand it anyway."
        }
        if let missing = names.first(where: { header[$0] == nil }) {
            return "The token demands the extension \"\(missing.excerpt)\", which is not even in the header."
        }
        return nil
    }

    private static func encodingFault(_ names: [String], _ header: JSONValue) -> String? {
        guard names.contains("b64"), let value = header["b64"], value.bool == nil else { return nil }
        return "b64 must be true or false, but is \(value.quoted)."
    }

    /// The names of RFC 7515 §4.1 and RFC 7516 §4.1, which crit must not list.
    private static let standardNames: Set<String> = [
        "alg", "enc", "zip", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit",
    ]

    private func encoding(_ header: JSONValue) -> Finding {
        let rule = Rule("crit", "RFC 7797 §6")
        guard header.leavesPayloadUnencoded else {
            return rule(.passed, "The token demands b64, which pixy understands; the payload is encoded as always.")
        }
        if claims != nil {
            let message =
                "The payload is signed as it stands, not in base64url (b64 is false), and a JWT must not do that."
            return Rule("crit", "RFC 7797 §7")(.warning, message, expected: "no b64")
        }
        return rule(.passed, "The payload is signed as it stands, not in base64url (b64 is false).")
    }
}

extension JSONValue {
    /// Whether this is the header of a JWS whose payload is not base64url (RFC 7797 §3): `b64` false, and in `crit`.
    var leavesPayloadUnencoded: Bool {
        self["b64"]?.bool == false && (self["crit"]?.array?.contains { $0.string == "b64" } ?? false)
    }
}
