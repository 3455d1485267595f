extension Judge {
    /// Rule `header`: members of the header have the types their specifications give them.
    ///
    /// `alg`, `typ` and `crit` have rules of their own. What only helps to find a key is passed over, so a wrong
    /// type there is a warning.
    func headerTypes() -> [Finding] {
        var findings: [Finding] = []
        for header in token.signatures.isEmpty ? [token.header] : token.signatures.map(\.header) {
            for member in header?.members ?? [] {
                guard let (right, reference) = Self.wrongType(member) else { continue }
                let found = member.value.array?.isEmpty ?? false ? "an empty array" : member.value.kindName
                let message = "The header member \(member.name) is \(found), but must be \(right)."
                let isNeeded = ["enc", "zip", "epk", "p2c", "b64"].contains(member.name)
                findings.append(
                    Rule("header", reference)(
                        isNeeded ? .failed : .warning,
                        message,
                        expected: right,
                        actual: member.value.shown
                    )
                )
            }
        }
        return findings
    }

    /// What a member should be and where that stands; nil when it is.
    private static func wrongType(_ member: JSONMember) -> (right: String, reference: String)? {
        let value = member.value
        switch member.name {
        case "kid", "jku", "x5u", "x5t", "x5t#S256", "cty":
            return value.string == nil ? ("a string", "RFC 7515 §4.1") : nil
        case "enc", "zip":
            return value.string == nil ? ("a string", "RFC 7516 §4.1") : nil
        case "apu", "apv", "iv", "tag", "p2s":
            return value.string == nil ? ("a base64url string", "RFC 7518 §4") : nil
        case "p2c":
            return value.integer.map { $0 > 0 } ?? false ? nil : ("a whole number above 0", "RFC 7518 §4.8.1.2")
        case "jwk", "epk":
            return value.members == nil ? ("a JSON object", "RFC 7515 §4.1.3") : nil
        case "x5c":
            let isList = value.array.map { !$0.isEmpty && $0.allSatisfy { $0.string != nil } } ?? false
            return isList ? nil : ("a list of certificates (strings)", "RFC 7515 §4.1.6")
        case "b64":
            return value.bool == nil ? ("true or false", "RFC 7797 §3") : nil
        default:
            return nil
        }
    }
}
