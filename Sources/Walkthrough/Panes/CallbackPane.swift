import Cells
import JOSE
import OAuth

extension Pane {
    static let callback = Pane(
        step: .callback,
        why: { _ in
            """
            The provider sends the browser back to the redirect_uri with a code. Anybody can call that address, so the answer is \
            checked first: state must be the one that was sent, iss the provider that was asked. Only then is the code redeemed.
            """
        },
        references: "RFC 6749 §4.1.2 · RFC 9207 §2.4",
        keys: [
            KeyBinding(
                [.character("s")],
                .signIn,
                short: "sign in",
                help: "Sign in at the practice provider from here."
            ),
            KeyBinding(
                [.character("o")],
                .openBrowser,
                short: "browser",
                help: "Open the URL in the system's browser."
            ),
            KeyBinding(
                [.character("p")],
                .pasteCallback,
                short: "paste",
                help: "Paste the callback URL, its query or a code."
            ),
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.callback()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func callback() {
        let walk = model.walk
        let record = walk.callback
        if walk.status(.callback).isRunning, let authorization = walk.authorization {
            let left = record.deadline.map { model.countdown(to: $0) } ?? ""
            let where_: SafeText = "\(walk.listener?.redirectURI ?? authorization.redirectURI)"
            heading("Waiting for the callback")
            lines(
                StyledText(walk.listener == nil ? "nothing listens on " : "listening on ", Style(.muted))
                    + StyledText(where_, Style(.accent)) + StyledText("  \(left) left", Style(.title, .bold))
                    + StyledText("  Esc cancels", Style(.muted))
            )
            redirectElsewhere()
            blank()
            if walk.settings.usesPractice {
                text(
                    "\(key(.perform)) (or \(key(.signIn))) signs in right here and plays the browser; \(key(.openBrowser)) opens a real one; \(key(.pasteCallback)) takes a pasted callback."
                )
            }
            if !walk.settings.usesPractice {
                text(
                    "Sign in in a browser: \(key(.openBrowser)) opens one, or open the URL below. \(key(.pasteCallback)) takes a callback pasted from its address line."
                )
            }
            if !walk.settings.usesPractice || walk.forward != nil {
                let item = PaneContent.Item(
                    id: "url",
                    label: "authorization URL",
                    value: Secret(authorization.url),
                    meaning: "Open it in any browser, on any computer that can reach the redirect_uri."
                )
                self.item(item, StyledText("\(model.masked(authorization.url, as: "url"))", Style(.accent)), indent: 0)
            }
            forward()
        } else if record.answers.isEmpty && record.timeout == nil {
            text("Nothing has come back yet.")
            blank()
            text(
                "\(key(.perform)) waits for the provider's answer on the loopback address, and takes a pasted one at the same time."
            )
        }
        if let notice = record.notice {
            blank()
            text(notice, Style(.warning))
        }
        if let timeout = record.timeout { finding(timeout, id: "timeout") }
        let shown = record.answers.enumerated().suffix(Self.answersShown)
        for (index, answer) in shown.reversed() {
            self.answer(answer, record.forgotten + index, of: record.forgotten + record.answers.count)
        }
        let hidden = record.forgotten + record.answers.count - shown.count
        if hidden > 0 {
            text(
                "Before them came \(hidden) more, each with the same checks; \(key(.eventLog)) lists the latest.",
                Style(.muted)
            )
        }
        strays(record.strays)
    }

    /// However many come, the pane stays quick.
    private static let answersShown = 10

    private mutating func answer(_ answer: CallbackRecord.Answer, _ index: Int, of count: Int) {
        let number: SafeText = count > 1 ? "Answer \(index + 1) of \(count)" : "The answer"
        let how: SafeText = answer.wasPasted ? "pasted" : "through the listener"
        let when = TimeText.absolute(answer.at, model.zone)
        heading(number, note: StyledText("   \(how), \(when)", Style(.muted)))
        for (position, parameter) in answer.response.parameters.enumerated() {
            let isSecret = Walk.secretParameters.contains(parameter.name)
            let id = "answer.\(index).\(position)"
            let item = PaneContent.Item(
                id: id,
                label: masked(parameter.name),
                value: Secret(parameter.value),
                isSecret: isSecret,
                meaning: CallbackParameter.meaning(parameter.name),
                reference: CallbackParameter.reference(parameter.name)
            )
            let value =
                isSecret
                ? secret(id, Secret(parameter.value))
                : StyledText("\(model.masked(parameter.value, as: id))", Style(.value))
            field(item, name: StyledText(masked(parameter.name), Style(.name)), value: value)
        }
        let warnings = model.walk.provider?.warnings ?? []
        if let refusal = answer.judgement.refusal(warnings: warnings) {
            self.refusal(refusal, id: "answer.\(index)")
        } else {
            heading("Checks")
            findings(answer.judgement.findings.entries("answer.\(index).check"))
        }
    }

    private mutating func strays(_ strays: [CallbackCall]) {
        guard !strays.isEmpty else { return }
        heading("Other requests to the listener", note: StyledText("   answered, but no callback", Style(.muted)))
        for (index, call) in strays.enumerated().suffix(10) {
            let item = PaneContent.Item(
                id: "stray.\(index)",
                label: "request",
                value: Secret("\(call.method) \(call.path)"),
                meaning:
                    "Browsers ask for icons, and anything on this computer can call a loopback port. It does no harm."
            )
            let why = call.problem.map { ", \($0)" } ?? ""
            self.item(item, StyledText("\(call.method) \(call.path)\(why)", Style(.muted)))
        }
    }
}

/// What the parameters of a callback are for.
enum CallbackParameter {
    static func meaning(_ name: String) -> SafeText {
        switch name {
        case "code": "The authorization code: short-lived, good for one exchange, worthless without the verifier."
        case "state": "Has to be the state that was sent; otherwise the answer belongs to somebody else's request."
        case "iss": "Which provider answers; protects against being led to another one half-way (mix-up)."
        case "error": "The kind of refusal."
        case "error_description": "The provider's words about the refusal."
        case "session_state": "For watching the session at the provider; not part of the code flow."
        default: "Not part of the standard answer; pixy does not use it."
        }
    }

    static func reference(_ name: String) -> SafeText {
        switch name {
        case "iss": "RFC 9207 §2"
        case "error", "error_description", "error_uri": "RFC 6749 §4.1.2.1"
        case "session_state": "OpenID Connect Session Management §2"
        default: "RFC 6749 §4.1.2"
        }
    }
}
