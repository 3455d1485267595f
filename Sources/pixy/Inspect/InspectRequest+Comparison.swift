import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import Walkthrough

/// A token of a comparison and the member it was found in.
private typealias Side = (name: String?, token: Secret, inspection: Inspection)

extension InspectRequest {
    /// Compares two tokens; the thrown exit code is the result.
    ///
    /// Two responses are compared token by token, by the names of their members.
    func runComparison(_ expectations: Expectations, _ source: inout KeySources) throws {
        let first = try ComparedText(input)
        let second = try other.map { try ComparedText($0) }
        if let one = first.log, let two = second?.log { return try compare(one, two) }
        if first.log != nil || second?.log != nil { throw try Self.complaint(first, second) }
        let pasted = PastedTokens(first.text)
        let later = second.map { PastedTokens($0.text) }
        let now = time ?? Date()
        var expectations = expectations
        if fetchesKeys { expectations.keys = try source.found(issuer: expectations.issuer, for: pasted, at: now).keys }
        func sides(_ pasted: PastedTokens) -> [Side] {
            InspectionReport(of: pasted, expecting: expectations, at: now).entries
                .map { ($0.name, $0.token, $0.inspection) }
        }
        let pairs = try pairs(sides(pasted), later.map(sides))
        let comparisons = pairs.map { first, second in
            TokenComparison((first.token, first.inspection), (second.token, second.inspection))
        }
        show(comparisons, names: pairs.map { $0.0.name ?? $0.1.name })
        if comparisons.contains(where: { $0.first.format == .malformed || $0.second.format == .malformed }) {
            Output.diagnostic("One of them is no token that can be read.")
            throw Exit.noToken
        }
        if isStrict, !comparisons.allSatisfy(\.isSame) { throw Exit.checkFailed }
    }

    /// What is compared with what: members of the same name, else the first with the first.
    private func pairs(_ first: [Side], _ second: [Side]?) throws -> [(Side, Side)] {
        guard let second else {
            guard first.count > 1 else {
                Output.diagnostic(
                    "--diff needs two tokens: give another TOKEN, @FILE or -, or a paste with two of them."
                )
                throw Exit.usage
            }
            return [(first[0], first[1])]
        }
        let named = first.compactMap { one in
            second.first { $0.name != nil && $0.name == one.name }.map { (one, $0) }
        }
        return named.isEmpty ? [(first[0], second[0])] : named
    }

    private func show(_ comparisons: [TokenComparison], names: [String?]) {
        if form == .json {
            let all = zip(comparisons, names).map { comparison, name in comparison.maskedJSON(name: name) }
            guard case .object(var members)? = all.first else { return }
            if all.count > 1 { members.append(JSONMember("others", .array(Array(all.dropFirst())))) }
            Output.line(JSONValue.object(members).serialized())
            return
        }
        for (index, comparison) in comparisons.enumerated() {
            let heading: [SafeText] = index == 0 ? [] : [""]
            let name: [SafeText] = comparisons.count > 1 ? heading + ["== \(names[index] ?? "token") =="] : []
            Output.lines(name + ComparisonRows.plainLines(comparison, columns: Output.columns))
        }
    }
}

extension TokenComparison {
    /// What `--json` prints, headed by the member that the tokens came in where they did.
    fileprivate func maskedJSON(name: String?) -> JSONValue {
        let json = masked(Walk.isSecret).json
        guard let name, case .object(let members) = json else { return json }
        return .object([JSONMember("name", .string(name))] + members)
    }
}
