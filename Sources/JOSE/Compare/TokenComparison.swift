/// Two tokens compared member by member: headers with headers, claims with claims.
public struct TokenComparison: Hashable, Sendable {
    /// A part of a token that has members.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case header
        case claims
    }

    /// What can be said of one part of both tokens.
    public struct Section: Hashable, Sendable {
        /// The part.
        public let part: Part
        /// Whether both tokens let it be read; otherwise nothing of it was compared.
        public let isComparable: Bool
        /// What differs: what the first token has in its order, then what only the second has.
        public internal(set) var differences: [MemberDifference]
        /// How many values are the same, those inside of others counted one by one.
        public let sameCount: Int
    }

    /// The first token, as it was inspected.
    public let first: Inspection
    /// The second token, as it was inspected.
    public let second: Inspection
    /// Whether both are the same text.
    public let isSameText: Bool
    /// Header and claims.
    public internal(set) var sections: [Section]

    /// Compares two tokens.
    public init(_ first: (token: Secret, inspection: Inspection), _ second: (token: Secret, inspection: Inspection)) {
        self.first = first.inspection
        self.second = second.inspection
        isSameText = first.token.revealed().isSame(as: second.token.revealed())
        sections = [
            Section(.header, first.inspection.header, second.inspection.header),
            Section(.claims, first.inspection.claims, second.inspection.claims),
        ]
    }

    /// Every difference, headers first.
    public var differences: [MemberDifference] { sections.flatMap(\.differences) }

    /// Whether nothing that could be compared differs; tokens that cannot be read are the same only as texts.
    public var isSame: Bool {
        isSameText || (differences.isEmpty && sections.allSatisfy(\.isComparable) && first.format == second.format)
    }

    /// The comparison with the values of members that `isSecret` names replaced by the mask, those inside them too.
    public func masked(_ isSecret: (String) -> Bool) -> TokenComparison {
        var copy = self
        for section in sections.indices {
            for index in copy.sections[section].differences.indices {
                let difference = copy.sections[section].differences[index]
                copy.sections[section].differences[index] = difference.masked(isSecret)
            }
        }
        return copy
    }
}

extension TokenComparison.Section {
    fileprivate init(_ part: TokenComparison.Part, _ first: JSONValue?, _ second: JSONValue?) {
        self.part = part
        guard let first, let second else {
            (isComparable, differences, sameCount) = (false, [], 0)
            return
        }
        isComparable = true
        (differences, sameCount) = first.differences(to: second)
    }
}

extension MemberDifference {
    /// The difference with the values of members that `isSecret` names replaced by the mask, those inside them too.
    public func masked(_ isSecret: (String) -> Bool) -> MemberDifference {
        let isInside = path.contains(where: isSecret)
        var copy = self
        copy.before = before?.masked(isSecret, isInside: isInside)
        copy.after = after?.masked(isSecret, isInside: isInside)
        return copy
    }
}

extension JSONValue {
    /// The value with each text under a name that `isSecret` knows replaced by the mask, at any depth.
    public func masking(_ isSecret: (String) -> Bool) -> JSONValue { masked(isSecret, isInside: false) }

    fileprivate func masked(_ isSecret: (String) -> Bool, isInside: Bool) -> JSONValue {
        switch self {
        case .string: isInside ? .string(Secret.mask) : self
        case .array(let elements): .array(elements.map { $0.masked(isSecret, isInside: isInside) })
        case .object(let members):
            .object(
                members.map { member in
                    JSONMember(member.name, member.value.masked(isSecret, isInside: isInside || isSecret(member.name)))
                }
            )
        case .null, .bool, .number: self
        }
    }
}
