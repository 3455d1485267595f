import NIOCore

/// Reads what the server chooses from the encrypted side of a TLS connection, and lets everything pass.
final class HelloTap: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let log: ExchangeLog
    private var bytes: [UInt8]? = []

    init(_ log: ExchangeLog) {
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if var bytes {
            bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
            let hello = ServerHello(firstBytes: bytes)
            hello.map(log.chosen)
            self.bytes = hello == nil && bytes.count < ServerHello.longest ? bytes : nil
        }
        context.fireChannelRead(data)
    }
}
