extension Canvas {
    /// The columns of a row from the first to the last in which another canvas has another cell; nil where none has.
    ///
    /// Both are of the same width, and the row lies in both of them.
    public func columns(in row: Int, otherThan canvas: Canvas) -> Range<Int>? {
        let first = row * size.columns
        let end = first + size.columns
        guard canvas.size.columns == size.columns, row >= 0, end <= cells.count, end <= canvas.cells.count else {
            return nil
        }
        return cells.withUnsafeBufferPointer { mine in
            canvas.cells.withUnsafeBufferPointer { others in
                var start = first
                while start < end, mine[start] == others[start] { start += 1 }
                if start == end { return nil }
                var last = end - 1
                while mine[last] == others[last] { last -= 1 }
                return start - first..<last + 1 - first
            }
        }
    }
}
