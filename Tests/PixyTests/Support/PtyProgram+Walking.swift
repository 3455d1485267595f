import PtySupport

extension PtyProgram {
    /// Everything that a person sees: each cell with its colours and attributes.
    var picture: [[PtyCell]] {
        let (columns, rows) = size
        return (0..<rows).map { row in (0..<columns).map { cell($0, row) } }
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
        "✓ Use is done.",
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

    /// The row under the cursor of the pane: the one that is drawn with a background over its whole width.
    var selectedRow: String? {
        let (columns, rows) = size
        for row in 0..<rows where (22..<columns - 2).allSatisfy({ isMarked(cell($0, row)) }) {
            return self.rows[row]
        }
        return nil
    }

    private func isMarked(_ cell: PtyCell) -> Bool {
        cell.background != nil || cell.isReversed
    }
}
