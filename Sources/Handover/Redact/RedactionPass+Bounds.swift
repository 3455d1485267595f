/// What ends a value: needed where it is too long to be kept.
enum ValueEnding: Sendable {
    /// A space or another byte that no such value has.
    case unquoted
    /// The same quotation mark as the one before it.
    case quoted(RedactionPass.Quote)
    /// The end of the line, or the quotation mark that the header stands in; 0 if there is none.
    case header(mark: UInt8)
    /// The last line of a key in PEM.
    case key
    /// The next tag.
    case element
    /// Three quotation marks.
    case triple(UInt8)
    /// A line that is indented no deeper than so many columns.
    case block(indentation: Int)
}

extension RedactionPass {
    /// The end of a value that begins at a place, or where the text ends when that comes first: then everything waits.
    ///
    /// A value that is too long for that is cut. What is done to its beginning is done to all of it.
    mutating func end(_ found: Int?, from start: Int, _ ending: ValueEnding) -> Int? {
        cut = nil
        let limit = start + longest
        if let found, found <= limit { return found }
        if found != nil || count > limit {
            cut = (limit, ending)
            return limit
        }
        if isLast { return count }
        // Blanks before a value are not waited for without end, either.
        isHeld = count - state.index <= 2 * longest
        return nil
    }

    /// The end of a value in quotation marks.
    mutating func endOf(_ quote: Quote) -> Int? {
        end(endOfQuoted(quote, from: quote.inside), from: quote.inside, .quoted(quote))
    }

    /// Waits for the text that follows; with the last piece there is none, and it is not waited for for ever.
    mutating func wait() {
        isHeld = !isLast && count - state.index <= longest
    }

    /// Waits for the text that follows, with nothing kept before it.
    mutating func hold() {
        isHeld = true
    }

    /// Passes over what follows the cut.
    mutating func swallowRest() {
        state.swallowed = cut?.ending
    }

    /// Passes over the rest of a value that was too long.
    mutating func swallow(_ ending: ValueEnding) {
        let start = state.copied
        let found =
            switch ending {
            case .unquoted: endOfUnquoted(from: start, isEncoded: false)
            case .quoted(let quote): endOfQuoted(quote, from: start)
            case .header(let mark): endOfHeader(from: start, mark)
            case .key: endOfKey(from: start)
            case .element: endOfText(from: start)
            case .triple(let mark): endOfTriple(mark, from: start)
            case .block(let indentation): endOfBlock(from: start, indentation)
            }
        if found != nil || isLast { state.swallowed = nil } else { isHeld = true }
        // Backslashes before a quotation mark count, and the end of a key has several letters.
        state.copied = found ?? (isLast ? count : max(start, count - Self.lookahead))
        state.index = max(state.index, state.copied)
    }

    /// Where a key in PEM ends.
    func endOfKey(from start: Int) -> Int? {
        var index = start
        while index < count, !matches("-----END", at: index) { index += 1 }
        return index < count ? index : nil
    }

    private func endOfText(from start: Int) -> Int? {
        var index = start
        while index < count, text[index] != UInt8(ascii: "<") { index += 1 }
        return index < count ? index : nil
    }

    private func endOfHeader(from start: Int, _ mark: UInt8) -> Int? {
        var index = start
        while index < count, text[index] != 0x0A, text[index] != 0x0D, mark == 0 || text[index] != mark { index += 1 }
        return index < count ? index : nil
    }
}
