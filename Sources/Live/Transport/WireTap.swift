import NIOCore
import NIOHTTP1

/// The place of an encoder: sends the request's own bytes and keeps the first bytes of the response.
///
/// An encoder would respell the request, and the decoder drops the reason phrase.
final class WireTap: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = ByteBuffer

    /// So many bytes are kept: the reason phrase stands at the beginning.
    private static let longestHead = 16 << 10

    private let request: [UInt8]
    private let log: ExchangeLog
    private var head: [UInt8] = []

    init(sending request: [UInt8], _ log: ExchangeLog) {
        self.request = request
        self.log = log
    }

    /// The reason phrase of the final response; empty if there was none.
    var reasonPhrase: String {
        StatusLine.reasonPhrase(inHead: head)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // The decoder learns the method from the head; the bytes go with it, all at once.
        guard case .head = unwrapOutboundIn(data) else {
            promise?.succeed()
            return
        }
        log.mark(.sent)
        context.write(wrapOutboundOut(ByteBuffer(bytes: request)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        log.mark(.answered)
        let bytes = unwrapInboundIn(data)
        head.append(contentsOf: bytes.readableBytesView.prefix(Self.longestHead - head.count))
        context.fireChannelRead(data)
    }
}
