public import Cells

/// One picture of a recorded walk, with what led to it and what it is about.
public struct ReplayFrame: Hashable, Sendable {
    /// When it was shown, in milliseconds since the recording began.
    public var milliseconds = 0
    /// The size of the terminal it was shown on.
    public var size = Size(columns: 0, rows: 0)
    /// Its rows, from top to bottom.
    public var rows: [StyledText] = []
    /// Where the cursor stood.
    public var cursor: Point?
    /// The key that led to it; empty where none did.
    public var key: SafeText = ""
    /// What that key is for.
    public var keyWords: SafeText = ""
    /// The step or screen that it shows.
    public var title: SafeText = ""
    /// The explanation that belongs to it.
    public var why: SafeText = ""

    /// The picture itself, cell for cell.
    public var canvas: Canvas {
        var canvas = Canvas(size: size, lines: rows)
        canvas.cursor = cursor
        return canvas
    }
}
