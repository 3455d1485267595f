import Cells
import Live
import Walkthrough

/// Keeps what the terminal shows: for R in memory, its secrets masked, and for `--record` in a file as it comes.
struct WalkKeeper {
    /// A file that is written as the walk goes on.
    struct Target {
        var file: RecordingFile
        var showsSecrets: Bool
    }

    /// So much is kept in memory, in bytes: hours of walking.
    private static let most = 16 << 20

    private var recorder: WalkRecorder
    private var lines: [String]
    private var bytes = 0
    private var live: (recorder: WalkRecorder, file: RecordingFile)?

    /// - Parameter model: the walk at its beginning.
    init(_ model: Model, _ target: Target?) throws(OutsideFailure) {
        recorder = WalkRecorder(start: model.now)
        lines = [recorder.header]
        if let target {
            let recorder = WalkRecorder(start: model.now, showsSecrets: target.showsSecrets)
            try target.file.append([recorder.header])
            live = (recorder, target.file)
        }
    }

    /// Takes in what is shown now.
    mutating func take(_ model: Model, _ picture: Canvas, after key: NamedKey?) throws(OutsideFailure) {
        if bytes < Self.most, let line = recorder.line(model, picture, after: key) {
            lines.append(line)
            bytes += line.utf8.count
        }
        guard let line = live?.recorder.line(model, picture, after: key), let file = live?.file else { return }
        do throws(OutsideFailure) {
            try file.append([line])
        } catch {
            live = nil
            throw error
        }
    }

    /// Writes all that was kept into a new file.
    func save(to path: String) -> Result<SavedReplay, OutsideFailure> {
        Result { () throws(OutsideFailure) in
            try RecordingFile(path, replaces: false).append(lines)
            return SavedReplay(path: path, pictures: lines.count - 1)
        }
    }
}
