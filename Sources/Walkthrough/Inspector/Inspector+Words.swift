import Cells
import JOSE

extension Inspector {
    /// What tokens are compared with, in a few words.
    var comparison: SafeText {
        var parts: [SafeText] = []
        if let issuer = expectations.issuer { parts.append("issuer \(issuer)") }
        if let client = expectations.clientID { parts.append("client \(client)") }
        if let audience = expectations.audience { parts.append("audience \(audience)") }
        if expectations.nonce != nil { parts.append("nonce") }
        if let keys = expectations.keys { parts.append(keys.keys.count == 1 ? "1 key" : "\(keys.keys.count) keys") }
        let what = parts.isEmpty ? "nothing to compare with yet" : SafeText.joined(parts, separator: ", ")
        return switch origin {
        case .walk: parts.isEmpty ? "the walk has nothing to compare with yet" : "compared with the walk: \(what)"
        case .flags, .form: parts.isEmpty ? what : "compared with \(what)"
        }
    }

    /// What the empty inspector says: what can be pasted, and what can be given.
    var teaching: [StyledText] {
        func row(_ name: SafeText, _ words: SafeText) -> StyledText {
            StyledText("  \(name.padded(to: 18)) ", Style(.name)) + StyledText(words)
        }
        let keys = expectations.keys?.keys.count ?? 0
        let title = Style(.title, .bold)
        return [
            StyledText("Paste a token, as it is", title),
            row("a token", "signed or encrypted; Bearer, quotes, a quoted mail, line breaks are forgiven"),
            row("a token response", "the whole JSON: all its tokens are shown side by side"),
            row("a callback URL", "tokens in its query or fragment are found"),
            row("a curl line", "the token in its Authorization header is found"),
            StyledText(),
            StyledText("What it is compared with", title),
            row(
                "keys",
                keys == 0
                    ? "paste a JWKS, a JWK or PEM: it becomes the key" : "\(keys) at hand; pasting others replaces them"
            ),
            row("e", "issuer, client_id, nonce, audience, algorithms, leeway and clock to judge by"),
            row("K", "the keys one by one: take one away, give another or a shared secret"),
            StyledText(),
            StyledText(
                "Nothing is sent anywhere. A second token is shown beside the first.",
                Style(.muted)
            ),
        ]
    }
}

func renderEmpty(_ inspector: Inspector, _ model: Model, _ region: inout Region) {
    let rows = inspector.teaching.flatMap { $0.wrapped(to: region.size.columns, indent: 21) }
    for (row, line) in rows.prefix(region.size.rows).enumerated() { region.write(line, column: 0, row: row) }
}

/// Words with the section they are from in the lower right, where there is room for it.
func renderWords(_ words: StyledText, reference: SafeText, _ region: inout Region) {
    let lines = words.wrapped(to: region.size.columns)
    let rows = region.size.rows
    for (row, line) in lines.prefix(rows).enumerated() {
        let isLast = row == rows - 1 && lines.count > rows
        region.write(
            isLast ? (line + StyledText(" …")).truncated(to: region.size.columns) : line,
            column: 0,
            row: row
        )
    }
    let used = lines.count < rows ? 0 : (lines.count == rows ? lines[rows - 1].columns : region.size.columns)
    if reference.columns > 0, used + reference.columns + 2 <= region.size.columns {
        region.write(reference, column: region.size.columns - reference.columns, row: rows - 1, style: Style(.muted))
    }
}
