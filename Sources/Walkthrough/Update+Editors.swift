import Cells
import JOSE
import OAuth

extension Model {
    /// Opens the form for what the cursor stands on, or the one that the pane has anyway.
    mutating func editItem() {
        if let purpose = item?.edit {
            openEditor(purpose)
            return
        }
        switch looked {
        case .provider: openEditor(.provider)
        case .proof: openEditor(.ownVerifier)
        default: break
        }
    }

    /// Opens the form of a purpose; a secret is typed and shown as dots unless it is shown in the pane, too.
    mutating func openEditor(_ purpose: Form.Purpose) {
        switch purpose {
        case .provider: overlay = .form(providerForm(walk.settings, profile?.template))
        case .saveProfile: openSaving()
        case .saveReplay: openSavingReplay()
        case .ownVerifier: openVerifierEditor()
        case .pair: openPairEditor()
        case .authorizationParameter(let index):
            guard let parameter = walk.authorization?.parameters.element(at: index), walk.status(.authorize).isDone
            else {
                notice = Notice("The request is out of date: \(key(.redo)) makes it anew.", .warning)
                return
            }
            let hint: SafeText = "Encoded for the URL; empty leaves it out. The code_verifier stays what it is."
            let isSecret = masker.masked(parameter.value) != parameter.value && !isRevealed("parameter.\(index)")
            openValueEditor(purpose, "\(parameter.name)", parameter.value, hint, isSecret: isSecret)
        case .exchangeParameter(let index):
            guard let parameter = walk.exchange?.parameters.element(at: index) else { return }
            let isSecret = TokenRequest.isSecret(parameter.name) && !isRevealed("parameter.\(index)")
            let hint: SafeText = "Sent exactly as typed, encoded for the body."
            openValueEditor(purpose, "\(parameter.name)", parameter.value, hint, isSecret: isSecret)
        case .exchangeHeader(let index):
            guard let field = walk.exchange?.request.headers.element(at: index) else { return }
            let isSecret = TokenRequest.isSecret(field.name) && !isRevealed("header.\(index)")
            openValueEditor(purpose, "\(field.name)", field.value, "The header field's value.", isSecret: isSecret)
        case .newExchangeHeader:
            openValueEditor(purpose, "field", "", "Name, colon, value: Origin: https://app.example", isSecret: false)
        case .exchangeBody: openBodyEditor()
        case .signIn: openSignIn()
        case .saveSession: openSessionForm()
        case .apiCall: openAPIForm()
        case .logout: openLogoutForm()
        case .pasteCallback: openPasteCallback()
        case .expectations, .claim, .newClaim, .token, .comparedToken, .key, .secret: break
        }
    }

    private mutating func openVerifierEditor() {
        let field = Form.Field(
            "code_verifier",
            "verifier",
            walk.settings.ownVerifier?.revealed() ?? "",
            hint: "43 to 128 of A-Z a-z 0-9 - . _ ~; empty for a random one.",
            isSecret: walk.settings.ownVerifier != nil && !isRevealed("code_verifier")
        )
        overlay = .form(Form(.ownVerifier, title: "Your own code_verifier", submit: "derive", fields: [field]))
    }

    private mutating func openBodyEditor() {
        guard let exchange = walk.exchange else {
            notice = Notice("There is no request yet: a code has to come first.", .warning)
            return
        }
        let body = String(decoding: exchange.request.body, as: UTF8.self)
        guard isRevealed("body") || masker.masked(body) == body else {
            notice = Notice(
                "The body holds secrets: move to it and press \(key(.reveal)) to show them, then \(key(.editBody)) edits it.",
                .warning
            )
            return
        }
        openValueEditor(.exchangeBody, "body", body, "The body, byte for byte.", isSecret: false)
    }

    private mutating func openValueEditor(
        _ purpose: Form.Purpose,
        _ name: SafeText,
        _ text: String,
        _ hint: SafeText,
        isSecret: Bool
    ) {
        let words: SafeText = isSecret ? "\(hint) Hidden: v on its line shows it, here too." : hint
        overlay = .form(
            Form(
                purpose,
                title: "Edit \(name) before sending",
                submit: "keep",
                fields: [Form.Field("value", name, text, hint: words, isSecret: isSecret)]
            )
        )
    }
}
