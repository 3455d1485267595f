import NIOCore
import NIOPosix
import Synchronization

/// An HTTP proxy on a free loopback port that lets everything through and keeps what it was asked for.
final class TestProxy: Sendable {
    let port: Int
    private let channel: any Channel
    private let heads: AsyncStream<String>

    private init(channel: any Channel, heads: AsyncStream<String>) {
        self.channel = channel
        self.heads = heads
        port = channel.localAddress?.port ?? 0
    }

    static func start() async throws -> TestProxy {
        let (heads, head) = AsyncStream.makeStream(of: String.self)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton.next())
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectHandler(head))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return TestProxy(channel: channel, heads: heads)
    }

    /// The head of the next request.
    func nextHead() async -> String? {
        var iterator = heads.makeAsyncIterator()
        return await iterator.next()
    }

    deinit {
        channel.close(promise: nil)
    }
}

private final class ConnectHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let heads: AsyncStream<String>.Continuation
    private var head = ""

    init(_ heads: AsyncStream<String>.Continuation) {
        self.heads = heads
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        head += String(buffer: unwrapInboundIn(data))
        guard head.hasSuffix("\r\n\r\n") else { return }
        heads.yield(head)
        let target = head.split(separator: " ")[1].split(separator: ":")
        let inner = context.channel
        let here = NIOLoopBound((context, self), eventLoop: inner.eventLoop)
        ClientBootstrap(group: inner.eventLoop)
            .channelInitializer { outer in
                outer.eventLoop.makeCompletedFuture {
                    try outer.pipeline.syncOperations.addHandler(Relay(to: inner))
                }
            }
            .connect(host: String(target[0]), port: Int(target[1]) ?? 0)
            .whenSuccess { outer in
                let (context, handler) = here.value
                try? context.pipeline.syncOperations.addHandler(Relay(to: outer))
                context.writeAndFlush(
                    handler.wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 Connection Established\r\n\r\n")),
                    promise: nil
                )
                context.pipeline.syncOperations.removeHandler(handler, promise: nil)
            }
    }
}

private final class Relay: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
    }
}
