import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A TCP server on a free loopback port that records every byte and answers with the bytes it was given.
final class RawServer: Sendable {
    /// What happened at the server.
    enum Happening: Hashable, Sendable {
        /// A whole request arrived: head, and body by its `Content-Length`.
        case received([UInt8])
        /// The client closed the connection.
        case closed
    }

    /// What the server does with a whole request.
    enum Answer: Sendable {
        case reply(String)
        case replyBytes([UInt8])
        case replyAndClose(String)
        /// One after the other, 0.2 s apart.
        case pieces([String])
        case silence
        case close
    }

    let port: Int
    private let channel: any Channel
    private let happenings: AsyncStream<Happening>

    private init(channel: any Channel, happenings: AsyncStream<Happening>) {
        self.channel = channel
        self.happenings = happenings
        port = channel.localAddress?.port ?? 0
    }

    /// Starts a server; with a certificate chain in PEM form it speaks TLS.
    static func start(
        certificate: String? = nil,
        only version: TLSVersion? = nil,
        answering: @escaping @Sendable (_ request: String) -> Answer
    ) async throws -> RawServer {
        let (happenings, happened) = AsyncStream.makeStream(of: Happening.self)
        let context = try certificate.map { pem in
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain,
                privateKey: .privateKey(key)
            )
            configuration.minimumTLSVersion = version ?? configuration.minimumTLSVersion
            configuration.maximumTLSVersion = version
            return try NIOSSLContext(configuration: configuration)
        }
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(RawHandler(happened: happened, answering: answering))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return RawServer(channel: channel, happenings: happenings)
    }

    /// The next thing that happens.
    func next() async -> Happening? {
        var iterator = happenings.makeAsyncIterator()
        return await iterator.next()
    }

    /// The bytes of the next request.
    func nextRequest() async -> [UInt8]? {
        while let happening = await next() {
            if case .received(let bytes) = happening { return bytes }
        }
        return nil
    }

    /// A URL of this server.
    func url(_ target: String = "/", scheme: String = "http", host: String = "127.0.0.1") -> String {
        "\(scheme)://\(host):\(port)\(target)"
    }

    deinit {
        channel.close(promise: nil)
    }
}

private final class RawHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let happened: AsyncStream<RawServer.Happening>.Continuation
    private let answering: @Sendable (String) -> RawServer.Answer
    private var bytes: [UInt8] = []

    init(
        happened: AsyncStream<RawServer.Happening>.Continuation,
        answering: @escaping @Sendable (String) -> RawServer.Answer
    ) {
        self.happened = happened
        self.answering = answering
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytesView
        guard isWhole else { return }
        let request = bytes
        bytes = []
        happened.yield(.received(request))
        switch answering(String(decoding: request, as: UTF8.self)) {
        case .reply(let text): send(Array(text.utf8), context)
        case .replyBytes(let bytes): send(bytes, context)
        case .replyAndClose(let text):
            send(Array(text.utf8), context)
            context.close(promise: nil)
        case .pieces(let pieces): send(pieces[...], context)
        case .silence: break
        case .close: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        happened.yield(.closed)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func send(_ pieces: ArraySlice<String>, _ context: ChannelHandlerContext) {
        guard let piece = pieces.first else { return }
        send(Array(piece.utf8), context)
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(200)) {
            self.send(pieces.dropFirst(), context)
        }
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private var isWhole: Bool {
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: "\r\n\r\n".utf8) }) else { return false }
        var length = 0
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
            length = Int(parts[1].filter { $0 != " " }) ?? 0
        }
        return bytes.count >= end + 4 + length
    }
}
