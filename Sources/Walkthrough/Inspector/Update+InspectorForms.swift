import Cells
import JOSE

extension Model {
    /// On a claim: the field to try another value; elsewhere: what tokens are compared with.
    mutating func editInInspector() {
        guard let inspector, case .node(let node) = inspector.entry?.content, inspector.focusedToken != nil else {
            overlay = .form(expectationsForm())
            return
        }
        if case .layer = node.path.root {
            notice = Notice("Of tokens inside another, only the claims can be tried out.", .muted)
            return
        }
        let text = node.value.serialized()
        guard text.utf8.count <= TextField.longest else {
            notice = Notice("This value is too long to be edited here.", .warning)
            return
        }
        let field = Form.Field(
            "value",
            SafeText(escaping: node.name.prefix(200)).truncated(to: 24),
            text,
            hint: "\(WhatIfValue.hint); empty takes the member out. The token itself stays as it is."
        )
        overlay = .form(Form(.claim(node.path), title: "What if, unsigned", submit: "try", fields: [field]))
    }

    /// The field for a claim that the token does not have.
    mutating func openClaimAdder() {
        guard inspector?.focusedToken?.value(.claims) != nil else {
            notice = Notice("There are no claims to add one to.", .muted)
            return
        }
        let fields: [Form.Field] = [
            .init("name", "name", "", hint: "The claim's name, such as nonce or nbf."),
            .init("value", "value", "", hint: "\(WhatIfValue.hint)."),
        ]
        overlay = .form(Form(.newClaim, title: "What if it had, unsigned", submit: "try", fields: fields))
    }

    /// The field for terminals that do not tell a paste from typing.
    mutating func openTokenField() {
        let hint: SafeText = "A token, a token response, a JWKS, a JWK or PEM; shown as dots."
        let field = Form.Field("token", "token", "", hint: hint, isSecret: true)
        overlay = .form(Form(.token, title: "Inspect", submit: "inspect", fields: [field]))
    }

    /// Takes a form of the inspector, or says which field is wrong.
    mutating func submitInInspector(_ form: Form) -> [Effect] {
        switch form.purpose {
        case .expectations: submitExpectations(form)
        case .key, .secret: submitKey(form)
        case .claim(let path): submitClaim(form, path)
        case .newClaim: submitNewClaim(form)
        case .token:
            overlay = nil
            if form.text("token").isEmpty {
                notice = Notice("Nothing was typed.", .muted)
            } else {
                return inspect(form.text("token"))
            }
        case .comparedToken: submitComparedToken(form)
        default: break
        }
        return []
    }

    private mutating func submitClaim(_ form: Form, _ path: JSONPath) {
        guard let token = inspector?.column?.id.token, inspector?.tokens.indices.contains(token) == true else { return }
        var value: JSONValue?
        if !form.text("value").allSatisfy(\.isWhitespace) {
            var isTime = false
            if case .node(let node) = inspector?.entry?.content { isTime = WhatIfValue.isTime(node.name, node.value) }
            value = WhatIfValue.read(form.text("value"), isTime: isTime, now: now)
            guard value != nil else {
                return reject(form, "value", "This is no JSON. A text stands in quotes: \"like this\".")
            }
        }
        overlay = nil
        guard let inspection = inspector?.tokens[token].inspection else { return }
        inspector?.tokens[token].whatIf.set(path, to: value, in: inspection)
        judgeWhatIf(token)
    }

    private mutating func submitNewClaim(_ form: Form) {
        guard let token = inspector?.column?.id.token, let inspection = inspector?.focusedToken?.inspection else {
            return
        }
        guard !form.text("name").isEmpty else { return reject(form, "name", "Type the claim's name.") }
        let isTime = WhatIfValue.isTime(form.text("name"))
        guard let value = WhatIfValue.read(form.text("value"), isTime: isTime, now: now) else {
            return reject(form, "value", "This is no JSON. A text stands in quotes: \"like this\".")
        }
        overlay = nil
        inspector?.tokens[token].whatIf.add(form.text("name"), value, to: .claims, of: inspection)
        judgeWhatIf(token)
    }

    private mutating func judgeWhatIf(_ token: Int) {
        guard let inspector else { return }
        let inspection = inspector.tokens[token].inspection
        let clock = inspector.clock(now)
        self.inspector?.tokens[token].whatIf.judge(inspection, expecting: inspector.expectations, at: clock)
        let count = self.inspector?.tokens[token].whatIf.changes.count ?? 0
        let words: SafeText =
            count == 0
            ? "No check would change." : count == 1 ? "One check would change." : "\(count) checks would change."
        notice = Notice("What if: \(words) Nothing is signed; \(key(.undoEdits)) undoes it.", .warning)
    }

    mutating func undoEdits() {
        guard let token = inspector?.column?.id.token, inspector?.focusedToken?.whatIf.isEmpty == false else {
            if let name = inspector?.bringBack(now: now) {
                notice = Notice("Here again: \(name).", .good)
            } else {
                notice = Notice("Nothing was changed in this token, and none was put away.", .muted)
            }
            return
        }
        inspector?.tokens[token].whatIf = WhatIf()
        notice = Notice("All of it undone: these are the token's own claims.", .good)
    }

    mutating func reject(_ form: Form, _ field: String, _ error: SafeText) {
        var form = form
        form.reject(field, error)
        overlay = .form(form)
    }
}
