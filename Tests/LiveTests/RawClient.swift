import NIOCore
import NIOPosix

/// A TCP client that sends some bytes and collects what comes back.
final class RawClient: Sendable {
    private let channel: any Channel
    private let received: AsyncStream<String>

    private init(channel: any Channel, received: AsyncStream<String>) {
        self.channel = channel
        self.received = received
    }

    /// Connects to a loopback port and sends the text.
    static func connect(port: Int, sending text: String) async throws -> RawClient {
        let (received, receive) = AsyncStream.makeStream(of: String.self)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(receive))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .get()
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        return RawClient(channel: channel, received: received)
    }

    /// What came back until the server closed the connection.
    func untilClosed() async -> String? {
        var iterator = received.makeAsyncIterator()
        return await iterator.next()
    }
}

private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let receive: AsyncStream<String>.Continuation
    private var text = ""

    init(_ receive: AsyncStream<String>.Continuation) {
        self.receive = receive
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
    }

    func channelInactive(context: ChannelHandlerContext) {
        receive.yield(text)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

extension String {
    /// How often a text occurs in it.
    func components(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
