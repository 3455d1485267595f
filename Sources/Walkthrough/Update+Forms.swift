import Cells
import FoundationEssentials
import JOSE
import OAuth

extension Model {
    /// Does what was asked for while a form is open.
    mutating func act(_ action: Action, in form: Form) -> [Effect] {
        var form = form
        switch action {
        case .perform: return submit(form)
        case .down: form.moveFocus(by: 1)
        case .up: form.moveFocus(by: -1)
        case .escape:
            putAside(form)
            notice = Notice("Closed; nothing was changed.", .muted)
            return []
        case .help:
            openHelp()
            return []
        default: return []
        }
        overlay = .form(form)
        return []
    }

    /// A key goes into the field that is typed into.
    mutating func type(_ key: Key, in form: Form) {
        var form = form
        guard form.fields.indices.contains(form.focus) else { return }
        if form.fields[form.focus].field.take(key) { form.fields[form.focus].error = nil }
        if form.purpose == .apiCall, form.fields[form.focus].field.isEmpty { form.fields[form.focus].isSecret = false }
        overlay = .form(form)
    }

    /// Closes a form; a template that was not taken is forgotten with it.
    private mutating func putAside(_ form: Form) {
        overlay = nil
        if form.purpose == .provider, walk.settings.usesPractice, profile?.name.isEmpty == true {
            profile = nil
            refresh()
        }
    }

