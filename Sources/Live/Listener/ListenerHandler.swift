import FoundationEssentials
import NIOCore
import NIOHTTP1
import Walkthrough

/// Answers the one request of a connection and closes it.
final class ListenerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// How long a connection may take to say what it wants.
    private static let patience = TimeAmount.seconds(10)

    private let desk: CallbackDesk
    private let onCall: @Sendable (CallbackCall) -> Void
    private var head: HTTPRequestHead?
    private var isAnswered = false

    private init(desk: CallbackDesk, onCall: @escaping @Sendable (CallbackCall) -> Void) {
        self.desk = desk
        self.onCall = onCall
    }

    /// Sets up a connection that was accepted.
    static func install(
        in channel: any Channel,
        desk: CallbackDesk,
        connections: ListenerConnections,
        onCall: @escaping @Sendable (CallbackCall) -> Void
    ) -> EventLoopFuture<Void> {
        connections.add(channel)
        let alarm = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in alarm.cancel() }
        return channel.eventLoop.makeCompletedFuture {
            let operations = channel.pipeline.syncOperations
            try operations.addHandler(ByteLimit())
            try operations.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: true)
            try operations.addHandler(ListenerHandler(desk: desk, onCall: onCall))
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = self.head ?? head
        case .body: break
        case .end: answer(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head, !isAnswered else { return }
        isAnswered = true
        let answer = desk.judge(method: head.method.rawValue, target: head.uri, hosts: head.headers["host"])
        let page = ListenerPage.page(for: answer)
        var headers = HTTPHeaders(ListenerPage.headers(for: answer))
        headers.add(name: "Content-Length", value: String(page.html.utf8.count))
        let status = HTTPResponseStatus(statusCode: page.status)
        context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
        if head.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page.html)))), promise: nil)
        }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
        onCall(
            CallbackCall(
                method: head.method.rawValue,
                target: String(head.uri.prefix(CallbackDesk.longestTarget)),
                isCallback: answer == .callback,
                problem: answer.problem,
                at: Date()
            )
        )
    }
}

/// Closes a connection that sends more than a browser's request could hold.
private final class ByteLimit: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var remaining = 256 << 10

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        remaining -= unwrapInboundIn(data).readableBytes
        if remaining < 0 {
            context.close(promise: nil)
        } else {
            context.fireChannelRead(data)
        }
    }
}
