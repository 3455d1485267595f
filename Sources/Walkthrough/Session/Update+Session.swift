import Cells
import JOSE
import OAuth

extension Model {
    /// Opens the form that keeps the walk in a file.
    mutating func openSessionForm() {
        guard refusalOfKeeping == nil else {
            notice = Notice(refusalOfKeeping ?? "", .warning)
            return
        }
        let fields: [Form.Field] = [
            .init(
                "file",
                "file",
                "pixy-session.json",
                hint: "A new file that only you can read; one that exists stays as it is."
            ),
            .init(
                "passphrase",
                "passphrase",
                "",
                hint: "The secrets are encrypted under it. Empty leaves them out: then the file only tells what was.",
                isSecret: true
            ),
            .init("again", "once more", "", hint: "The same once more; nobody can restore a lost one.", isSecret: true),
        ]
        overlay = .form(Form(.saveSession, title: "Keep this walk in a file", submit: "keep", fields: fields))
    }

    /// Why there is nothing to keep; nil if there is.
    var refusalOfKeeping: SafeText? {
        walk.tokens == nil || walk.metadata == nil ? "There are no tokens to keep yet: they come with step 6." : nil
    }

    /// Writes the file that was named.
    mutating func submitSession(_ form: Form) -> [Effect] {
        let path = form.text("file")
        guard !path.isEmpty, !path.utf8.contains(0) else {
            reject(form, "file", "Name the file, such as pixy-session.json.")
            return []
        }
        guard form.text("passphrase") == form.text("again") else {
            reject(form, "again", "The two are not the same. Type the passphrase twice.")
            return []
        }
        guard let draft = SessionDraft(walk, at: now) else { return [] }
        overlay = nil
        notice = Notice("Writing …", .muted)
        let passphrase = form.text("passphrase").isEmpty ? nil : Secret(form.text("passphrase"))
        return [.saveSession(draft, path: path, passphrase: passphrase, walk.ticket(.session))]
    }

    /// Says what came of it.
    mutating func receiveSession(_ ticket: Ticket, _ result: Result<String, OutsideFailure>) {
        guard walk.redeem(ticket) else { return }
        switch result {
        case .success(let path): notice = Notice("Kept in \(path). pixy resume \(path) goes on from there.", .good)
        case .failure(let failure): notice = Notice("Not kept. \(failure.message)", .bad)
        }
    }
}
