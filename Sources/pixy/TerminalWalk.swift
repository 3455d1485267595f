import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import OAuth
import Walkthrough

/// The walk in the terminal UI, and the exit status that follows from it.
struct TerminalWalk {
    private let settings: WalkSettings
    private let profile: Profile?
    private let services: Services
    private let theme: Theme?

    init(_ settings: WalkSettings, _ profile: Profile?, _ services: Services, _ theme: Theme?) {
        self.settings = settings
        self.profile = profile
        self.services = services
        self.theme = theme
    }

    func run() throws {
        let ending = try TerminalUI(services, theme) { size, theme in
            Model(settings, profile, size: size, now: Date(), theme: theme)
        }
        .run()
        let walk = ending.model.walk
        if let summary = walk.summary { Output.line(summary.string) }
        if ending.wasInterrupted { throw Exit.interrupted }
        throw walk.lostServer ? Exit.unreachable : (walk.verdict == .rejected ? Exit.checkFailed : .success)
    }
}
