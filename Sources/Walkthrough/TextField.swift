/// A line of text being edited, with the keys of readline.
public struct TextField: Hashable, Sendable {
    private var characters: [Character]
    /// Where the next character goes, counted in characters.
    public private(set) var cursor: Int
    private var killed: [Character] = []
    private var undoable: [Snapshot] = []

    private struct Snapshot: Hashable, Sendable {
        var characters: [Character]
        var cursor: Int
    }

    /// A field that holds a text, the cursor behind it.
    public init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    /// The text as it stands.
    public var text: String { String(characters) }
    /// The text before the cursor.
    public var before: String { String(characters[..<cursor]) }
    /// The text from the cursor on.
    public var after: String { String(characters[cursor...]) }
    /// Whether nothing has been typed.
    public var isEmpty: Bool { characters.isEmpty }

    /// Puts text in at the cursor.
    public mutating func insert(_ text: String) {
        remember()
        let added = Array(text)
        characters.insert(contentsOf: added, at: cursor)
        cursor += added.count
        // A joining scalar can merge with its neighbour, so the count is taken anew.
        let joined = Array(String(characters))
        if joined.count != characters.count {
            characters = joined
            cursor = min(cursor, joined.count)
        }
    }

    /// Deletes the character before the cursor.
    public mutating func deleteBackward() {
        guard cursor > 0 else { return }
        remember()
        cursor -= 1
        characters.remove(at: cursor)
    }

    /// Deletes the character under the cursor.
    public mutating func deleteForward() {
        guard cursor < characters.count else { return }
        remember()
        characters.remove(at: cursor)
    }

    /// Moves by some characters, negative for left.
    public mutating func move(by offset: Int) {
        cursor = min(max(cursor + offset, 0), characters.count)
    }

    /// Moves to the start of the line.
    public mutating func moveToStart() { cursor = 0 }
    /// Moves behind the end of the line.
    public mutating func moveToEnd() { cursor = characters.count }
    /// Moves to the start of the word before the cursor.
    public mutating func moveWordLeft() { cursor = wordStart }

    /// Moves behind the word after the cursor.
    public mutating func moveWordRight() {
        while cursor < characters.count, !Self.isWord(characters[cursor]) { cursor += 1 }
        while cursor < characters.count, Self.isWord(characters[cursor]) { cursor += 1 }
    }

    /// Kills from the cursor to the end.
    public mutating func killToEnd() { kill(cursor..<characters.count) }
    /// Kills from the start to the cursor.
    public mutating func killToStart() { kill(0..<cursor) }

    /// Kills back to the white space before the cursor.
    public mutating func killWordLeft() {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        kill(start..<cursor)
    }

    /// Kills back to the start of the word before the cursor.
    public mutating func killToWordStart() { kill(wordStart..<cursor) }

    /// Kills to behind the word after the cursor.
    public mutating func killWordRight() {
        let start = cursor
        moveWordRight()
        kill(start..<cursor)
    }

    /// Exchanges the characters around the cursor, at the end the last two, and moves on.
    public mutating func transpose() {
        guard cursor > 0, characters.count > 1 else { return }
        remember()
        cursor = min(cursor + 1, characters.count)
        characters.swapAt(cursor - 2, cursor - 1)
    }

    /// Puts back what was killed last.
    public mutating func yank() {
        guard !killed.isEmpty else { return }
        insert(String(killed))
    }

    /// Takes back the last change.
    public mutating func undo() {
        guard let last = undoable.popLast() else { return }
        characters = last.characters
        cursor = last.cursor
    }

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        remember()
        killed = Array(characters[range])
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private mutating func remember() {
        undoable.append(Snapshot(characters: characters, cursor: cursor))
        if undoable.count > 100 { undoable.removeFirst() }
    }

    private var wordStart: Int {
        var start = cursor
        while start > 0, !Self.isWord(characters[start - 1]) { start -= 1 }
        while start > 0, Self.isWord(characters[start - 1]) { start -= 1 }
        return start
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
