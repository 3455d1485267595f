import Cells
import FoundationEssentials
import JOSE
import OAuth

extension ColumnBuilder {
    /// How much of a body is laid out; the rest is said to be there and can be copied whole.
    static var shownBytes: Int { 64 << 10 }

    /// A name from outside, in which a secret may stand like anywhere else.
    func masked(_ name: some StringProtocol) -> SafeText { "\(model.masker.masked(String(name)))" }

    /// One line for a request and what became of it.
    mutating func exchangeLine(
        _ request: OutgoingRequest,
        _ response: IncomingResponse?,
        id: String,
        isAwaited: Bool = false
    ) {
        let id = "\(id).request"
        let url = model.masked(request.url, as: id)
        let item = PaneContent.Item(
            id: id,
            label: "URL",
            value: Secret(request.url),
            isSecret: isRevealed(id) || url != request.url,
            meaning: "The request as it was sent, and its answer."
        )
        var line = StyledText("\(request.method) ", Style(.accent, .bold)) + StyledText("\(url)", Style(.value))
        if let response {
            line += StyledText(" → ", Style(.muted)) + statusText(response)
            line += StyledText(" \(milliseconds(response.seconds))", Style(.muted))
        } else {
            line += StyledText(isAwaited ? " → no answer yet" : " → no answer", Style(.muted))
        }
        self.item(item, line)
        if let response { facts(of: response) }
    }

    /// When what happened, and over which connection; nothing where that was not measured.
    mutating func facts(of response: IncomingResponse) {
        guard let facts = response.facts else { return }
        for words in [facts.connectionWords, facts.timingWords] {
            lines(StyledText("  \(words)", Style(.muted)), indent: 2)
        }
    }

    func statusText(_ response: IncomingResponse) -> StyledText {
        let isGood = (200..<300).contains(response.status)
        let reason: SafeText = response.reason.isEmpty ? "" : " \(model.masker.masked(response.reason))"
        return StyledText("\(response.status)\(reason)", Style(isGood ? .good : .bad, .bold))
    }

    func milliseconds(_ seconds: Double) -> SafeText {
        SafeText(milliseconds: seconds)
    }

    /// A header field as an item of its own.
    mutating func header(_ field: HeaderField, id: String, edit: Form.Purpose? = nil) {
        let isSecret = TokenRequest.isSecret(field.name) || field.name.lowercased() == "set-cookie"
        let item = PaneContent.Item(
            id: id,
            label: masked(field.name),
            value: Secret(field.value),
            isSecret: isSecret,
            meaning: HeaderMeaning.of(field.name),
            edit: edit
        )
        let shown =
            isSecret && !isRevealed(id)
            ? StyledText(maskText, Style(.secret)) : StyledText("\(model.masked(field.value, as: id))", Style(.value))
        self.item(item, StyledText("\(masked(field.name)): ", Style(.name)) + shown, indent: 4)
    }

    /// A body, line by line, secrets masked until the item is revealed.
    mutating func body(_ bytes: [UInt8], id: String, label: SafeText, edit: Form.Purpose? = nil) {
        let whole = String(decoding: bytes, as: UTF8.self)
        let shown = String(decoding: bytes.prefix(Self.shownBytes), as: UTF8.self)
        let masked = isRevealed(id) ? shown : model.masker.masked(shown)
        let item = PaneContent.Item(
            id: id,
            label: label,
            value: Secret(whole),
            isSecret: isRevealed(id) || masked != shown,
            meaning: "The body as bytes on the wire, \(bytes.count) of them; secrets are masked until v.",
            edit: edit
        )
        guard !bytes.isEmpty else {
            text("(the body is empty)", Style(.muted))
            return
        }
        let lines = masked.split(separator: "\n", omittingEmptySubsequences: false)
        var text = StyledText("\(lines.first ?? "")", Style(.value))
        self.item(item, text, indent: 0)
        for line in lines.dropFirst().prefix(2000) {
            text = StyledText("\(line)", Style(.value))
            self.lines(text, item: column.items.count - 1)
        }
        if bytes.count > Self.shownBytes || lines.count > 2001 {
            self.text(
                "… the first \(Self.shownBytes) of \(bytes.count) bytes; \(key(.copy)) copies all of them.",
                Style(.muted)
            )
        }
    }

    /// JSON, indented, each member of the top level an item of its own.
    mutating func json(_ value: JSONValue, id: String) {
        guard let members = value.members else {
            body(Array(value.pretty().utf8), id: id, label: "JSON")
            return
        }
        text("{", Style(.muted))
        for (index, member) in members.prefix(500).enumerated() {
            let name = StyledText("  \"\(masked(member.name))\"", Style(.name)) + StyledText(": ", Style(.muted))
            let whole = member.value.string.map { "\"\($0)\"" } ?? member.value.pretty()
            let text =
                whole.utf8.count > Self.shownBytes
                ? String(decoding: whole.utf8.prefix(Self.shownBytes), as: UTF8.self) : whole
            let comma: SafeText = index < members.count - 1 ? "," : ""
            let itemID = "\(id).\(index)"
            let shown = isRevealed(itemID) ? text : model.masker.masked(text)
            let item = PaneContent.Item(
                id: itemID,
                label: masked(member.name),
                value: Secret(member.value.string ?? member.value.serialized()),
                isSecret: isRevealed(itemID) || shown != text,
                meaning: ResponseMember.meaning(member.name)
            )
            let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
            let last = min(lines.count, 201) - 1
            for (offset, line) in lines.prefix(201).enumerated() {
                let end = offset == last ? StyledText(comma, Style(.muted)) : StyledText()
                if offset == 0 {
                    self.item(item, name + StyledText("\(line)", Style(.value)) + end, indent: 4)
                } else {
                    self.lines(StyledText("  \(line)", Style(.value)) + end, indent: 4, item: column.items.count - 1)
                }
            }
        }
        if members.count > 500 { text("  … \(members.count - 500) more members", Style(.muted)) }
        text("}", Style(.muted))
    }
}

extension Model {
    /// A text as it may be shown: secrets masked unless this item is revealed.
    func masked(_ text: String, as id: String) -> String {
        isRevealed(id) ? text : masker.masked(text)
    }
}
