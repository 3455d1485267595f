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

    /// The bytes to send; the clock of the exchange starts with them.
    fileprivate func start() -> [UInt8] {
        state.withLock { $0.startedAt = $0.startedAt ?? .now }
        return request
    }

    fileprivate func received(_ bytes: ByteBuffer) {
        state.withLock { state in
            state.head.append(contentsOf: bytes.readableBytesView.prefix(Self.longestHead - state.head.count))
        }
    }
}

/// The taps of the exchanges under way, found by a number that the client's request carries and that is never sent.
///
/// One client serves all exchanges, since shutting one down wakes Dispatch, which then stays awake.
final class WireTaps: Sendable {
    /// The header field with the number.
    static let field = "x-pixy-tap"

    private let taps = Mutex<(next: Int, open: [Int: WireTap])>((0, [:]))

    /// Adds a tap and gives it a number.
    func add(_ tap: WireTap) -> Int {
        taps.withLock { taps in
            taps.next += 1
            taps.open[taps.next] = tap
            return taps.next
        }
    }

    /// Forgets the tap of an exchange that is over.
    func remove(_ number: Int) {
        taps.withLock { _ = $0.open.removeValue(forKey: number) }
    }

    /// Puts a place for a tap into a connection that has its HTTP handlers and has sent nothing.
    func attach(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            let operations = channel.pipeline.syncOperations
            let encoder = try operations.handler(type: HTTPRequestEncoder.self)
            try operations.addHandler(WireTapHandler(self), position: .before(encoder))
            let decoder = try operations.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try operations.addHandler(StatusGuard(), position: .after(decoder))
        }
    }

    /// The tap whose number stands in what the client's encoder made.
    fileprivate func tap(in head: ByteBuffer) -> WireTap? {
        let text = String(buffer: head)
        guard let start = text.firstRange(of: "\r\n\(Self.field): ")?.upperBound else { return nil }
        return Int(text[start...].prefix { $0.isNumber }).flatMap { number in taps.withLock { $0.open[number] } }
    }
}

/// Refuses a status below 100, which is none (RFC 9110 §15) and which the client cannot cope with.
private final class StatusGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.status.code < 100 {
            isRefused = true
            context.fireErrorCaught(HTTPParserError.invalidStatus)
            context.close(promise: nil)
        }
        if !isRefused { context.fireChannelRead(data) }
    }
}

/// The tap's place in a connection.
private final class WireTapHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let taps: WireTaps
    private var tap: WireTap?

    init(_ taps: WireTaps) {
        self.taps = taps
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard tap == nil else {
            promise?.succeed()
            return
        }
        guard case .byteBuffer(let head) = unwrapOutboundIn(data), let tap = taps.tap(in: head) else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            context.close(promise: nil)
            return
        }
        self.tap = tap
        context.write(wrapOutboundOut(.byteBuffer(ByteBuffer(bytes: tap.start()))), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        tap?.received(unwrapInboundIn(data))
        context.fireChannelRead(data)
    }
}
