import JOSE
import OAuth

extension JSONValue {
    /// An event of a refresh with what stands under a secret's name in its comparison replaced: there the name is in
    /// `pointer` and the value elsewhere, so that nobody else would know.
    func hidingComparedSecrets(_ fingerprints: Fingerprints) -> JSONValue {
        guard self["compared"] != nil else { return self }
        return mappingMembers { member in
            guard member.name == "compared" else { return member.value }
            return member.value.mappingElements { token in
                token.mappingMembers { member in
                    guard member.name == "differences" else { return member.value }
                    return member.value.mappingElements { $0.hidingSides(fingerprints) }
                }
            }
        }
    }

    /// A difference without its values, where one of the names on the way to it is a secret's.
    private func hidingSides(_ fingerprints: Fingerprints) -> JSONValue {
        let names = (self["pointer"]?.string ?? "").split(separator: "/")
        guard names.contains(where: { TokenRequest.isSecret(String($0)) }) else { return self }
        return mappingMembers { ["before", "after"].contains($0.name) ? $0.value.named(fingerprints) : $0.value }
    }

    private func named(_ fingerprints: Fingerprints) -> JSONValue {
        switch self {
        case .string(let text) where text != Secret.mask: .string(fingerprints.name(of: text))
        case .array, .object: mappingElements { $0.named(fingerprints) }.mappingMembers { $0.value.named(fingerprints) }
        case .string, .number, .bool, .null: self
        }
    }

    private func mappingMembers(_ change: (JSONMember) -> JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.map { JSONMember($0.name, change($0)) })
    }

    private func mappingElements(_ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard case .array(let elements) = self else { return self }
        return .array(elements.map(change))
    }
}
