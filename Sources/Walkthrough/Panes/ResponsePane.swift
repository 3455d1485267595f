import Cells
import JOSE
import OAuth

extension Pane {
    static let response = Pane(
        step: .response,
        why: { model in
            model.walk.tokens == nil && model.walk.reply != nil
                ? """
                The provider refused. pixy holds both halves of the flow, which the provider never shows, and has compared them: the \
                check that failed, if one did, names the guilty field. \(model.key(.perform)) gets a new code; \(model.key(.step(.exchange))) edits the request, unless it used the code up.
                """
                : """
                The provider has found that the verifier belongs to the challenge, and hands out tokens. Here is its answer \
                as it came: status, headers, body. It must not be cached, since whoever has the tokens can use them.
                """
        },
        references: "RFC 6749 §5.1–5.2",
        keys: [],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.response()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func response() {
        guard let reply = model.walk.reply else {
            if case .failed(let problem) = model.walk.status(.response) {
                text("No answer came.", Style(.bad, .bold))
                text(problem.message)
            } else if model.walk.status(.response).isRunning {
                text("Sent; waiting for the answer. Esc cancels.", Style(.title, .bold))
            } else {
                text("There is no answer yet: it comes when step 5 sends the request.")
            }
            return
        }
        refusal(reply)
        let response = reply.response
        heading("As it came", note: StyledText("   in \(milliseconds(response.seconds))", Style(.muted)))
        let item = PaneContent.Item(
            id: "status",
            label: "status",
            value: Secret(String(response.status)),
            meaning: "200 with tokens, 400 or 401 with an error: other codes are not what the standard says.",
            reference: "RFC 6749 §5.1"
        )
        self.item(item, StyledText("\(response.version) ", Style(.muted)) + statusText(response))
        facts(of: response)
        for (index, field) in response.headers.enumerated() { header(field, id: "header.\(index)") }
        blank()
        body(response.body, id: "body", label: "body")
        if response.bodyWasCut {
            text("The body was longer than pixy reads; the rest is missing here.", Style(.warning))
        }
        if let members = reply.judged.members {
            heading("Member by member")
            json(members, id: "member")
        }
        heading("Checks")
        findings(reply.judged.findings.entries("check"))
    }

    private mutating func refusal(_ reply: ReplyRecord) {
        guard reply.judged.accessToken == nil else { return }
        var refusal = Refusal(comparison: reply.comparison, error: reply.judged.error)
        if reply.judged.error == nil { refusal.add(reply.judged.findings.filter { $0.outcome == .failed }) }
        self.refusal(refusal, id: "refusal")
    }
}
