import Cells
import JOSE
import OAuth

extension Model {
    /// Opens the list of what can be copied here, each by its name.
    mutating func openCopyMenu() {
        let items = copyables
        guard !items.isEmpty else {
            notice = Notice("There is nothing to copy here yet.", .muted)
            return
        }
        let entries = items.map { item in
            let count = item.value?.count ?? 0
            return Menu.Entry(
                choice: .copy(item),
                label: item.label,
                detail: "\(count.grouped) \(count == 1 ? "character" : "characters")\(item.isSecret ? ", secret" : "")"
            )
        }
        var menu = Menu(title: "Copy what?", place: .copies, entries: entries)
        let file = keys.name(of: .saveToFile, in: .copies) ?? "w"
        menu.hint = "Enter copies · \(file) writes it to a file that only you can read · / finds"
        overlay = .menu(menu)
    }

    /// What can be copied where the focus is: what is under the cursor first, the whole pane last.
    private var copyables: [PaneContent.Item] {
        var items: [PaneContent.Item] = []
        if let inspector {
            items = copyables(in: inspector)
        } else {
            if let item, item.value != nil { items.append(item) }
            if let line = lineUnderCursor { items.append(line) }
            items += wholes
            items += content.columns.flatMap(\.items).filter { $0.value != nil }
            items.append(wholePane)
        }
        var seen: Set<[String]> = []
        return items.filter { item in
            guard let value = item.value?.revealed(), !value.isEmpty else { return false }
            return seen.insert([item.label.string, value]).inserted
        }
    }

    /// The line under the cursor as it is shown: a masked secret is masked in it.
    private var lineUnderCursor: PaneContent.Item? {
        let rows = content.columns.element(at: pane.column)?.rows.filter { $0.item == pane.position.cursor } ?? []
        let text = rows.map { $0.text.plain.string.trimmed }.joined(separator: " ")
        return rows.isEmpty ? nil : PaneContent.Item(id: "copy.line", label: "the line", value: Secret(text))
    }

    /// The pane as plain text, wrapped nowhere; a masked secret is masked in it.
    private var wholePane: PaneContent.Item {
        var copy = self
        copy.pane.filter = ""
        copy.paneFinder = Finder()
        let lines = copy.plainLines(of: looked, columns: 100, revealing: false)
        return PaneContent.Item(
            id: "copy.pane",
            label: "the whole pane as text",
            value: Secret(lines.map(\.string).joined(separator: "\n"))
        )
    }

    /// What belongs to the pane as a whole.
    private var wholes: [PaneContent.Item] {
        func item(_ label: SafeText, _ text: String?, isSecret: Bool = false) -> PaneContent.Item? {
            text.map { PaneContent.Item(id: "copy.whole", label: label, value: Secret($0), isSecret: isSecret) }
        }
        let found: [PaneContent.Item?] =
            switch looked {
            case .provider: [item("metadata", walk.provider?.response.map { Self.text($0.body) })]
            case .proof: []
            case .authorize: [item("authorization URL", walk.authorization?.url)]
            case .callback:
                [
                    item("authorization URL", walk.authorization?.url),
                    item("callback URL", walk.callbackURL, isSecret: true),
                ]
            case .exchange:
                [item("raw request", walk.exchange.map { Self.text($0.request.wireBytes) }, isSecret: true)]
            case .response:
                [
                    item("raw request", walk.reply.map { Self.text($0.sent.request.wireBytes) }, isSecret: true),
                    item("raw response", walk.reply.map { $0.response.wireText }, isSecret: true),
                    item("response body", walk.reply.map { Self.text($0.response.body) }, isSecret: true),
                ]
            case .tokens: tokenParts
            case .verify: [item("all checks", walk.ledger.map(\.finding.plainText).joined(separator: "\n\n"))]
            case .use:
                walk.use.order.compactMap { walk.use.calls[$0].map { ($0.request, $0.response) } }.flatMap { pair in
                    [
                        item("raw request", Self.text(pair.0.wireBytes), isSecret: true),
                        item("raw response", pair.1.map { $0.wireText }, isSecret: true),
                    ]
                }
            }
        return found.compactMap { $0 }
    }

    /// The walk's tokens and what they are made of.
    private var tokenParts: [PaneContent.Item?] {
        [("id_token", walk.tokens?.idToken), ("access_token", walk.tokens?.accessToken)].flatMap {
            (name, record) -> [PaneContent.Item?] in
            guard let record else { return [] }
            return Self.parts(of: record.token, "\(name)", record.inspection)
        } + [
            walk.tokens?.refreshToken.map {
                PaneContent.Item(id: "copy.whole", label: "refresh_token", value: $0, isSecret: true)
            }
        ]
    }

    /// A token, its parts as they came, and its JSON.
    private static func parts(of token: Secret, _ name: SafeText, _ inspection: Inspection) -> [PaneContent.Item] {
        func item(_ label: SafeText, _ text: String?, isSecret: Bool = false) -> PaneContent.Item? {
            text.map {
                PaneContent.Item(id: "copy.token", label: "\(name)\(label)", value: Secret($0), isSecret: isSecret)
            }
        }
        let parts = token.revealed().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let payload = inspection.format == .jws ? parts.element(at: 1) : nil
        return [
            item("", token.revealed(), isSecret: true), item(", header as JSON", inspection.header?.pretty()),
            item(", claims as JSON", inspection.claims?.pretty()), item(", payload as it came", payload),
        ].compactMap { $0 }
    }

    private func copyables(in inspector: Inspector) -> [PaneContent.Item] {
        guard let token = inspector.focusedToken else { return [] }
        let entry = inspector.entry.flatMap { inspector.item(of: $0, in: token) }
        let checks = token.inspection.findings.map(\.plainText).joined(separator: "\n\n")
        return [entry].compactMap { $0 } + Self.parts(of: token.token, token.name, token.inspection)
            + [PaneContent.Item(id: "copy.checks", label: "all checks", value: Secret(checks))]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension Walk {
    /// The URL that the last callback came to, its parameters encoded anew.
    fileprivate var callbackURL: String? {
        guard let answer = callback.answers.last, !answer.response.isBareCode, let uri = authorization?.redirectURI
        else { return nil }
        return "\(uri)?\(FormEncoding.encode(answer.response.parameters))"
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text.drop { $0 == " " })
    }
}
