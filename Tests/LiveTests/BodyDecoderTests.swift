import FoundationEssentials
import OAuth
import Testing

@testable import Live

/// A body that comes compressed is undone within the limit, or left as it came.
@Suite(.timeLimit(.minutes(3)))
struct BodyDecoderTests {
    /// `{"a":1}` in the two codings.
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0xAB, 0x56, 0x4A, 0x54, 0xB2, 0x32, 0xAC, 0x05, 0, 0xAF, 0xAC,
        0x1B, 0x56, 0x07, 0, 0, 0,
    ]
    private static let deflate: [UInt8] = [
        0x78, 0x9C, 0xAB, 0x56, 0x4A, 0x54, 0xB2, 0x32, 0xAC, 0x05, 0, 0x08, 0x2A, 0x02, 0x09,
    ]
    private static let text = Array(#"{"a":1}"#.utf8)

    /// Four mebibytes of zeros in 4,098 bytes of gzip.
    private static let bomb: [UInt8] =
        [
            0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0xED, 0xC1, 0x01, 0x01, 0, 0, 0, 0x82, 0x20, 0xFF, 0xAF, 0x6E,
            0x48, 0x40, 0x01,
        ] + [UInt8](repeating: 0, count: 4063) + [0x7C, 0x1B, 0x6A, 0x40, 0x47, 0x11, 0, 0, 0x40, 0]

    private func decode(
        _ body: [UInt8],
        _ coding: String...,
        wasCut: Bool = false,
        maximumBody: Int = 20 << 20
    ) -> IncomingResponse {
        let response = IncomingResponse(
            status: 200,
            headers: coding.map { HeaderField("content-encoding", $0) },
            body: body,
            bodyWasCut: wasCut,
            receivedAt: Date(timeIntervalSince1970: 0),
            seconds: 0
        )
        return BodyDecoder.decode(response, maximumBody: maximumBody)
    }

    @Test func undoesCompressionThatNobodyAskedFor() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzip.count)\r\n\r\n"
        let server = try await RawServer.start { _ in .replyBytes(Array(head.utf8) + Self.gzip) }
        let response = await Harness().send(OutgoingRequest(get: server.url()))?.success
        #expect(response?.body == Self.text)
        #expect(response?.coding == .undone("gzip", sentBytes: Self.gzip.count))
        #expect(response?.header("content-length") == String(Self.gzip.count))
    }

    @Test(arguments: [(gzip, "GZIP"), (gzip, " x-gzip "), (deflate, "deflate"), (gzip, "identity, gzip")])
    func undoesKnownCodings(body: [UInt8], coding: String) {
        #expect(decode(body, coding).body == Self.text)
    }

    @Test(arguments: ["", "identity", " "])
    func leavesBodyWithoutCodingAlone(coding: String) {
        #expect(decode(Self.gzip, coding).body == Self.gzip)
        #expect(decode(Self.gzip, coding).coding == nil)
    }

    @Test(arguments: ["br", "zstd", "gzip, gzip", "nonsense\u{202E}"])
    func keepsBodyInUnknownCoding(coding: String) {
        #expect(decode([1, 2, 3], coding).body == [1, 2, 3])
        #expect(decode([1, 2, 3], coding).coding == .unknown(coding))
    }

    @Test func takesSeveralFieldsTogether() {
        #expect(decode(Self.gzip, "gzip", "br").coding == .unknown("gzip, br"))
    }

    @Test func keepsBrokenBodyAsItCame() {
        for body in [Array("{}".utf8), Array(Self.gzip.dropLast()), Self.gzip + [0], Array(Self.gzip.dropFirst())] {
            #expect(decode(body, "gzip").body == body)
            #expect(decode(body, "gzip").coding == .broken("gzip"))
        }
    }

    @Test func survivesEveryChangedByte() {
        for index in Self.gzip.indices {
            for byte in [0x00, 0x55, 0xFF] as [UInt8] {
                var body = Self.gzip
                body[index] = byte
                let response = decode(body, "gzip")
                #expect(response.coding == .broken("gzip") ? response.body == body : response.body.count < 1000)
            }
        }
    }

    @Test func undoesWhatIsThereOfBodyThatWasCut() {
        let response = decode(Array(Self.bomb.dropLast(2000)), "gzip", wasCut: true)
        #expect(response.bodyWasCut && response.body.count > 100_000)
    }

    @Test func stopsAtLimit() {
        let response = decode(Self.bomb, "gzip", maximumBody: 100_000)
        #expect(response.body.count == 100_000 && response.bodyWasCut)
        #expect(response.coding == .undone("gzip", sentBytes: Self.bomb.count))
    }

    @Test func doesNotCallBodyOfExactlyTheLimitCut() {
        let response = decode(Self.bomb, "gzip", maximumBody: 4 << 20)
        #expect(response.body.count == 4 << 20 && !response.bodyWasCut)
    }

    @Test func keepsEmptyBodyEmpty() {
        #expect(decode([], "gzip").coding == nil)
    }
}
