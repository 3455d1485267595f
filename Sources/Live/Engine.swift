import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// What all network effects share: one event loop thread and the trusted certificates, made when first needed.
final class Engine: Sendable {
    private struct State {
        var group: MultiThreadedEventLoopGroup?
        var trust: Result<TLSConfiguration, CertificateFileFailure>?
        var security: NIOSSLContext?
        var certificateAuthorities: String?
    }

    private let state = Mutex(State())

    init(certificateAuthorities: String?) {
        trust(certificateAuthorities: certificateAuthorities)
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
        try state.withLock { Self.trust(&$0) }.get()
    }

    /// What secures connections by that trust; the system's authorities are read once, which takes a while.
    func security() throws(CertificateFileFailure) -> NIOSSLContext {
        try state.withLock { state -> Result<NIOSSLContext, CertificateFileFailure> in
            if let security = state.security { return .success(security) }
            return Self.trust(&state).flatMap { trust in
                guard let security = try? NIOSSLContext(configuration: trust) else { return .failure(.noAuthorities) }
                state.security = security
                return .success(security)
            }
        }.get()
    }

    /// Trusts the authorities in another file from now on.
    func trust(certificateAuthorities file: String?) {
        state.withLock { state in
            guard state.certificateAuthorities != file else { return }
            state.certificateAuthorities = file
            state.trust = nil
            state.security = nil
        }
    }

    private static func trust(_ state: inout State) -> Result<TLSConfiguration, CertificateFileFailure> {
        let file = state.certificateAuthorities
        let trust =
            state.trust
            ?? Result { () throws(CertificateFileFailure) in
                try TLSConfiguration.trusting(certificateAuthorities: file)
            }
        state.trust = trust
        return trust
    }

    /// Ends the thread.
    func shutdown() async {
        let group = state.withLock { $0.group.take() }
        try? await group?.shutdownGracefully()
    }
}
