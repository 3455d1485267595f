import PtySupport
import Testing

extension PtyProgram {
    /// Everything that a person sees: each cell with its colours and attributes, save those of blanks.
    var picture: [[PtyCell]] {
        let (columns, rows) = size
        return (0..<rows).map { row in
            (0..<columns).map { column in
                var cell = cell(column, row)
                if cell.glyph == " " && !cell.isUnderlined && !cell.isReversed {
                    cell.foreground = nil
                    cell.isBold = false
                    cell.isItalic = false
                }
                return cell
            }
        }
    }

    /// Whether the terminal is as it was before the program started.
    var leftEverythingAsItWas: Bool {
        modesLeftOn.isEmpty && terminalModes == terminalModesAtStart
    }

    /// Presses Enter and waits for what it leads to.
    func pressEnter(andSee text: String) throws(PtyFailure) {
        send(.enter)
        try wait(for: text)
    }

    /// From the first frame to a step, by Enter alone; signing in is the Enter on the form of step 4.
    func walk(to step: Int) throws(PtyFailure) {
        for seen in Self.landmarks.prefix(step <= 4 ? step : step + 1) { try pressEnter(andSee: seen) }
    }

    /// What stands on the screen after the first, second … Enter at 100 columns and at 80.
    private static let landmarks = [
        "✓ Provider is done.", "✓ Proof is done.", "✓ Authorize is done.", "Sign in to the practice provider",
        "✓ Callback is done.", "[5] Exchange", "✓ Response is done.", "[7] Tokens", "✓ Verify is done.",
        "✓ call userinfo: done",
    ]

    /// Presses a key until a condition holds, at most so often.
    func press(_ key: String, atMost times: Int = 60, until condition: (PtyProgram) -> Bool) throws(PtyFailure) {
        for _ in 0..<times {
            if condition(self) { return }
            let before = byteCount
            send(key)
            try wait(for: "an answer to the key \(key)") { byteCount > before }
            settle(milliseconds: 15)
        }
        try wait(timeout: 1, for: "the key \(key) to lead there") { condition(self) }
    }

    /// What is under the cursor of the pane: the part of a row with a background of its own, the header aside.
    var selectedRow: String? {
        let (columns, rows) = size
        for row in 1..<rows {
            let marked = (0..<columns).map { cell($0, row) }.filter { $0.background != nil || $0.isReversed }
            if marked.count > 20 { return marked.map(\.glyph).joined() }
        }
        return nil
    }

    /// Moves to the row that holds a text, copies its value, and gives what the clipboard got.
    func copyItem(on text: String) throws -> String {
        try press("j") { $0.selectedRow?.contains(text) == true }
        let before = rawBytes.count
        send("y")
        try wait(for: "the clipboard") { rawBytes.dropFirst(before).contains(text: "]52;") }
        try wait(for: "Copied")
        settle()
        return try #require(rawBytes.clipboard)
    }
}
