import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import OAuth
import Walkthrough

/// The walk in the terminal UI, and the exit status that follows from it.
struct TerminalWalk {
    private let request: WalkRequest
    private let services: Services

    init(_ request: WalkRequest, _ services: Services) {
        self.request = request
        self.services = services
    }

    func run() throws {
        let ending = try TerminalUI(services, request.theme) { size, theme in
            var model = Model(request.settings, request.profile, size: size, now: Date(), theme: theme)
            if request.presents { model.togglePresentation() }
            return model
        }
        .run()
        let walk = ending.model.walk
        if let summary = walk.summary { Output.line(summary.string) }
        if ending.wasInterrupted { throw Exit.interrupted }
        throw walk.lostServer ? Exit.unreachable : (walk.verdict == .rejected ? Exit.checkFailed : .success)
    }
}
