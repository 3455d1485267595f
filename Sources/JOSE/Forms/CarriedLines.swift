/// The lines of a text without what mail programs, shells and markdown put around them.
struct CarriedLines {
    /// The text that is left; nil when nothing was taken off.
    private(set) var text: String?
    /// What was taken off, in plain words.
    private(set) var forgiven: [String] = []

    private var lines: [ArraySlice<UInt8>]

    init(_ text: String) {
        // Nothing is folded in a single line, which most pastes are and all lines of a stream.
        lines = []
        guard text.utf8.first == UInt8(ascii: ">") || text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return
        }
        lines = Array(text.utf8).split { $0 == 0x0A || $0 == 0x0D }.map(Self.trimmed).filter { !$0.isEmpty }
        // Nobody quotes more often than that; a paste must not decide how long it is peeled.
        for _ in 0..<20 { guard takeQuoting() || takeFence() else { break } }
        takeEnds(UInt8(ascii: "\\"), "backslashes at line ends")
        if isFolded { takeEnds(UInt8(ascii: "="), "soft line breaks") }
        guard !forgiven.isEmpty else { return }
        self.text = String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
    }

    /// The `>` of a mail before every line.
    private mutating func takeQuoting() -> Bool {
        guard !lines.isEmpty, lines.allSatisfy({ $0.first == UInt8(ascii: ">") }) else { return false }
        lines = lines.map { Self.trimmed($0.dropFirst()) }.filter { !$0.isEmpty }
        forgive("mail quoting")
        return true
    }

    /// The fence around a block of code in markdown, with the name of a language.
    private mutating func takeFence() -> Bool {
        guard lines.count > 1, let first = lines.first,
            let fence = ["```", "~~~"].first(where: { first.starts(with: $0.utf8) })
        else { return false }
        lines.removeFirst()
        if lines.last?.elementsEqual(fence.utf8) ?? false { lines.removeLast() }
        forgive("code fence")
        return true
    }

    /// A character at the end of every line but the last, where nothing but a token is on the lines.
    private mutating func takeEnds(_ end: UInt8, _ name: String) {
        guard lines.count > 1, lines.dropLast().allSatisfy({ $0.last == end }) else { return }
        let rest = lines.dropLast().map { Self.trimmed($0.dropLast()) } + lines.suffix(1)
        guard rest.allSatisfy({ TokenSearch.isPlain(Array($0)) }) else { return }
        lines = rest
        forgive(name)
    }

    /// Whether lines are as long as each other, as a mail program folds them, and no `=` is the padding of a part.
    private var isFolded: Bool {
        let lengths = Set(lines.dropLast().map(\.count))
        return lengths.count == 1 && !lines.dropFirst().contains { $0.first == UInt8(ascii: ".") }
    }

    private mutating func forgive(_ name: String) {
        if !forgiven.contains(name) { forgiven.append(name) }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = line.drop { $0 <= 0x20 }
        return start[..<((start.lastIndex { $0 > 0x20 }).map { $0 + 1 } ?? start.startIndex)]
    }
}
