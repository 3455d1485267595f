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
        var client: HTTPClient?
    }

    /// What the exchanges under way send and receive.
    let taps = WireTaps()
    private let certificateAuthorities: String?
    private let state = Mutex(State())

    init(certificateAuthorities: String?) {
        self.certificateAuthorities = certificateAuthorities
    }

    deinit {
        // A client has to be told before it goes; its threads outlive this object.
        state.withLock { $0.client.take() }?.shutdown { _ in }
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

    /// The one client of all exchanges.
    func client(_ configuration: () -> HTTPClient.Configuration) -> HTTPClient {
        let group = group
        return state.withLock { state in
            let client =
                state.client ?? HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration())
            state.client = client
            return client
        }
    }

    /// Ends the thread, unless a client cannot let go of it: then the process's own end does.
    func shutdown() async {
        try? await state.withLock { $0.client.take() }?.shutdown()
        let group = state.withLock { $0.group.take() }
        try? await group?.shutdownGracefully()
    }
}
