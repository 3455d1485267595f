public import Cells
public import OAuth

/// The errors of a pasted text as plain lines, for `explain`: the likely cause first, then what to do next.
public struct ExplainText {
    private let pasted: PastedErrors
    private let columns: Int

    /// The text of what was found.
    ///
    /// - Parameter columns: how wide a line may be.
    public init(_ pasted: PastedErrors, columns: Int) {
        self.pasted = pasted
        self.columns = max(columns, 40)
    }

    /// The lines, wrapped.
    public var lines: [SafeText] {
        if let hint = pasted.hint { return wrapped("", "\(hint)") }
        var lines: [SafeText] = []
        for (index, error) in pasted.errors.enumerated() {
            if index > 0 { lines.append("") }
            lines += self.lines(of: error)
        }
        if pasted.isCut { lines += ["", "There is more than pixy reads; these are the first ones."] }
        return lines
    }

    private func lines(of error: PastedError) -> [SafeText] {
        let match = error.match
        var title: SafeText = error.code.isEmpty ? "" : "\(error.code)"
        if let number = match.number { title = title.isEmpty ? "\(number.text)" : "\(title) · \(number.text)" }
        if let provider = match.known?.provider { title = "\(title.isEmpty ? "an error" : title) · \(provider.title)" }
        if title.isEmpty { title = "an error without a code" }
        var lines = wrapped("", title)
        lines += wrapped("  means", "\(match.cause)")
        lines += wrapped("  do next", "\(match.advice)")
        if let words = error.description, !words.isEmpty { lines += wrapped("  said", "\(words)") }
        lines += wrapped("  read", "from \(error.source.words), line \(error.line); \(basis(match.basis))")
        if !match.reference.isEmpty { lines += wrapped("  see", "\(match.reference)") }
        return lines
    }

    private func basis(_ basis: ErrorMatch.Basis) -> SafeText {
        switch basis {
        case .number: "recognized by its number"
        case .words: "recognized by its words"
        case .code: "recognized by its code alone"
        case .nothing: "not recognized"
        }
    }

    private func wrapped(_ name: SafeText, _ text: SafeText) -> [SafeText] {
        let head = name.isEmpty ? name : name.padded(to: 11)
        return StyledText(head + text).wrapped(to: columns, indent: head.columns).map(\.plain)
    }
}
