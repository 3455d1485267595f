public import Cells

/// Draws a replay: the same picture at the same size is always the same, cell for cell.
public func render(_ replay: Replay) -> Canvas {
    var region = Region(Canvas(size: replay.size))
    var (rest, bar) = Rect(replay.size).splitBottom(1)
    if replay.presents, !replay.frame.why.isEmpty, replay.size.rows >= 12 {
        let words = StyledText(replay.frame.why, Style(.text, .bold)).wrapped(to: max(replay.size.columns - 4, 1))
        let caption: Rect
        (rest, caption) = rest.splitBottom(min(max(words.count + 1, 3), replay.size.rows / 3))
        region.within(caption) { area in
            area.horizontalLine(row: 0, title: StyledText(replay.frame.title, Style(.title)), style: Style(.focus))
            for (row, line) in words.enumerated() { area.write(line, column: 2, row: row + 1) }
        }
    }
    region.within(rest) { renderFrame(replay.frame, &$0) }
    region.within(bar) { renderBar(replay, &$0) }
    if replay.showsHelp { renderKeys(replay, &region) }
    return region.canvas
}

/// The recorded picture but for its last row, whose keys mean nothing here; where there is less room, what is around the cursor.
private func renderFrame(_ frame: ReplayFrame, _ region: inout Region) {
    let rows = frame.rows.dropLast(frame.rows.count > 1 ? 1 : 0)
    let cursor = frame.cursor ?? Point(column: 0, row: 0)
    func start(_ place: Int, _ whole: Int, _ room: Int) -> Int { min(max(place - room / 2, 0), max(whole - room, 0)) }
    let top = start(cursor.row, rows.count, region.size.rows)
    let left = start(cursor.column, frame.size.columns, region.size.columns)
    for (row, line) in rows.dropFirst(top).prefix(region.size.rows).enumerated() {
        region.write(line, column: -left, row: row)
    }
    let place = Point(column: cursor.column - left, row: cursor.row - top)
    if frame.cursor != nil, Rect(region.size).contains(place) { region.place(cursor: place, visible: false) }
}

private func renderBar(_ replay: Replay, _ region: inout Region) {
    region.fill(Style(.bar))
    let bar = ReplayBar(replay)
    let end = bar.keys.first.map { $0.column - 2 } ?? region.size.columns
    region.write((bar.state + bar.led).truncated(to: end), column: 0, row: 0)
    for (column, words, _) in bar.keys { region.write(words, column: column, row: 0, style: Style(.bar)) }
}

/// What the last row of a replay says, and which keys it shows where.
struct ReplayBar {
    /// Where the replay is, and whether the picture is cut.
    let state: StyledText
    /// What led to the picture.
    let led: StyledText
    /// The keys with their words, each with the column in which it begins; none where there is no room.
    private(set) var keys: [(column: Int, words: SafeText, key: Key)] = []

    init(_ replay: Replay) {
        state = Self.state(of: replay)
        led = Self.led(to: replay)
        let all: [(SafeText, Key)] = [
            ("Space next", .character(" ")), ("p play", .character("p")), ("? keys", .character("?")),
            ("q quit", .character("q")),
        ]
        var column = replay.size.columns - 1 - all.reduce(-2) { $0 + $1.0.columns + 2 }
        guard column - 2 >= max(40, state.columns) else { return }
        for (words, key) in all {
            keys.append((column, words, key))
            column += words.columns + 2
        }
    }

    /// The key that is shown at a column.
    func key(at column: Int) -> Key? {
        keys.first { $0.column..<$0.column + $0.words.columns ~= column }?.key
    }

    private static func state(of replay: Replay) -> StyledText {
        let frame = replay.frame
        let seconds = frame.milliseconds / 1000
        let speed: SafeText =
            replay.speed == 1 ? "" : replay.speed < 1 ? " 1/\(Int(1 / replay.speed))" : " ×\(Int(replay.speed))"
        let state: SafeText = replay.due == nil ? "" : " · playing\(speed)"
        var line = StyledText(" replay", Style(.bar, .bold))
        line += StyledText(
            " \(replay.index + 1) of \(replay.recording.frames.count) · \(seconds / 60):\(TimeText.two(seconds % 60))\(state)",
            Style(.bar)
        )
        if frame.size.columns > replay.size.columns || frame.size.rows > replay.size.rows {
            line += StyledText(" · cut, it was \(frame.size.columns)×\(frame.size.rows)", Style(.bar))
        }
        return line
    }

    private static func led(to replay: Replay) -> StyledText {
        if replay.isAtEnd, let damage = replay.recording.damage { return StyledText("  \(damage)", Style(.bar, .bold)) }
        let frame = replay.frame
        guard !frame.key.isEmpty else { return StyledText() }
        return StyledText("  ", Style(.bar)) + StyledText(" \(frame.key) ", Style(.bar, [.bold, .reverse]))
            + StyledText(" \(frame.keyWords)", Style(.bar))
    }
}

private func renderKeys(_ replay: Replay, _ region: inout Region) {
    let columns = max(min(region.size.columns - 4, 78), 1)
    let rows = ReplayKey.all.flatMap { key in
        (StyledText("\(key.shown.padded(to: 13)) ", Style(.key, .bold)) + StyledText(key.help))
            .wrapped(to: max(columns - 4, 1), indent: 14)
    }
    region.within(centred(columns: columns, rows: rows.count + 2, in: region.size)) { box in
        box.fill()
        box.frame(title: StyledText("Keys of a replay", Style(.focus, .bold)), style: Style(.focus))
        for (row, line) in rows.prefix(max(box.size.rows - 2, 0)).enumerated() {
            box.write(line, column: 2, row: row + 1)
        }
    }
}

extension Recording {
    /// The recording as lines of text: with each picture what is new in it.
    public var lines: [SafeText] {
        var lines: [SafeText] = []
        var before: [StyledText] = []
        for (index, frame) in frames.enumerated() {
            let seconds = frame.milliseconds / 1000
            let key: SafeText =
                frame.key.isEmpty ? "" : " · \(frame.key)\(frame.keyWords.isEmpty ? "" : ": \(frame.keyWords)")"
            lines.append("--- \(index + 1) of \(frames.count) · \(seconds / 60):\(TimeText.two(seconds % 60))\(key)")
            for (row, line) in frame.rows.enumerated() where !line.isEmpty && line != before.element(at: row) {
                lines.append(line.plain)
            }
            before = frame.rows
        }
        if let damage { lines.append("--- \(damage)") }
        return lines
    }
}
