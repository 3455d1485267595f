import NIOCore
import NIOSSL
import Synchronization

/// Asks a server for its certificates after they were refused, to be able to say why.
///
/// The handshake is always broken off: nothing is sent over this connection, and nothing is trusted because of it.
struct CertificateProbe {
    /// How the server is reached.
    let dialer: Dialer

    /// How long the answer may take.
    private static let patience = TimeAmount.seconds(5)

    /// The certificates the server presents, its own first; empty if it presents none in time.
    func presentedChain() async -> [PresentedCertificate] {
        let found = Found()
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.certificateVerification = .fullVerification
            let context = try NIOSSLContext(configuration: configuration)
            let name = dialer.endpoint.serverName
            let channel = try await withUnsafeThrowingContinuation { continuation in
                dialer.connect { channel in
                    let handler = try NIOSSLClientHandler(
                        context: context,
                        serverHostname: name,
                        customVerificationCallback: { chain, promise in
                            found.set(chain.map(PresentedCertificate.init))
                            promise.succeed(.failed)
                        }
                    )
                    try channel.pipeline.syncOperations.addHandler(handler)
                    try channel.pipeline.syncOperations.addHandler(CloseOnError())
                } then: { connection in
                    continuation.resume(with: connection)
                }
            }
            let alarm = dialer.loop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
            try? await channel.closeFuture.get()
            alarm.cancel()
        } catch {
            // Not being able to ask again only means that less can be said.
        }
        return found.chain
    }
}

/// The chain, as the handshake hands it over on the event loop.
private final class Found: Sendable {
    private let state = Mutex<[PresentedCertificate]>([])

    var chain: [PresentedCertificate] { state.withLock { $0 } }

    func set(_ chain: [PresentedCertificate]) {
        state.withLock { $0 = chain }
    }
}

private final class CloseOnError: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
