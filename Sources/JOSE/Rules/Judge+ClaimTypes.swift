extension Judge {
    /// Claims that a specification gives a type and that came as another; one finding for each, named as the claim.
    func claimTypes(_ claims: Claims) -> [Finding] {
        var findings: [Finding] = []
        for name in claims.names {
            guard TypedClaim.mayBe(name), let claim = TypedClaim.all[name], !isJudgedElsewhere(name) else { continue }
            // Of a repeated name the last counts, as everywhere. In a stream only the type is asked for at first.
            guard let type = claims.typeOnly(name), !claim.type.fits(type), let value = claims[name] else { continue }
            guard !findings.contains(where: { $0.rule == name }) else { continue }
            let rule = Rule(name, claim.reference)
            findings.append(rule(.warning, claim.message(value), expected: claim.type.rawValue, actual: value.shown))
        }
        return findings
    }

    private func isJudgedElsewhere(_ name: String) -> Bool {
        name == "auth_time" && isIDToken(or: true)
    }
}

/// A claim whose JSON type a specification defines, apart from those that have a rule of their own.
private struct TypedClaim {
    enum Kind: String {
        case string = "a string"
        case boolean = "true or false"
        case number = "a number"
        case object = "an object"
        case list = "a list"
        case listOfStrings = "a list of strings"
        case listOfObjects = "a list of objects"

        func fits(_ value: JSONValue) -> Bool {
            switch (self, value) {
            case (.string, .string), (.boolean, .bool), (.number, .number), (.object, .object), (.list, .array): true
            case (.listOfStrings, .array(let elements)): elements.allSatisfy { $0.string != nil }
            case (.listOfObjects, .array(let elements)): elements.allSatisfy { $0.members != nil }
            default: false
            }
        }
    }

    let name: String
    let type: Kind
    let reference: String

    func message(_ value: JSONValue) -> String {
        let found = value.kindName
        switch (type, value) {
        case (_, .null):
            return "The claim \(name) is null: a claim without a value is left out, and readers may stumble over it."
        case (.boolean, .string(let text)):
            return "The claim \(name) is a string (\"\(text.excerpt(20))\"), but must be true or false without quotes:"
                + " many readers take any string for true."
        case (.number, .string):
            return "The claim \(name) is a string, but must be a number: seconds since 1970."
        case (.list, .string), (.listOfStrings, .string):
            return "The claim \(name) is a single string, but must be a list: readers that expect one find nothing or"
                + " take it letter by letter."
        case (.listOfStrings, .array):
            return "The claim \(name) must be a list of strings, but something else is in the list."
        case (.listOfObjects, .array):
            return "The claim \(name) must be a list of objects, but something else is in the list."
        default:
            return "The claim \(name) is \(found), but must be \(type.rawValue)."
        }
    }

    /// Whether a name begins and is as long as one of the table: spares most claims the search.
    static func mayBe(_ name: String) -> Bool {
        guard let first = name.utf8.first, first < 0x80, name.utf8.count < 32 else { return false }
        return lengths[Int(first)] & (1 << UInt32(name.utf8.count)) != 0
    }

    /// For each first byte the lengths that names of the table have, as bits.
    private static let lengths: [UInt32] = {
        var lengths = [UInt32](repeating: 0, count: 0x80)
        for name in all.keys {
            guard let first = name.utf8.first else { continue }
            lengths[Int(first) & 0x7F] |= 1 << UInt32(name.utf8.count)
        }
        return lengths
    }()

    static let all: [String: TypedClaim] = {
        let table: [(reference: String, type: Kind, names: String)] = [
            (
                "OIDC Core §5.1", .string,
                "name given_name family_name middle_name nickname preferred_username profile picture website email"
                    + " gender birthdate zoneinfo locale phone_number"
            ),
            ("OIDC Core §5.1", .boolean, "email_verified phone_number_verified"),
            ("OIDC Core §5.1", .number, "updated_at"),
            ("OIDC Core §5.1.1", .object, "address"),
            ("OIDC Core §5.6.2", .object, "_claim_names _claim_sources"),
            ("OIDC Core §2", .listOfStrings, "amr"),
            ("OIDC Core §7.4", .object, "sub_jwk"),
            ("OIDC Front-Channel Logout §3", .string, "sid"),
            ("RFC 9068 §2.2.1", .number, "auth_time"),
            ("RFC 9068 §2.2.3.1", .list, "groups roles entitlements"),
            ("RFC 8693 §4.1", .object, "act"),
            ("RFC 8693 §4.4", .object, "may_act"),
            ("RFC 9396 §9.1", .listOfObjects, "authorization_details"),
        ]
        var all: [String: TypedClaim] = [:]
        for (reference, type, names) in table {
            for name in names.split(separator: " ").map(String.init) {
                all[name] = TypedClaim(name: name, type: type, reference: reference)
            }
        }
        return all
    }()
}
