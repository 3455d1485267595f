extension SafeText {
    /// The clusters from the start that fit into the given columns whole.
    public func prefix(columns limit: Int) -> SafeText {
        if columns <= limit { return self }
        if limit <= 0 { return SafeText() }
        if isASCII { return SafeText(trusted: String(string.utf8.prefix(limit)) ?? "", columns: limit) }
        var kept = ""
        var used = 0
        forEachCluster { glyph, width in
            guard used + width <= limit else { return false }
            kept += glyph
            used += width
            return true
        }
        return SafeText(trusted: kept, columns: used)
    }

    /// What is left without the given columns at the start; a wide glyph cut in two leaves spaces, so columns stay put.
    public func dropping(columns count: Int) -> SafeText {
        if count <= 0 { return self }
        if count >= columns { return SafeText() }
        if isASCII {
            return SafeText(trusted: String(string.utf8.dropFirst(count)) ?? "", columns: columns - count)
        }
        var kept = ""
        var position = 0
        forEachCluster { glyph, width in
            if position >= count {
                kept += glyph
            } else if position + width > count {
                kept += String(repeating: " ", count: position + width - count)
            }
            position += width
            return true
        }
        return SafeText(trusted: kept, columns: columns - count)
    }

    /// At most the given columns; text that is cut ends in `…`.
    public func truncated(to limit: Int) -> SafeText {
        if columns <= limit { return self }
        return limit < 1 ? SafeText() : prefix(columns: limit - 1) + "…"
    }

    /// At least the given columns, filled with spaces at the end.
    public func padded(to width: Int) -> SafeText {
        columns >= width ? self : self + .spaces(width - columns)
    }

    /// Exactly the given columns: cut with `…` or filled with spaces.
    public func fitted(to width: Int) -> SafeText {
        truncated(to: width).padded(to: width)
    }
}
