import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOTLS
import OAuth
import Walkthrough

/// The end of a connection for one exchange: sends the request when the way is free, and collects the response.
final class ResponseCollector: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let method: String
    private let isSecure: Bool
    private let maximumBody: Int
    private let tap: WireTap
    private let log: ExchangeLog
    private let answer: EventLoopPromise<IncomingResponse>
    private let progress: @Sendable (BodyProgress) -> Void
    private var toldAt = NIODeadline.now()
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    init(
        method: String,
        isSecure: Bool,
        maximumBody: Int,
        tap: WireTap,
        log: ExchangeLog,
        answer: EventLoopPromise<IncomingResponse>,
        progress: @escaping @Sendable (BodyProgress) -> Void
    ) {
        self.method = method
        self.isSecure = isSecure
        self.maximumBody = maximumBody
        self.tap = tap
        self.log = log
        self.answer = answer
        self.progress = progress
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if !isSecure { send(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            log.mark(.secured)
            send(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            // A status below 100 is none (RFC 9110 §15).
            guard head.status.code >= 100 else { return fail(context, HTTPParserError.invalidStatus) }
            self.head = head
        case .body(let part):
            let room = maximumBody - body.count
            body.append(contentsOf: part.readableBytesView.prefix(room))
            if part.readableBytes > room { finish(context, wasCut: true) } else { tellProgress() }
        case .end:
            finish(context, wasCut: false)
        }
    }

    private func tellProgress() {
        let now = NIODeadline.now()
        guard now - toldAt >= .milliseconds(250) else { return }
        toldAt = now
        progress(
            BodyProgress(bytes: body.count, total: head?.headers.first(name: "Content-Length").flatMap { Int($0) })
        )
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(context, error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(ChannelError.eof)
    }

    private func send(_ context: ChannelHandlerContext) {
        let head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: "/")
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func finish(_ context: ChannelHandlerContext, wasCut: Bool) {
        log.mark(.ended)
        if let head {
            answer.succeed(
                IncomingResponse(
                    version: "HTTP/\(head.version.major).\(head.version.minor)",
                    status: Int(head.status.code),
                    reason: tap.reasonPhrase,
                    headers: head.headers.map { HeaderField($0.name, $0.value) },
                    body: body,
                    bodyWasCut: wasCut,
                    receivedAt: Date(),
                    seconds: log.seconds,
                    facts: log.facts
                )
            )
        }
        context.close(promise: nil)
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }
}
