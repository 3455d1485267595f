public import Cells
public import FoundationEssentials
import JOSE

/// Turns what a walk shows into lines of a recording: what differs from the picture before, as JSON.
///
/// What is recorded is the picture and not what led to it. A recording without secrets could not be walked again, since no
/// token in it could be verified; a picture of the findings stays what it was.
public struct WalkRecorder: Sendable {
    /// The form that is written.
    static let version = 1

    /// The first line of every recording.
    public let header: String
    private let start: Date
    private let showsSecrets: Bool
    private var last = ReplayFrame()
    /// The picture that the last frame is of.
    private var lastPicture = Canvas(size: Size(columns: 0, rows: 0))

    /// A recorder.
    ///
    /// - Parameters:
    ///   - start: when the recording begins.
    ///   - showsSecrets: whether secrets are recorded where they are shown; otherwise they are masked everywhere.
    public init(start: Date, showsSecrets: Bool = false) {
        self.start = start
        self.showsSecrets = showsSecrets
        header = JSONValue.object([
            JSONMember("pixy_replay", .number("\(Self.version)")),
            JSONMember("secrets", .string(showsSecrets ? "shown" : "masked")),
        ]).serialized()
    }

    /// The line for what a model shows now; nil where that is what it showed before.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - picture: what the terminal shows.
    ///   - key: the key that led to it, as ``Model/naming(_:)`` has it.
    public mutating func line(_ model: Model, _ picture: Canvas, after key: NamedKey?) -> String? {
        let canvas = showsSecrets || !model.mayShowSecrets ? picture : render(model.masked)
        var frame = last
        frame.milliseconds = max(Int(min(model.time.timeIntervalSince(start) * 1000, 1e12)), last.milliseconds)
        frame.size = canvas.size
        frame.rows = (0..<canvas.size.rows).map { row in
            let isAsBefore = canvas.size == lastPicture.size && canvas.row(row) == lastPicture.row(row)
            return isAsBefore ? last.rows[row] : canvas.line(row)
        }
        lastPicture = canvas
        frame.cursor = canvas.cursor
        (frame.key, frame.keyWords) = (key?.name ?? "", key?.words ?? "")
        (frame.title, frame.why) = model.caption
        guard frame.rows != last.rows || frame.size != last.size || frame.cursor != last.cursor else { return nil }
        defer { last = frame }
        return frame.json(after: last).serialized()
    }
}

extension ReplayFrame {
    /// What is different from the frame before.
    fileprivate func json(after last: ReplayFrame) -> JSONValue {
        var members = [JSONMember("ms", .number("\(milliseconds)"))]
        if size != last.size { members.append(JSONMember("size", .numbers(size.columns, size.rows))) }
        if let cursor { members.append(JSONMember("cursor", .numbers(cursor.column, cursor.row))) }
        if !key.isEmpty { members.append(JSONMember("key", .texts(key, keyWords))) }
        if title != last.title || why != last.why { members.append(JSONMember("about", .texts(title, why))) }
        let before = size == last.size ? last.rows : []
        let changed = rows.indices.filter { rows[$0] != (before.element(at: $0) ?? StyledText()) }
        members.append(JSONMember("rows", .array(changed.map { .array([.number("\($0)")] + rows[$0].json) })))
        return .object(members)
    }
}

extension StyledText {
    /// Style and text in turn, a style being a role's letter and its attributes as a digit.
    fileprivate var json: [JSONValue] {
        spans.flatMap { span -> [JSONValue] in
            let attributes = span.style.attributes.rawValue
            let style = String(span.style.role.letter) + (attributes == 0 ? "" : String(attributes, radix: 16))
            return [.string(style), .string(span.text.string)]
        }
    }
}

extension JSONValue {
    fileprivate static func numbers(_ numbers: Int...) -> JSONValue { .array(numbers.map { .number("\($0)") }) }
    fileprivate static func texts(_ texts: SafeText...) -> JSONValue { .array(texts.map { .string($0.string) }) }
}
