import Cells
import JOSE
import OAuth

extension Pane {
    static let exchange = Pane(
        step: .exchange,
        why: { _ in
            """
            Now the code is exchanged for tokens, straight from pixy to the provider: no browser sees it. The code_verifier goes \
            along; the provider hashes it and compares with the challenge of step 3. Edit anything to see how it is refused.
            """
        },
        references: "RFC 6749 §4.1.3 · RFC 7636 §4.5",
        keys: [
            KeyBinding(
                [.character("e")],
                .edit,
                short: "edit",
                help: "Edit the line under the cursor before it is sent; on the request line, add a header field."
            ),
            KeyBinding(
                [.character("r")],
                .redo,
                short: "reset",
                help: "Make the request anew from the callback; edits go."
            ),
            KeyBinding(
                [.character("b")],
                .toggleBody,
                short: "form/JSON",
                help: "Write the body form-encoded or as JSON."
            ),
            KeyBinding([.character("B")], .editBody, help: "Edit the whole body, byte for byte."),
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.problem()
            builder.exchange()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func exchange() {
        guard let exchange = model.walk.exchange else {
            text("There is no request yet: it is made from the code of step 4.")
            blank()
            text(
                "It will be a POST to the token endpoint with the code and the code_verifier, shown here before it is sent."
            )
            return
        }
        let isRunning = model.walk.status(.exchange).isRunning
        let sent = isRunning || model.walk.status(.exchange).isDone
        if isRunning, !model.isPlain {
            text("Sent; waiting for the answer. Esc cancels.", Style(.title, .bold))
            blank()
        } else if !sent, model.walk.reply != nil,
            model.walk.sentExchange?.parameters.values(of: "code") == exchange.parameters.values(of: "code")
        {
            text(
                "This code was sent before. A code can be redeemed once: if it is used up, \(model.redoing(.authorize, named: false)) gets a new one.",
                Style(.warning)
            )
            blank()
        }
        heading(
            sent ? "As it was sent" : "As it will be sent",
            note: StyledText("   \(exchange.request.wireBytes.count) bytes on the wire", Style(.muted))
        )
        let target = exchange.request.requestTarget
        let item = PaneContent.Item(
            id: "request_line",
            label: "whole request",
            value: Secret(String(decoding: exchange.request.wireBytes, as: UTF8.self)),
            meaning: "The request line: to the token_endpoint of the metadata, \(exchange.request.url).",
            reference: "RFC 9112 §3",
            edit: .newExchangeHeader
        )
        self.item(
            item,
            StyledText("\(exchange.request.method) ", Style(.accent, .bold))
                + StyledText("\(target) HTTP/1.1", Style(.accent))
        )
        for (index, field) in exchange.request.headers.enumerated() {
            header(field, id: "header.\(index)", edit: .exchangeHeader(index))
        }
        blank()
        body(exchange.request.body, id: "body", label: "body", edit: .exchangeBody)
        heading("The body, parameter by parameter")
        for (index, parameter) in exchange.parameters.enumerated() { self.parameter(parameter, index) }
    }

    private mutating func parameter(_ parameter: Parameter, _ index: Int) {
        let isSecret = TokenRequest.isSecret(parameter.name)
        let id = "parameter.\(index)"
        let item = PaneContent.Item(
            id: id,
            label: masked(parameter.name),
            value: Secret(parameter.value),
            isSecret: isSecret,
            meaning: ExchangeParameter.meaning(parameter.name),
            reference: ExchangeParameter.reference(parameter.name),
            edit: .exchangeParameter(index)
        )
        let value = isSecret ? secret(id, Secret(parameter.value)) : StyledText("\(parameter.value)", Style(.value))
        field(item, name: StyledText(masked(parameter.name), Style(.name)), value: value)
    }
}

/// What the parameters of a token request are for.
enum ExchangeParameter {
    static func meaning(_ name: String) -> SafeText {
        switch name {
        case "grant_type": "What is traded in: authorization_code for a code, refresh_token for a refresh token."
        case "code": "The code of step 4. It can be redeemed once."
        case "redirect_uri": "The same as in step 3, byte for byte; the provider compares."
        case "client_id": "Which client redeems the code: the one it was given to."
        case "code_verifier": "The secret of step 2. Its hash has to be the challenge of step 3."
        case "client_secret": "How a confidential client proves itself, where the body is used for that."
        case "refresh_token": "The token that gets new ones."
        default: "An extra parameter, sent as it was given."
        }
    }

    static func reference(_ name: String) -> SafeText {
        switch name {
        case "code_verifier": "RFC 7636 §4.5"
        case "client_secret": "RFC 6749 §2.3.1"
        case "refresh_token": "RFC 6749 §6"
        default: "RFC 6749 §4.1.3"
        }
    }
}
