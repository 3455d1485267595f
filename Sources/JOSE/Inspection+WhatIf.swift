public import FoundationEssentials

extension Inspection {
    /// What would be found if the token said this instead: never signed, so never accepted.
    ///
    /// All findings are those of the token itself, except for what the edit changes and for the rule `signature`,
    /// which is not checked. Order of members and spelling of numbers stay; what is not edited stays byte for byte.
    ///
    /// - Parameters:
    ///   - header: the header in place of the token's own; nil keeps it.
    ///   - claims: the claims in place of the token's own; nil keeps them.
    public func whatIf(
        header: JSONValue? = nil,
        claims: JSONValue? = nil,
        expecting expectations: Expectations,
        at now: Date
    ) -> Inspection {
        func inspect(_ parts: [String]) -> Inspection {
            Inspection(of: Secret(parts.joined(separator: ".")), expecting: expectations, at: now)
        }
        let original = inspect([headerPart, payloadPart, signaturePart])
        // An encrypted token, or one with too many or too few parts, cannot be put together from these three.
        let isWhole = original.format == format && format != .jwe
        let ownHeader = isWhole ? headerPart : Self.part(self.header)
        let ownPayload = isWhole ? payloadPart : Self.part(self.claims)
        var edited = inspect([
            header.map(Self.part) ?? ownHeader, claims.map(Self.part) ?? ownPayload, isWhole ? signaturePart : "",
        ])
        if !isWhole {
            edited.findings.replace(Self.formRules, with: findings.filter { Self.formRules.contains($0.rule) })
            edited.format = format
        }
        // Some remarks on a key come only with a signature that it made, so they are those of the token itself.
        let isSameKey = Self.keyMembers(header ?? self.header) == Self.keyMembers(self.header)
        let source = !isWhole ? findings : isSameKey ? original.findings : edited.findings
        var protection = source.filter { Self.protectionRules.contains($0.rule) }
        let unsigned = "This was edited here, so nobody has signed it."
        let signature = Finding("signature", .notChecked, unsigned, reference: "RFC 7515 §5.2")
        protection.replace(["signature"], with: [signature])
        edited.findings.replace(Self.protectionRules, with: protection)
        edited.signatureVerified = false
        return edited
    }

    private static let formRules: Set = ["format", "decryption"]
    private static let protectionRules: Set = ["alg", "key", "signature", "crit"]

    private static func part(_ value: JSONValue?) -> String {
        Base64URL.encode((value ?? .object([])).serialized().utf8)
    }

    /// The members of a header that decide how a signature is verified, and with what.
    private static func keyMembers(_ header: JSONValue?) -> [JSONMember] {
        let names: Set = ["alg", "kid", "crit", "b64", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"]
        return header?.members?.filter { names.contains($0.name) } ?? []
    }
}

extension [Finding] {
    /// Puts findings in the place of those of some rules.
    fileprivate mutating func replace(_ rules: Set<String>, with findings: [Finding]) {
        let place = firstIndex { rules.contains($0.rule) } ?? endIndex
        removeAll { rules.contains($0.rule) }
        insert(contentsOf: findings, at: place)
    }
}
