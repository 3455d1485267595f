import Cells
import JOSE

/// What was asked to be copied last, for when the first way fails.
struct PendingCopy: Hashable, Sendable {
    var label: SafeText
    var value: Secret

    /// What and how much.
    var words: SafeText { "\(label), \(value.count.grouped) \(value.count == 1 ? "character" : "characters")" }
}

extension Model {
    /// Copies a value whole; a masked one stays masked on the screen.
    mutating func copy(_ item: PaneContent.Item) -> [Effect] {
        guard let value = item.value else {
            notice = Notice("There is nothing to copy under the cursor.", .muted)
            return []
        }
        let copy = PendingCopy(label: item.label, value: value)
        pendingCopy = copy
        guard clipboard.usesTools else { return copyByTerminal(copy) }
        notice = Notice("Copying \(copy.words) …", .muted)
        return [.copyWithTools(value, anyTool: clipboard.mode == .native, walk.ticket(.clipboard))]
    }

    /// Lets the terminal copy, which does not answer; what it would not take is offered to be written to a file.
    private mutating func copyByTerminal(_ copy: PendingCopy, because problem: String? = nil) -> [Effect] {
        if let refusal = clipboard.refusal(ofBytes: copy.value.revealed().utf8.count) {
            offerFile(for: copy, because: problem ?? refusal)
            return []
        }
        if let problem {
            notice = Notice("Copied \(copy.words), by the terminal: \(problem).", .warning)
        } else {
            notice = Notice("Copied \(copy.words).", .good)
        }
        return [.copy(copy.value)]
    }

    /// The terminal is gone or did not take the sequence.
    public mutating func terminalDidNotCopy() {
        guard let copy = pendingCopy else { return }
        offerFile(for: copy, because: "the terminal did not take it")
    }

    /// Takes in what came of copying with a tool, or of writing to a file.
    mutating func receiveCopy(_ event: Event) -> [Effect] {
        switch event {
        case .copied(let ticket, let result):
            guard walk.redeem(ticket), let copy = pendingCopy else { return [] }
            switch result {
            case .success(let tool):
                notice = Notice("Copied \(copy.words), with \(tool).", .good)
                pendingCopy = nil
            case .failure(let failure): return copyByTerminal(copy, because: failure.message)
            }
        case .copySaved(let ticket, let result):
            guard walk.redeem(ticket), let copy = pendingCopy else { return [] }
            switch result {
            case .success(let path):
                notice = Notice("\(copy.words), is in \(path), which only you can read. Delete it after use.", .good)
                pendingCopy = nil
            case .failure(let failure): notice = Notice("Not written. \(failure.message)", .bad)
            }
        default: break
        }
        return []
    }

    private mutating func offerFile(for copy: PendingCopy, because reason: String) {
        var menu = Menu(
            title: "Not copied: \(copy.label)",
            entries: [
                Menu.Entry(choice: .saveCopy, label: "write it to a file", detail: "which only you can read"),
                Menu.Entry(choice: .leaveCopy, label: "leave it", detail: ""),
            ]
        )
        menu.hint = "\(copy.words): \(reason)."
        overlay = .menu(menu)
        notice = Notice("Not copied: \(reason).", .warning)
    }

    /// Writes a value to a file that only its owner can read.
    mutating func saveToFile(_ item: PaneContent.Item) -> [Effect] {
        guard let value = item.value else { return [] }
        pendingCopy = PendingCopy(label: item.label, value: value)
        return saveCopy()
    }

    /// Writes what was to be copied to a file.
    mutating func saveCopy() -> [Effect] {
        guard let copy = pendingCopy else { return [] }
        return [.saveCopy(copy.value, name: copy.label.string, walk.ticket(.clipboard))]
    }
}
