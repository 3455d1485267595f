import NIOCore
import NIOHTTP1
import Synchronization

/// The bytes of one exchange: what is to be sent, and the beginning of what came back.
///
/// The client's encoder would respell the request (it moves `Content-Length` and re-encodes the target) and its decoder
/// drops the reason phrase. The tap stands between the two and the connection: it sends the request's own bytes in
/// place of the encoder's and keeps the first bytes of the response.
final class WireTap: Sendable {
    private struct State {
        var startedAt: ContinuousClock.Instant?
        var head: [UInt8] = []
    }

    /// So many bytes are kept: the reason phrase stands at the beginning.
    private static let longestHead = 16 << 10

    private let request: [UInt8]
    private let state = Mutex(State())

    /// A tap that sends these bytes, whatever the client's encoder makes of the request.
    init(sending request: [UInt8]) {
        self.request = request
    }

    /// When the first byte was handed to the connection; nil if none was.
    var startedAt: ContinuousClock.Instant? {
        state.withLock { $0.startedAt }
    }

    /// The reason phrase of the final response; empty if there was none.
    var reasonPhrase: String {
        StatusLine.reasonPhrase(inHead: state.withLock { $0.head })
    }

    /// Puts the tap into a connection that has its HTTP handlers and has sent nothing.
    func attach(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            let operations = channel.pipeline.syncOperations
            let encoder = try operations.handler(type: HTTPRequestEncoder.self)
            try operations.addHandler(WireTapHandler(self, sending: self.request), position: .before(encoder))
        }
    }

    fileprivate func started() {
        state.withLock { $0.startedAt = $0.startedAt ?? .now }
    }

    fileprivate func received(_ bytes: ByteBuffer) {
        state.withLock { state in
            state.head.append(contentsOf: bytes.readableBytesView.prefix(Self.longestHead - state.head.count))
        }
    }
}

/// The tap's place in a connection.
private final class WireTapHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let tap: WireTap
    private var request: [UInt8]?

    init(_ tap: WireTap, sending request: [UInt8]) {
        self.tap = tap
        self.request = request
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let request else {
            promise?.succeed()
            return
        }
        self.request = nil
        tap.started()
        context.write(wrapOutboundOut(.byteBuffer(ByteBuffer(bytes: request))), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        tap.received(unwrapInboundIn(data))
        context.fireChannelRead(data)
    }
}
