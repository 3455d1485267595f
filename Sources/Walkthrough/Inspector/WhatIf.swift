import Cells
import FoundationEssentials
import JOSE

/// Changes of a token's claims for trying out: which checks would come out differently.
struct WhatIf: Hashable, Sendable {
    /// A check that would come out differently.
    struct Change: Hashable, Sendable {
        /// The check as it is; nil where it would be made only then.
        var before: Finding?
        /// The check as it would be; nil where it would not be made any more.
        var after: Finding?
    }

    /// A member that was taken out.
    struct Removal: Hashable, Sendable {
        /// Its name, with those it is in.
        var name: String
        /// What the token really says.
        var value: JSONValue
    }

    /// The header with the changes in it; nil when nothing is changed there.
    private(set) var header: JSONValue?
    /// The claims with the changes in them; nil when nothing is changed there.
    private(set) var claims: JSONValue?
    /// What is changed, and what the token really says; nil for what was added.
    private(set) var originals: [JSONPath: JSONValue?] = [:]
    /// The members of the token that were taken out.
    private(set) var removals: [Removal] = []
    /// The checks that would come out differently.
    private(set) var changes: [Change] = []
    /// The changed token as it is judged: never signed, so never accepted; nil when nothing is changed.
    private(set) var outcome: Inspection?
    /// What is asked of it again and again.
    private(set) var facts: TokenFacts?

    /// Whether nothing is changed.
    var isEmpty: Bool { header == nil && claims == nil }

    /// Puts a value in the place of another; nil takes the member out.
    mutating func set(_ path: JSONPath, to value: JSONValue?, in inspection: Inspection) {
        let root = current(path.root, of: inspection)
        guard let old = root.value(at: path.indices) else { return }
        if value != nil {
            if originals[path] == nil { originals[path] = old }
        } else {
            let own = originals[path] ?? .some(old)
            if let own { removals.append(Removal(name: root.name(at: path.indices), value: own)) }
            moveOriginalsUp(behind: path)
        }
        keep(root.replacing(path.indices[...], with: value), as: path.root)
    }

    /// What stood behind a member that is taken out has another number from now on.
    private mutating func moveOriginalsUp(behind path: JSONPath) {
        guard let index = path.indices.last else { return }
        let depth = path.indices.count - 1
        var moved: [JSONPath: JSONValue?] = [:]
        for (var place, value) in originals {
            let isBeside =
                place.root == path.root && place.indices.count > depth
                && place.indices.prefix(depth) == path.indices.prefix(depth)
            if isBeside, place.indices[depth] == index { continue }
            if isBeside, place.indices[depth] > index { place.indices[depth] -= 1 }
            moved[place] = value
        }
        originals = moved
    }

    /// Adds a member at the end.
    mutating func add(_ name: String, _ value: JSONValue, to root: InspectorRoot, of inspection: Inspection) {
        let members = current(root, of: inspection).members ?? []
        originals[JSONPath(root: root, indices: [members.count])] = .some(nil)
        keep(.object(members + [JSONMember(name, value)]), as: root)
    }

    /// Judges the changed token beside the real one.
    mutating func judge(_ inspection: Inspection, expecting expectations: Expectations, at now: Date) {
        guard !isEmpty else {
            changes = []
            outcome = nil
            facts = nil
            return
        }
        let other = inspection.whatIf(header: header, claims: claims, expecting: expectations, at: now)
        changes = Self.changes(from: inspection.findings, to: other.findings)
        outcome = other
        facts = TokenFacts(other)
    }

    private func current(_ root: InspectorRoot, of inspection: Inspection) -> JSONValue {
        switch root {
        case .header: header ?? inspection.header ?? .object([])
        case .layer(let index): inspection.layers.element(at: index)?.header ?? .object([])
        case .claims: claims ?? inspection.claims ?? .object([])
        }
    }

    private mutating func keep(_ value: JSONValue, as root: InspectorRoot) {
        switch root {
        case .header: header = value
        case .layer: break
        case .claims: claims = value
        }
    }

    /// Rules about the signature itself say nothing here: what is tried out is never signed.
    private static let unsigned: Set<String> = ["signature", "key", "format", "decryption"]

    private static func changes(from before: [Finding], to after: [Finding]) -> [Change] {
        var changes: [Change] = []
        var left = before.filter { !unsigned.contains($0.rule) }
        for finding in after where !unsigned.contains(finding.rule) {
            guard let index = left.firstIndex(where: { $0.rule == finding.rule }) else {
                changes.append(Change(before: nil, after: finding))
                continue
            }
            let old = left.remove(at: index)
            if old.outcome != finding.outcome { changes.append(Change(before: old, after: finding)) }
        }
        return changes + left.map { Change(before: $0, after: nil) }
    }
}

extension JSONValue {
    /// The children's values, of an array or an object.
    var childCount: Int? {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .null, .bool, .number, .string: nil
        }
    }

    /// A child's name, or its number in an array, and its value.
    func child(_ index: Int) -> (name: String, value: JSONValue)? {
        switch self {
        case .array(let elements): elements.element(at: index).map { ("\(index)", $0) }
        case .object(let members): members.element(at: index).map { ($0.name, $0.value) }
        case .null, .bool, .number, .string: nil
        }
    }

    /// The value at a place.
    func value(at indices: [Int]) -> JSONValue? {
        var value = self
        for index in indices {
            guard let child = value.child(index) else { return nil }
            value = child.value
        }
        return value
    }

    /// The name of the member at a place, with those it is in.
    func name(at indices: [Int]) -> String {
        var value = self
        var names: [String] = []
        for index in indices {
            guard let child = value.child(index) else { break }
            names.append(child.name)
            value = child.value
        }
        return names.joined(separator: ".")
    }

    /// The same with another value at a place; nil takes it out.
    func replacing(_ indices: ArraySlice<Int>, with new: JSONValue?) -> JSONValue {
        guard let index = indices.first else { return new ?? self }
        let rest = indices.dropFirst()
        switch self {
        case .array(var elements) where elements.indices.contains(index):
            if rest.isEmpty, new == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].replacing(rest, with: new)
            }
            return .array(elements)
        case .object(var members) where members.indices.contains(index):
            if rest.isEmpty, new == nil {
                members.remove(at: index)
            } else {
                members[index].value = members[index].value.replacing(rest, with: new)
            }
            return .object(members)
        default:
            return self
        }
    }
}
