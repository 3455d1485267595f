import Cells

extension Model {
    /// Asks where the walk so far is to be written.
    mutating func openSavingReplay() {
        overlay = .form(replayForm("walk.replay"))
    }

    private func replayForm(_ path: String) -> Form {
        Form(
            .saveReplay,
            title: "Save this walk for pixy replay",
            submit: "save",
            fields: [
                Form.Field(
                    "path",
                    "file",
                    path,
                    hint: "A new file, for you alone to read. Every secret in it is masked."
                )
            ]
        )
    }

    mutating func submitReplay(_ form: Form) -> [Effect] {
        let path = form.text("path")
        guard !path.isEmpty else {
            var form = form
            form.reject("path", "Type the name of a file.")
            overlay = .form(form)
            return []
        }
        overlay = nil
        return [.saveReplay(path: path)]
    }

    mutating func receiveSavedReplay(_ result: Result<SavedReplay, OutsideFailure>) {
        switch result {
        case .success(let saved):
            notice = Notice("✓ Saved, \(saved.pictures) pictures: pixy replay \(saved.path)", .good)
        case .failure(let failure):
            notice = Notice("\(failure.message)", .bad)
        }
        refresh()
    }
}
