import Cells

extension KeyBinding {
    /// How one key is written.
    static func name(_ key: Key) -> SafeText {
        switch key {
        case .character(" "): "Space"
        case .character(let character): "\(String(character))"
        case .control(let character): "Ctrl-\(String(character).uppercased())"
        case .alt("\u{7F}"): "Alt-Backspace"
        case .alt(let character): "Alt-\(String(character))"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .function(let number): "F\(number)"
        }
    }

    /// The key that is written so, in any case but a character's own; nil if there is none.
    static func key(named text: String) -> Key? {
        if text.count == 1, let character = text.first, let key = key(of: character) { return key }
        let word = text.lowercased()
        if let key = named[word] { return key }
        if word.hasPrefix("f"), let number = Int(word.dropFirst()), (1...12).contains(number) {
            return .function(number)
        }
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let character = parts[1].first, parts[1].count == 1 else { return nil }
        switch parts[0].lowercased() {
        case "ctrl", "c": return control(character)
        case "alt", "m": return character.isASCII && !character.isWhitespace ? .alt(character) : nil
        default: return nil
        }
    }

    private static func key(of character: Character) -> Key? {
        let arrows: [Character: Key] = ["↑": .up, "↓": .down, "←": .left, "→": .right]
        if let arrow = arrows[character] { return arrow }
        let isVisible = character.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }
        return isVisible ? .character(character) : nil
    }

    /// Control and a letter; a terminal sends some of them as keys of their own.
    private static func control(_ character: Character) -> Key? {
        switch character.lowercased() {
        case "i": .tab
        case "m", "j": .enter
        case "h": .backspace
        case "[": .escape
        case let letter where letter.first.map { ("a"..."z").contains($0) || $0 == "_" } == true:
            .control(Character(letter))
        default: nil
        }
    }

    private static let named: [String: Key] = [
        "space": .character(" "), "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
        "shift-tab": .backTab, "backspace": .backspace, "alt-backspace": .alt("\u{7F}"), "del": .delete,
        "delete": .delete, "ins": .insert, "insert": .insert, "up": .up, "down": .down, "left": .left, "right": .right,
        "home": .home, "end": .end, "pgup": .pageUp, "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown,
    ]
}