    /// A paste goes into the field that is typed into; with none it may be a callback that is waited for.
    mutating func paste(_ text: String) -> [Effect] {
        if case .menu(let menu) = overlay, menu.field != nil {
            paste(text, intoPalette: menu)
            return []
        }
        guard case .form(var form) = overlay, form.fields.indices.contains(form.focus) else {
            if finder.prompt != nil {
                pasteIntoPrompt(text)
            } else if inspector == nil, walk.authorization != nil, !walk.status(.callback).isDone,
                Self.isCallback(text, isAwaited: looked == .callback)
            {
                return take(callback: text)
            } else {
                return inspect(text)
            }
            return []
        }
        // Spaces around a value come from where it was copied; in a secret they may be meant.
        let isSecret = form.fields[form.focus].isSecret
        let start = text.drop { !isSecret && $0.isWhitespace }
        let end = start.lastIndex { isSecret || !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex
        form.fields[form.focus].field.paste(String(start[..<end]))
        form.fields[form.focus].error = nil
        overlay = .form(form)
        return []
    }

    /// Whether a paste is a callback: a URL, its query, or, where it is waited for, a bare code; a JWT never is.
    private static func isCallback(_ text: String, isAwaited: Bool) -> Bool {
        let text = text.trimmingPrefix { $0.isWhitespace }
        if ["http://", "https://", "?", "code=", "state=", "error="].contains(where: text.hasPrefix) { return true }
        let code = text.reversed().trimmingPrefix { $0.isWhitespace }
        guard isAwaited, text.utf8.count < 4096, !text.hasPrefix("{"), !code.contains(where: \.isWhitespace) else {
            return false
        }
        let isToken = PastedTokens(String(text)).entries.contains {
            Inspection(of: $0.token, expecting: Expectations(), at: Date(timeIntervalSince1970: 0)).format != .opaque
        }
        return !isToken
    }

    private mutating func take(callback text: String) -> [Effect] {
        defer { refresh() }
        do {
            let wasTaken = try walk.paste(callback: text, at: now)
            overlay = nil
            guard wasTaken else {
                notice = Notice("Not needed: there is a code already, or the request is out of date.", .warning)
                return []
            }
            looked = .callback
            if walk.callback.validated != nil {
                notice = Notice("✓ The pasted callback was taken.", .good)
            } else {
                notice = Notice("The pasted callback was refused: the checks below say why.", .bad)
            }
        } catch {
            if case .form(var form) = overlay {
                form.reject("callback", "\(error.message)")
                overlay = .form(form)
            } else {
                notice = Notice("\(error.message)", .bad)
            }
        }
        return []
    }

    private mutating func submit(_ form: Form) -> [Effect] {
        defer { refresh() }
        var form = form
        switch form.purpose {
        case .provider: return submitProvider(form)
        case .saveProfile: return submitProfile(form)
        case .saveReplay: return submitReplay(form)
        case .ownVerifier: return submitVerifier(form)
        case .pair: return submitPair(form)
        case .saveSession: return submitSession(form)
        case .apiCall: return submitAPICall(form)
        case .logout: return submitLogout(form)
        case .pasteCallback: return take(callback: form.text("callback"))
        case .signIn:
            guard !form.text("username").isEmpty else {
                form.reject("username", "Type the user's name; the practice user is alice.")
                overlay = .form(form)
                return []
            }
            overlay = nil
            lastUsername = form.text("username")
            lastPassword = Secret(form.text("password"))
            return walk.signIn(form.text("username"), Secret(form.text("password")))
        case .authorizationParameter(let index):
            overlay = nil
            let effects = walk.setAuthorization(parameter: index, to: form.text("value"))
            notice = Notice(
                "Edited. The URL is the one that is shown; \(key(.redo)) makes a new one from the settings.",
                .muted
            )
            return effects
        case .exchangeParameter(let index): walk.setExchange(parameter: index, to: form.text("value"))
        case .exchangeHeader(let index):
            let value = form.text("value")
            if let problem = HeaderField("X", value).problem {
                form.reject("value", "\(problem)")
                overlay = .form(form)
                return []
            }
            walk.setExchange(header: index, to: value)
        case .newExchangeHeader:
            guard let field = Self.headers(form.text("value"))?.first, field.problem == nil else {
                form.reject("value", "A header field is a name, a colon and a value: Origin: https://app.example.")
                overlay = .form(form)
                return []
            }
            walk.addExchange(header: field)
        case .exchangeBody: walk.setExchange(body: form.text("value"))
        case .expectations, .claim, .newClaim, .token, .comparedToken, .key, .secret: return submitInInspector(form)
        }
        overlay = nil
        notice = Notice("Edited. \(key(.perform)) sends the request as it stands; \(key(.redo)) makes it anew.", .muted)
        return []
    }

    private mutating func submitVerifier(_ form: Form) -> [Effect] {
        let text = form.text("code_verifier")
        var settings = walk.settings
        if text.isEmpty {
            settings.ownVerifier = nil
        } else {
            do {
                _ = try CodeVerifier(text)
                settings.ownVerifier = Secret(text)
            } catch {
                var form = form
                form.reject("code_verifier", "\(error.message)")
                overlay = .form(form)
                return []
            }
        }
        let effects = walk.change(to: settings)
        overlay = nil
        guard walk.refusal(of: .proof) == nil else { return effects }
        return effects + walk.perform(.proof, now: now)
    }

    mutating func openSignIn() {
        guard let practice = walk.practice, walk.settings.usesPractice, walk.status(.callback).isRunning else {
            notice = Notice("Signing in here works for the practice provider while step 4 waits.", .muted)
            return
        }
        overlay = .form(
            Form(
                .signIn,
                title: "Sign in to the practice provider",
                submit: "sign in",
                fields: [
                    Form.Field(
                        "username",
                        "user",
                        lastUsername ?? practice.username,
                        hint: "alice and the password correct-horse are filled in: Enter signs in."
                    ),
                    Form.Field(
                        "password",
                        "password",
                        lastPassword?.revealed() ?? practice.password,
                        hint: "correct-horse is filled in; try a wrong one to see it refused.",
                        isSecret: true
                    ),
                ]
            )
        )
    }

    /// Shows the form again with the provider's words, so that nothing has to be typed twice.
    mutating func reopenSignIn() {
        guard walk.status(.callback).isRunning, walk.settings.usesPractice, !walk.settings.signsInByItself else {
            return
        }
        openSignIn()
        if case .form(var form) = overlay, let words = walk.callback.notice {
            form.reject("password", words)
            overlay = .form(form)
        }
    }

    mutating func openPasteCallback() {
        guard walk.authorization != nil, walk.status(.authorize).isDone else {
            notice = Notice("First step 3 (Authorize): a callback answers its URL.", .warning)
            return
        }
        let hint: SafeText = "The whole URL from the browser's address line, its query, or the bare code."
        overlay = .form(
            Form(
                .pasteCallback,
                title: "Paste the callback",
                submit: "check it",
                fields: [Form.Field("callback", "callback", "", hint: hint)]
            )
        )
    }
}

extension Array {
    /// The element at an index, if there is one.
    func element(at index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
