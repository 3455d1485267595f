import Cells
import JOSE

/// Something that a choice can be about: a value, a check, a claim.
struct LinearItem: Hashable {
    /// Where the cursor has to stand for it.
    var column: Int
    var index: Int
    var label: SafeText
    var item: PaneContent.Item
    var isRevealed = true
    var isClaim = false
}

/// What is done with the item that is chosen.
enum ItemUse: Hashable {
    case reveal, print, edit, putAway

    var question: SafeText {
        switch self {
        case .reveal: "Show or mask which secret?"
        case .print: "Print which value?"
        case .edit: "Edit which line?"
        case .putAway: "Put away which token?"
        }
    }
}

extension Linear {
    /// The items that something can be done with, in their order.
    func items(for use: ItemUse) -> [LinearItem] {
        var seen: Set<SafeText> = []
        return items.filter { item in
            switch use {
            case .reveal: item.item.isSecret && seen.insert(item.label).inserted
            case .print: item.item.value?.isEmpty == false
            case .edit: model.inspector == nil ? item.item.edit != nil : item.isClaim
            case .putAway: seen.insert("\(model.inspector?.columns.element(at: item.column)?.id.token ?? 0)").inserted
            }
        }
    }

    var items: [LinearItem] {
        if let inspector = model.inspector { return inspector.linearItems(model) }
        return model.content.columns.enumerated().flatMap { column, content in
            content.items.enumerated().map { index, item in
                LinearItem(
                    column: column,
                    index: index,
                    label: item.label,
                    item: item,
                    isRevealed: !item.isSecret || model.isRevealed(item.id)
                )
            }
        }
    }

    /// Puts the cursor on an item.
    mutating func focus(_ item: LinearItem) {
        if model.inspector != nil {
            model.inspector?.focus = item.column
            model.inspector?.hasMoved = true
            if let id = model.inspector?.column?.id {
                model.inspector?.positions[id] = InspectorPosition(cursor: item.index)
            }
        } else {
            model.pane.column = item.column
            model.pane[column: item.column].cursor = item.index
            model.pane.hasMoved = true
        }
    }

    mutating func apply(_ use: ItemUse, to item: LinearItem) {
        focus(item)
        switch use {
        case .reveal:
            press(.character("v"))
            guard model.notice == nil else { return }
            say(items.contains { $0.label == item.label && $0.isRevealed } ? "Shown: \(item.label)" : "Masked again.")
        case .edit: press(.character("e"))
        case .putAway: press(.character("d"))
        case .print: print(item)
        }
    }

    /// The value alone on lines of its own, exactly as it is but for what a terminal would act on.
    private mutating func print(_ item: LinearItem) {
        let value = item.item.value?.revealed() ?? ""
        let isWhole = item.isRevealed || item.item.id.hasSuffix("body")
        guard isWhole else {
            say("\(item.label) is masked, \(item.item.value?.count ?? 0) characters. v shows it.")
            return
        }
        let shown = item.isRevealed ? value : model.masker.masked(value)
        lines += shown.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)" }
    }

    /// What each line means, and which section says so.
    mutating func explainItems() {
        var seen: Set<SafeText> = []
        for item in items {
            guard let meaning = item.item.meaning else { continue }
            let reference: SafeText = item.item.reference.map { " (\($0))" } ?? ""
            let line: SafeText = "\(item.label): \(meaning)\(reference)"
            if seen.insert(line).inserted { say(line) }
        }
        if seen.isEmpty { say("There is nothing to explain here yet.") }
    }
}

extension Inspector {
    /// Everything the cursor can stand on, with what it means.
    fileprivate func linearItems(_ model: Model) -> [LinearItem] {
        columns.enumerated().flatMap { column, list -> [LinearItem] in
            guard let token = tokens.element(at: list.id.token) else { return [] }
            return list.entries.enumerated().compactMap { index, entry in
                guard var item = item(of: entry, in: token) else { return nil }
                var here = self
                here.focus = column
                here.hasMoved = true
                here.positions[list.id] = InspectorPosition(cursor: index)
                let explanation = here.explanation(model)
                item.meaning = explanation?.words
                item.reference = explanation.flatMap { $0.reference.isEmpty ? nil : $0.reference }
                let owner: SafeText = tokens.count > 1 ? "\(token.name) " : ""
                var isClaim = false
                if case .node(let node) = entry.content {
                    isClaim = node.path.root == .claims || node.path.root == .header
                }
                return LinearItem(
                    column: column,
                    index: index,
                    label: owner + item.label,
                    item: item,
                    isRevealed: !item.isSecret || revealed.contains(list.id.token),
                    isClaim: isClaim
                )
            }
        }
    }
}
