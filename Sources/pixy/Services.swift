import Live
import PracticeProvider
import Walkthrough

/// What the walk needs outside of itself, ready to be started when it is first asked for.
struct Services {
    private let live: LiveOptions
    private let practice: PracticeOptions

    init(_ live: LiveOptions, _ practice: PracticeOptions) {
        self.live = live
        self.practice = practice
    }

    /// A runner that posts what happens; it starts nothing before the first effect.
    func runner(post: @escaping @Sendable (Event) -> Void) -> EffectRunner {
        let options = practice
        return EffectRunner(
            live,
            practice: { ready in
                do {
                    try await PracticeProvider(options).run { info in
                        ready(
                            PracticeAccess(
                                issuer: info.issuer,
                                clientID: info.clientID,
                                username: info.username,
                                password: info.password
                            )
                        )
                    }
                } catch let failure as PracticeFailure {
                    throw OutsideFailure(failure.code.rawValue, failure.message)
                }
            },
            post: post
        )
    }
}

extension LiveOptions {
    /// Reads the file of `--ca` once, so that a wrong one is told before the walk begins.
    func check() throws {
        do throws(OutsideFailure) {
            try checkCertificateAuthorities()
        } catch {
            Output.diagnostic(error.message)
            throw Exit.unreadableFile
        }
    }
}
