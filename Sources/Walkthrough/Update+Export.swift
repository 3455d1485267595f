import Cells
import Handover
import JOSE
import OAuth

extension Model {
    /// The request that the pane is about; nil where there is none yet.
    private var exportedRequest: OutgoingRequest? {
        switch looked {
        case .provider, .proof: walk.provider?.request
        case .authorize, .callback: walk.authorization.map { OutgoingRequest(get: $0.url, accept: "text/html") }
        case .exchange: walk.exchange?.request
        case .response, .tokens: walk.reply?.sent.request
        case .verify: walk.metadata?.jwksURI.map { OutgoingRequest(get: $0) }
        case .use:
            // The call that the cursor stands in, else the latest.
            (item?.use?.errand ?? walk.use.order.first { item?.id.hasPrefix($0.rawValue) == true }
                ?? walk.use.order.last)
                .flatMap { walk.use.calls[$0]?.request }
        }
    }

    /// Opens the list of languages.
    mutating func openExports() {
        guard exportedRequest != nil else {
            notice = Notice("There is no request here yet to write as code.", .muted)
            return
        }
        var entries = ExportLanguage.all.map {
            Menu.Entry(choice: .export($0.id), label: "\($0.title)", detail: "\($0.fileName)")
        }
        entries[0].heading = "This request as code"
        if walk.drawnForAuthorization != nil {
            var documents = RunDocument.allCases.map {
                Menu.Entry(choice: .export($0.rawValue), label: "\($0.title)", detail: "\($0.summary)")
            }
            documents[0].heading = "The walk so far as a document, its secrets as fingerprints"
            entries += documents
        }
        overlay = .menu(Menu(title: "Export", entries: entries))
    }

    /// Shows the code; its secrets come from the environment of whoever runs it.
    mutating func showExport(in language: String) {
        if let document = RunDocument(rawValue: language) { return show(document) }
        guard let request = exportedRequest, let language = ExportLanguage.named(language) else { return }
        do throws(RecipeProblem) {
            let code = language.code(for: try Recipe(request, revealing: false))
            let item = PaneContent.Item(id: "export", label: "\(language.title)", value: Secret(code))
            overlay = .value(item, top: 0)
            if isLinear { return }
            notice = Notice(
                "\(key(.copy, in: .value)) copies the code, \(key(.saveToFile, in: .value)) writes it to a file; a secret is read from the environment.",
                .muted
            )
        } catch {
            notice = Notice("\(error.message)", .warning)
        }
    }

    /// Shows the walk so far in another form; every secret is told by its fingerprint, the same one everywhere.
    private mutating func show(_ document: RunDocument) {
        guard let random = walk.drawnForAuthorization else { return }
        let lines = WalkReport(walk, revealing: true).all(now: now).map { $0.serialized() + "\n" }.joined()
        do {
            let text = try document.text(
                of: RunLog(parsing: Array(lines.utf8)),
                exportedAt: UTC.string(now),
                Fingerprints(key: nil, run: random)
            )
            overlay = .value(PaneContent.Item(id: "export", label: "\(document.title)", value: Secret(text)), top: 0)
            if isLinear { return }
            notice = Notice(
                "\(key(.copy, in: .value)) copies all of it, \(key(.saveToFile, in: .value)) writes it to a file; secrets are fingerprints, the same one for the same secret.",
                .muted
            )
        } catch {
            let message = (error as? RecipeProblem)?.message ?? (error as? RunLog.Problem)?.message
            notice = Notice("\(message ?? "This walk cannot be written so.")", .warning)
        }
    }
}
