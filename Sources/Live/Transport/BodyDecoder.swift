import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPCompression
import OAuth

/// Undoes the `Content-Encoding` of a body that arrived whole: gzip and deflate (RFC 9110 §8.4.1).
///
/// pixy asks for no coding, but a server may choose one on its own. What cannot be undone stays as it came.
enum BodyDecoder {
    /// Undoes the coding of a response, to at most so many bytes.
    static func decode(_ response: IncomingResponse, maximumBody: Int) -> IncomingResponse {
        let codings = response.headers.filter { $0.name.lowercased() == "content-encoding" }
            .flatMap { $0.value.split(separator: ",") }
            .map { $0.filter { !$0.isWhitespace }.lowercased() }
            .filter { !$0.isEmpty && $0 != "identity" }
        guard !codings.isEmpty, !response.body.isEmpty else { return response }
        var response = response
        let name = codings.joined(separator: ", ")
        guard let known = names[name] else {
            response.coding = .unknown(name)
            return response
        }
        // Half of a compressed body is no error of the server's: as far as it goes it is undone.
        let result = inflate(response.body, known, maximumBody: maximumBody)
        guard result.isWhole || result.wasCut || (response.bodyWasCut && !result.bytes.isEmpty) else {
            response.coding = .broken(name)
            return response
        }
        response.coding = .undone(name, sentBytes: response.body.count)
        response.body = result.bytes
        response.bodyWasCut = response.bodyWasCut || result.wasCut
        return response
    }

    private static let names = ["gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"]

    private static func inflate(
        _ body: [UInt8],
        _ coding: String,
        maximumBody: Int
    ) -> (bytes: [UInt8], isWhole: Bool, wasCut: Bool) {
        // The limit ends what a small body could grow to; it is a little wider than what is kept.
        let slack = 256 << 10
        let channel = EmbeddedChannel()
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        var bytes: [UInt8] = []
        do {
            let decompressor = NIOHTTPResponseDecompressor(limit: .size(maximumBody + slack))
            try channel.pipeline.syncOperations.addHandler(decompressor)
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Encoding": coding])
            try channel.writeInbound(HTTPClientResponsePart.head(head))
            for start in stride(from: 0, to: body.count, by: 16 << 10) {
                let piece = ByteBuffer(bytes: body[start..<min(start + (16 << 10), body.count)])
                defer { drain(channel, into: &bytes) }
                try channel.writeInbound(HTTPClientResponsePart.body(piece))
            }
            try channel.writeInbound(HTTPClientResponsePart.end(nil))
            drain(channel, into: &bytes)
        } catch {
            return (Array(bytes.prefix(maximumBody)), false, bytes.count > maximumBody)
        }
        return (Array(bytes.prefix(maximumBody)), true, bytes.count > maximumBody)
    }

    private static func drain(_ channel: EmbeddedChannel, into bytes: inout [UInt8]) {
        while let part = try? channel.readInbound(as: HTTPClientResponsePart.self) {
            if case .body(let buffer) = part { bytes.append(contentsOf: buffer.readableBytesView) }
        }
    }
}
