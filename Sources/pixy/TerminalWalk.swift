import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import Live
import OAuth
import Walkthrough

/// The walk on the screen or line by line, and the exit status that follows from it.
struct TerminalWalk {
    private let request: WalkRequest
    private let services: Services

    init(_ request: WalkRequest, _ services: Services) {
        self.request = request
        self.services = services
    }

    /// - Parameter linear: why it goes line by line; nil for the screen.
    func run(_ linear: LinearWish?) throws {
        func model(_ size: Size, _ theme: Theme) -> Model {
            var model = Model(request.settings, request.profile, size: size, now: Date(), theme: theme)
            if request.presents, linear == nil { model.togglePresentation() }
            return model
        }
        let ending =
            try linear.map {
                try LinearUI(services, because: $0.reason, request.looks).run(model(Size(columns: 80, rows: 24), .mono))
            }
            ?? TerminalUI(services, request.looks, request.clipboard, record: try target, model: model).run()
        let walk = ending.model.walk
        if let summary = walk.summary { Output.line(summary.string) }
        if ending.wasInterrupted { throw Exit.interrupted }
        throw walk.lostServer ? Exit.unreachable : (walk.verdict == .rejected ? Exit.checkFailed : .success)
    }

    private var target: WalkKeeper.Target? {
        get throws {
            guard let record = request.record else { return nil }
            do throws(OutsideFailure) {
                let file = try RecordingFile(record.path, replaces: record.replaces)
                return WalkKeeper.Target(file: file, showsSecrets: record.showsSecrets)
            } catch {
                let advice = error.code == "file_exists" ? " --force replaces it." : ""
                Output.diagnostic(error.message + advice)
                throw Exit.unreadableFile
            }
        }
    }
}
