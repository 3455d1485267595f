import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// What all network effects share: one event loop thread and the trusted certificates, made when first needed.
final class Engine: Sendable {
    private struct State {
        var group: MultiThreadedEventLoopGroup?
        var trust: Result<TLSConfiguration, CertificateFileFailure>?
        var retiring: [Int: Task<Void, Never>] = [:]
        var retired = 0
    }

    private let certificateAuthorities: String?
    private let state = Mutex(State())

    init(certificateAuthorities: String?) {
        self.certificateAuthorities = certificateAuthorities
    }

    /// The one event loop; its thread sleeps while nothing is to be done.
    var loop: any EventLoop {
        group.any()
    }

    /// The group of the one event loop.
    var group: MultiThreadedEventLoopGroup {
        state.withLock { state in
            let group = state.group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
            state.group = group
            return group
        }
    }

    /// How servers must prove who they are; the CA file is read once.
    func trust() throws(CertificateFileFailure) -> TLSConfiguration {
        try state.withLock { state in
            let trust = state.trust ?? readTrust()
            state.trust = trust
            return trust
        }.get()
    }

    private func readTrust() -> Result<TLSConfiguration, CertificateFileFailure> {
        Result { () throws(CertificateFileFailure) in
            try TLSConfiguration.trusting(certificateAuthorities: certificateAuthorities)
        }
    }

    /// Closes what a client still holds open, without making anyone wait for it.
    func retire(_ client: HTTPClient) {
        state.withLock { state in
            let number = state.retired
            state.retired += 1
            state.retiring[number] = Task.detached {
                try? await client.shutdown()
                self.state.withLock { _ = $0.retiring.removeValue(forKey: number) }
            }
        }
    }

    /// Ends the thread, unless a client cannot let go of it: then the process's own end does.
    func shutdown() async {
        for task in state.withLock({ Array($0.retiring.values) }) {
            await task.value
        }
        let group = state.withLock { $0.group.take() }
        try? await group?.shutdownGracefully()
    }
}
