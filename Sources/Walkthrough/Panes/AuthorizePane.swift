import Cells
import JOSE
import OAuth

extension Pane {
    static let authorize = Pane(
        step: .authorize,
        why: { _ in
            """
            This URL takes the browser to the provider, where the person signs in. pixy never sees the password. state and nonce \
            are random: state has to come back unchanged with the code, nonce inside the id_token.
            """
        },
        references: "RFC 6749 §4.1.1 · RFC 7636 §4.3 · OpenID Connect Core §3.1.2.1",
        keys: [
            KeyBinding(
                [.character("r")],
                .redo,
                short: "new state",
                help: "Make a new request with new state and nonce."
            ),
            KeyBinding(
                [.character("e")],
                .edit,
                short: "edit",
                help: "Edit the parameter under the cursor; empty leaves it out."
            ),
            KeyBinding(
                [.character("o")],
                .openBrowser,
                short: "browser",
                help: "Open the URL in the system's browser."
            ),
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.problem()
            builder.authorization()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func authorization() {
        guard let request = model.walk.authorization else {
            text("The authorization URL has not been made yet.")
            blank()
            text(
                "\(key(.perform)) opens a listener for the answer on this computer, draws state and nonce, and puts the URL together "
                    + "from what the provider, the client and the proof say."
            )
            return
        }
        heading("Authorization URL", keys: "\(key(.openBrowser)) opens it, \(key(.copy)) copies it")
        let shown = model.masked(request.url, as: "url")
        let item = PaneContent.Item(
            id: "url",
            label: "authorization URL",
            value: Secret(request.url),
            isSecret: isRevealed("url") || shown != request.url,
            meaning: "Everything the provider learns before the sign-in. The parameters stand below, one by one.",
            reference: "RFC 6749 §4.1.1"
        )
        self.item(item, StyledText("\(shown)", Style(.accent)), indent: 0)
        heading("Parameter by parameter")
        for (index, parameter) in request.parameters.enumerated() {
            let meaning = AuthorizationRequest.meaning(of: parameter.name)
            let isVerifier = parameter.name == "code_challenge" && request.proof.method == .plain
            let item = PaneContent.Item(
                id: "parameter.\(index)",
                label: masked(parameter.name),
                value: Secret(parameter.value),
                isSecret: isVerifier,
                meaning: meaning.map { "\($0.sentence)" } ?? "An extra parameter, sent as it was given.",
                reference: meaning.map { "\($0.reference)" },
                edit: .authorizationParameter(index)
            )
            field(
                item,
                name: StyledText(masked(parameter.name), Style(.name)),
                value: StyledText("\(model.masked(parameter.value, as: item.id))", Style(.value)),
                width: 23
            )
            if columns >= 60, let meaning {
                lines(StyledText("  \(meaning.sentence)", Style(.muted)), indent: 2, item: column.items.count - 1)
            }
        }
        heading("The way back")
        if let listener = model.walk.listener {
            let isOver = model.walk.status(.callback).isDone
            text("pixy \(isOver ? "listened" : "listens") on \(listener.redirectURI)", Style(isOver ? .muted : .good))
            if !isOver {
                redirectElsewhere()
                forward()
            }
        } else if let problem = model.walk.listenerProblem {
            text("Nothing listens: \(problem.message) Paste the callback in step 4.", Style(.warning))
        }
    }
}
