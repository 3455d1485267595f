public import Cells

extension TextField {
    /// Takes a key of readline's; false if the key means nothing inside a text field.
    public mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace, .control("h"): deleteBackward()
        case .delete, .control("d"): deleteForward()
        case .left, .control("b"): move(by: -1)
        case .right, .control("f"): move(by: 1)
        case .home, .control("a"): moveToStart()
        case .end, .control("e"): moveToEnd()
        case .alt("b"): moveWordLeft()
        case .alt("f"): moveWordRight()
        case .alt("d"): killWordRight()
        case .alt("\u{7F}"): killToWordStart()
        case .control("t"): transpose()
        case .control("k"): killToEnd()
        case .control("u"): killToStart()
        case .control("w"): killWordLeft()
        case .control("y"): yank()
        case .control("_"): undo()
        default: return false
        }
        return true
    }

    /// So many characters of a paste are taken; nothing that is typed into a field is longer.
    static var longest: Int { 64 << 10 }

    /// Takes a paste: line breaks and tabs go, since the field is one line and nothing is ever submitted by a paste.
    public mutating func paste(_ text: String) {
        let line = text.unicodeScalars.filter { !"\r\n\t".unicodeScalars.contains($0) }.prefix(Self.longest)
        insert(String(String.UnicodeScalarView(line)))
    }
}
