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
        var certificateAuthorities: String?
    }

    /// What the exchanges under way send and receive.
    let taps = WireTaps()
    private let state = Mutex(State())

    init(certificateAuthorities: String?) {
        trust(certificateAuthorities: certificateAuthorities)
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
            let trust = state.trust ?? Self.readTrust(state.certificateAuthorities)
            state.trust = trust
            return trust
        }.get()
    }

    /// Trusts the authorities in another file from now on; the client is made anew.
    func trust(certificateAuthorities file: String?) {
        let client = state.withLock { state -> HTTPClient? in
            guard state.certificateAuthorities != file else { return nil }
            state.certificateAuthorities = file
            state.trust = nil
            return state.client.take()
        }
        client?.shutdown { _ in }
    }

    private static func readTrust(_ certificateAuthorities: String?) -> Result<TLSConfiguration, CertificateFileFailure>
    {
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
