import JOSE
import NIOCore

/// The proxy did not let a connection through.
struct ProxyRefusal: Error, Hashable {
    /// The status of its answer; nil if that was no HTTP at all.
    var status: Int?
    /// The reason phrase, as far as it is plain text.
    var reason: String
}

/// Asks a proxy to pass bytes on, and leaves the connection when it does (RFC 9110 §9.3.6).
final class ProxyTunnel: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// No answer to CONNECT needs more.
    private static let longestAnswer = 64 << 10

    private let request: String
    private let ready: EventLoopPromise<Void>
    private let opened: (any Channel) throws -> Void
    private var answer: [UInt8] = []
    private var isDone = false

    /// A tunnel to a server; `opened` sets up the connection from there on, before `ready` is fulfilled.
    init(
        to endpoint: Endpoint,
        through proxy: Proxy,
        ready: EventLoopPromise<Void>,
        opened: @escaping (any Channel) throws -> Void
    ) {
        let authorization = proxy.authorization.map { "Proxy-Authorization: \($0.revealed())\r\n" } ?? ""
        request =
            "CONNECT \(endpoint.name) HTTP/1.1\r\nHost: \(endpoint.name)\r\nUser-Agent: pixy\r\n\(authorization)\r\n"
        self.ready = ready
        self.opened = opened
    }

    func handlerAdded(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return context.fireChannelRead(data) }
        answer.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        dropInterimAnswers()
        guard let end = StatusLine.endOfHead(in: answer, from: 0) else {
            if answer.count > Self.longestAnswer { fail(context, ProxyRefusal(status: nil, reason: "")) }
            return
        }
        let status = StatusLine.status(inHead: answer)
        guard let status, (200..<300).contains(status) else {
            fail(context, ProxyRefusal(status: status, reason: StatusLine.reasonPhrase(inHead: answer)))
            return
        }
        isDone = true
        do {
            try opened(context.channel)
        } catch {
            return fail(context, error)
        }
        ready.succeed()
        if end < answer.count { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: answer[end...]))) }
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    /// Answers such as `100 Continue` come before the one that counts (RFC 9110 §15.2).
    private func dropInterimAnswers() {
        while let end = StatusLine.endOfHead(in: answer, from: 0), StatusLine.isInterim(answer[..<end]) {
            answer.removeFirst(end)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        isDone ? context.fireErrorCaught(error) : fail(context, error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        ready.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        isDone = true
        ready.fail(error)
        context.close(promise: nil)
    }
}
