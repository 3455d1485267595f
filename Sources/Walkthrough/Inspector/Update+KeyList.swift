import Cells
import JOSE

/// The keys that signatures are checked with and encrypted tokens opened: a list, and what can be done to it.
extension Model {
    /// Opens the list of keys.
    mutating func openKeyList() {
        overlay = .menu(keyList(at: 0))
    }

    private func keyList(at cursor: Int) -> Menu {
        let keys = inspector?.expectations.keys
        var entries = (keys?.keys ?? []).enumerated().map { index, key in
            Menu.Entry(choice: .key(index), label: Self.name(of: key), detail: Self.words(about: key))
        }
        if !entries.isEmpty { entries[0].heading = entries.count == 1 ? "One key" : "\(entries.count) keys" }
        var new = [
            Menu.Entry(choice: .newKey, label: "another key", detail: "PEM, certificate, JWK or a whole JWK Set"),
            Menu.Entry(choice: .newSecret, label: "a shared secret", detail: "for HS256, HS384 and HS512"),
        ]
        new[0].heading = "Give"
        var menu = Menu(
            title: "Keys to check with",
            place: .keys,
            entries: entries + new,
            remark: keys?.skipped.first.map { "\($0)" }
        )
        menu.cursor = min(max(cursor, 0), menu.entries.count - 1)
        return menu
    }

    private static func name(of key: JSONWebKey) -> SafeText {
        key.keyID.map { SafeText(escaping: $0).truncated(to: 40) } ?? "without a name"
    }

    private static func words(about key: JSONWebKey) -> SafeText {
        var words: [SafeText] = ["\(key.keyType) \(key.bits()) bits"]
        if let algorithm = key.algorithm { words.append("\(algorithm)") }
        if let use = key.use { words.append("\(use)") }
        if key.hasPrivateMembers { words.append("private, opens tokens") }
        if let certificate = key.certificate { words.append("certificate of \(certificate.subject)") }
        return SafeText.joined(words, separator: " · ")
    }

    /// Lays what can be shown of a key over the screen; private numbers are not among it.
    mutating func showKey(at index: Int) {
        guard let key = inspector?.expectations.keys?.keys.element(at: index) else { return }
        var text = key.members.pretty()
        if let thumbprint = key.thumbprint { text += "\n\nRFC 7638 thumbprint (SHA-256): \(thumbprint)" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Passage(StyledText("\(line)", Style(.value)), indent: 4)
        }
        let item = PaneContent.Item(
            id: "key \(index)",
            label: Self.name(of: key),
            value: Secret(key.members.serialized())
        )
        show(Whole(title: Self.name(of: key), item: item, lines: lines))
    }

    /// Takes a key away and judges without it.
    mutating func removeKey(at index: Int) {
        guard var keys = inspector?.expectations.keys, let key = keys.keys.element(at: index) else { return }
        keys.keys.remove(at: index)
        use(keys.keys.isEmpty ? nil : keys)
        overlay = .menu(keyList(at: index))
        notice = Notice("Taken away: \(Self.name(of: key)). Judged anew.", .muted)
        refresh()
    }

    /// The field for a key; a paste on the screen itself replaces all that there are.
    mutating func openKeyForm() {
        let hint: SafeText = "PEM (public key or certificate), a JWK or a JWK Set; shown as dots."
        let field = Form.Field("key", "key", "", hint: hint, isSecret: true)
        overlay = .form(Form(.key, title: "Another key", submit: "check with it", fields: [field]))
    }

    /// The field for a shared secret.
    mutating func openSecretForm() {
        let hint: SafeText = "The secret as it is configured, such as a client secret; shown as dots."
        let field = Form.Field("secret", "secret", "", hint: hint, isSecret: true)
        overlay = .form(Form(.secret, title: "A shared secret", submit: "check with it", fields: [field]))
    }

    /// Adds the key or the secret of a form to the others, or says what is wrong with it.
    mutating func submitKey(_ form: Form) {
        let isSecret = form.purpose == .secret
        let text = form.text(isSecret ? "secret" : "key")
        guard !text.isEmpty else {
            overlay = nil
            notice = Notice("Nothing was typed.", .muted)
            return
        }
        let added: JSONWebKeySet
        do throws(KeyFailure) {
            let bytes = Array(text.utf8)
            added = isSecret ? JSONWebKeySet(JSONWebKey(secret: bytes)) : try JSONWebKeySet(reading: bytes)
        } catch {
            var form = form
            form.reject("key", "\(error.reason)")
            overlay = .form(form)
            return
        }
        use(JSONWebKeySet(combining: [inspector?.expectations.keys, added].compactMap { $0 }))
        overlay = nil
        let what: SafeText = isSecret ? "The secret" : added.keys.count == 1 ? "The key" : "\(added.keys.count) keys"
        notice = Notice("✓ \(what) added; judged anew. \(key(.keyList)) lists all keys.", .good)
    }

    private mutating func use(_ keys: JSONWebKeySet?) {
        inspector?.expectations.keys = keys
        if keys == nil { inspector?.keyFindings = [] }
        inspector?.judge(now: now)
    }
}
