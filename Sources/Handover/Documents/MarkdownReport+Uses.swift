import JOSE
import OAuth

extension MarkdownReport {
    /// What became of the tokens: what a refresh changed, what a revocation did, and the way out.
    var uses: [String] {
        run.events.flatMap { event -> [String] in
            switch event["event"]?.string {
            case "refresh": (event["compared"]?.array ?? []).flatMap(comparison)
            case "revocation": event["effect"].map(effect) ?? []
            case "logout": logout(event)
            default: []
            }
        }
    }

    /// A token of before a refresh beside the one that came with it.
    private func comparison(_ compared: JSONValue) -> [String] {
        let heading = ["## What the refresh changed: \(plain(compared["name"]?.string ?? "token"))", ""]
        let differences = compared["differences"]?.array ?? []
        guard !differences.isEmpty else { return heading + ["Another text; nothing more can be compared.", ""] }
        let rows = differences.map { difference in
            let moved = difference["moved_seconds"]?.number.map { TimeSpan.move($0) }
            let change = moved ?? difference["change"]?.string ?? ""
            let member = String((difference["pointer"]?.string ?? "").drop { $0 == "/" })
            // What was added was nowhere before: a null there was not sent.
            let isNew = difference["change"]?.string == "added"
            let isGone = difference["change"]?.string == "removed"
            return [
                cell(member), plain(change), isNew ? "" : cell(difference["before"]),
                isGone ? "" : cell(difference["after"]),
            ]
        }
        return heading + table(["member", "change", "before", "after"], rows)
    }

    /// The same call before the revocation and after it.
    private func effect(_ effect: JSONValue) -> [String] {
        guard let call = effect["call"]?.string else { return [] }
        let rows = ["before", "after"].map { side in
            let answer = effect[side]
            let status = answer?["status"]?.serialized() ?? "no answer"
            return [side, status, cell(answer?["body"])]
        }
        return ["## What the revocation changed: \(plain(call))", ""] + table(["", "status", "answer"], rows)
    }

    private func logout(_ event: JSONValue) -> [String] {
        let parameters = event["parameters"]?.pairs.map { Parameter($0.name, $0.value) } ?? []
        return ["## \(RunRequest.logout.title)", ""] + fenced(event["url"]?.string ?? "") + table(parameters)
    }

    private func cell(_ value: JSONValue?) -> String {
        guard let value else { return "" }
        let text = value.string ?? value.serialized()
        return cell(text.count > Self.longestCell ? "\(text.prefix(Self.longestCell))…" : text)
    }

    private static let longestCell = 500
}
