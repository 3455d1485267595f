public import Cells

/// What the keys of readline do in a text field; each value's key and words stand in the one table.
public enum TextEdit: Hashable, Sendable, CaseIterable {
    case left, right, start, end, wordLeft, wordRight
    case deleteBackward, deleteForward, killWordLeft, killToWordStart, killWordRight, killToStart, killToEnd
    case yank, transpose, undo
}

extension TextField {
    private static let edits: [Key: TextEdit] = {
        var edits: [Key: TextEdit] = [:]
        for binding in KeyBinding.typing {
            guard case .typing(let edit) = binding.action else { continue }
            for key in binding.keys { edits[key] = edit }
        }
        return edits
    }()

    /// Whether a key is text, or one of readline's.
    static func isTyping(_ key: Key) -> Bool {
        if case .character = key { true } else { edits[key] != nil }
    }

    /// Takes a key of readline's; false if the key means nothing inside a text field.
    public mutating func take(_ key: Key) -> Bool {
        if case .character(let character) = key {
            insert(String(character))
        } else if let edit = Self.edits[key] {
            perform(edit)
        } else {
            return false
        }
        return true
    }

    private mutating func perform(_ edit: TextEdit) {
        switch edit {
        case .left: move(by: -1)
        case .right: move(by: 1)
        case .start: moveToStart()
        case .end: moveToEnd()
        case .wordLeft: moveWordLeft()
        case .wordRight: moveWordRight()
        case .deleteBackward: deleteBackward()
        case .deleteForward: deleteForward()
        case .killWordLeft: killWordLeft()
        case .killToWordStart: killToWordStart()
        case .killWordRight: killWordRight()
        case .killToStart: killToStart()
        case .killToEnd: killToEnd()
        case .yank: yank()
        case .transpose: transpose()
        case .undo: undo()
        }
    }

    /// So many characters of a paste are taken; nothing that is typed into a field is longer.
    static var longest: Int { 64 << 10 }

    /// Takes a paste: line breaks and tabs go, since the field is one line and nothing is ever submitted by a paste.
    public mutating func paste(_ text: String) {
        let line = text.unicodeScalars.filter { !"\r\n\t".unicodeScalars.contains($0) }.prefix(Self.longest)
        insert(String(String.UnicodeScalarView(line)))
    }
}
