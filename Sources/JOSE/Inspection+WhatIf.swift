public import FoundationEssentials

extension Inspection {
    /// What would be found if the token said this instead: never signed, so never accepted.
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
        var expectations = expectations
        expectations.kind = expectations.kind ?? kind
        let parts = [header ?? self.header, claims ?? self.claims].map { part in
            Base64URL.encode((part ?? .object([])).serialized().utf8)
        }
        let token = Secret(parts.joined(separator: ".") + ".")
        return Inspection(of: token, expecting: expectations, at: now)
    }
}
