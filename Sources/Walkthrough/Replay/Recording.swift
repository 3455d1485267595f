public import Cells
import JOSE

/// A walk that was recorded: pictures in order, read from a file that may have been tampered with.
public struct Recording: Hashable, Sendable {
    /// So much of a file is read, in bytes.
    public static let longest = 32 << 20
    private static let largest = Size(columns: 1_000, rows: 500)

    /// How much of a recording is kept: a file may say in few bytes what takes many.
    struct Limits {
        var frames = 20_000
        /// Rows of all pictures together.
        var rows = 4_000_000
        /// Stretches of text of all pictures together.
        var spans = 1_000_000
        /// Values in the JSON of one line.
        var values = 200_000
    }

    /// The pictures; there is at least one.
    public private(set) var frames: [ReplayFrame] = []
    /// Whether secrets were recorded as they were shown.
    public let showsSecrets: Bool
    /// Where the file is damaged, in a sentence; nothing is shown from there on.
    public private(set) var damage: SafeText?

    /// Reads a recording as far as it goes.
    ///
    /// A file whose end is missing or damaged gives what comes before; one that is no recording, is of a newer form, or has no
    /// picture is refused.
    public init(_ bytes: [UInt8]) throws(ReplayFailure) {
        try self.init(bytes, Limits())
    }

    init(_ bytes: [UInt8], _ limits: Limits) throws(ReplayFailure) {
        var lines = bytes.split(separator: 0x0A, maxSplits: limits.frames + 1, omittingEmptySubsequences: true)[...]
        guard let first = lines.popFirst(),
            let header = try? JSONValue(parsing: first, maximumDepth: 8, maximumValues: limits.values),
            let version = header["pixy_replay"]?.integer
        else {
            throw ReplayFailure(
                code: "not_a_recording",
                message: "This is no recording of pixy: the first line of one begins with {\"pixy_replay\"."
            )
        }
        guard version == WalkRecorder.version else {
            throw ReplayFailure(
                code: "newer_version",
                message: "This recording has form \(version), and this pixy reads form \(WalkRecorder.version): "
                    + "use the pixy that wrote it, or a newer one."
            )
        }
        showsSecrets = header["secrets"]?.string == "shown"
        var (rows, spans) = (0, 0)
        for (index, line) in lines.enumerated() {
            guard frames.count < limits.frames else {
                damage = "There are more than \(limits.frames) pictures; the rest is left out."
                break
            }
            guard let json = try? JSONValue(parsing: line, maximumDepth: 8, maximumValues: limits.values),
                let frame = Self.frame(json, after: frames.last ?? ReplayFrame())
            else {
                damage = "The file is damaged or cut off in line \(index + 2); this is all that comes before."
                break
            }
            rows += frame.rows.count
            spans += json["rows"]?.array?.reduce(0) { $0 + ($1.array?.count ?? 0) / 2 } ?? 0
            guard rows <= limits.rows, spans <= limits.spans else {
                damage = "The pictures hold more than pixy keeps; from line \(index + 2) on they are left out."
                break
            }
            frames.append(frame)
        }
        if frames.isEmpty {
            throw ReplayFailure(
                code: "no_picture",
                message: "This recording holds no picture: it is damaged or cut off."
            )
        }
    }

    private static func frame(_ json: JSONValue, after last: ReplayFrame) -> ReplayFrame? {
        var frame = last
        guard let time = json["ms"]?.integer, time >= last.milliseconds, time < 1 << 40 else { return nil }
        frame.milliseconds = Int(time)
        if let size = json["size"] {
            guard let columns = size.small(0), let rows = size.small(1), (1...largest.columns).contains(columns),
                (1...largest.rows).contains(rows)
            else { return nil }
            frame.size = Size(columns: columns, rows: rows)
            frame.rows = Array(repeating: StyledText(), count: rows)
        }
        frame.cursor = json["cursor"].flatMap { place in
            place.small(0).flatMap { column in place.small(1).map { Point(column: column, row: $0) } }
        }
        (frame.key, frame.keyWords) = (json["key"]?.text(0) ?? "", json["key"]?.text(1) ?? "")
        if let about = json["about"] { (frame.title, frame.why) = (about.text(0), about.text(1)) }
        for row in json["rows"]?.array ?? [] {
            guard let index = row.small(0), frame.rows.indices.contains(index), let line = row.line else { return nil }
            frame.rows[index] = line
        }
        return frame.rows.isEmpty ? nil : frame
    }
}

/// Why a file cannot be replayed.
public struct ReplayFailure: Error, Hashable, Sendable {
    /// A stable name, such as `not_a_recording`.
    public var code: String
    /// What is wrong and what would be right.
    public var message: String
}

extension JSONValue {
    /// An element that is a small whole number.
    fileprivate func small(_ index: Int) -> Int? {
        array?.element(at: index)?.integer.flatMap { (0..<10_000).contains($0) ? Int($0) : nil }
    }

    /// An element that is text, made safe.
    fileprivate func text(_ index: Int) -> SafeText { "\(array?.element(at: index)?.string ?? "")" }

    /// The styles and texts that follow the number of a row, made safe.
    fileprivate var line: StyledText? {
        guard let rest = array?.dropFirst(), rest.count.isMultiple(of: 2) else { return nil }
        var spans: [Span] = []
        var parts = rest
        while let style = parts.popFirst()?.string, let text = parts.popFirst()?.string {
            guard let letter = style.first, let role = Role(letter: letter),
                let attributes = style.count == 1 ? 0 : UInt8(style.dropFirst(), radix: 16), attributes < 16
            else { return nil }
            spans.append(Span("\(text)", Style(role, .init(rawValue: attributes))))
        }
        return parts.isEmpty ? StyledText(spans) : nil
    }
}
