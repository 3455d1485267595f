import NIOSSL
import OAuth
import Testing

@testable import Live

/// What is measured and seen beside a response.
@Suite(.timeLimit(.minutes(3)))
struct ExchangeFactsTests {
    @Test func measuresPartsOfPlainExchange() async throws {
        let server = try await RawServer.start { _ in .reply(fine) }
        let response = try #require(await Harness().send(OutgoingRequest(get: server.url()))?.success)
        let facts = try #require(response.facts)
        let connect = try #require(facts.connect)
        let firstByte = try #require(facts.firstByte)
        #expect(connect > 0 && firstByte > 0)
        #expect(facts.whole >= connect + firstByte && facts.whole < 30)
        #expect(response.seconds >= firstByte && facts.whole >= response.seconds)
        #expect(facts.lookup == nil && facts.handshake == nil && facts.tunnel == nil)
        #expect(facts.remoteAddress == "127.0.0.1:\(server.port)")
        #expect(facts.tlsVersion == nil && facts.cipher == nil && facts.proxy == nil)
    }

    @Test func measuresLookupOfNameAndHandshake() async throws {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("ca.pem", TestCertificates.authority)
        let server = try await RawServer.start(certificate: TestCertificates.good) { _ in .reply(fine) }
        let request = OutgoingRequest(get: server.url(scheme: "https", host: "localhost"))
        let facts = try #require(await Harness(options).send(request)?.success?.facts)
        let lookup = try #require(facts.lookup)
        let handshake = try #require(facts.handshake)
        #expect(lookup > 0 && handshake > 0 && facts.whole >= lookup + handshake)
        #expect(facts.tlsVersion == "TLS 1.3")
        #expect(facts.cipher?.hasPrefix("TLS_") == true)
    }

    @Test(
        arguments: [
            (TLSVersion.tlsv12, "TLS 1.2", "TLS_ECDHE_ECDSA_WITH_"), (TLSVersion.tlsv13, "TLS 1.3", "TLS_AES_"),
        ]
    )
    func namesVersionAndCipher(version: TLSVersion, name: String, cipher: String) async throws {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("ca.pem", TestCertificates.authority)
        let server = try await RawServer.start(certificate: TestCertificates.good, only: version) { _ in .reply(fine) }
        let request = OutgoingRequest(get: server.url(scheme: "https", host: "localhost"))
        let facts = try #require(await Harness(options).send(request)?.success?.facts)
        #expect(facts.tlsVersion == name)
        #expect(facts.cipher?.hasPrefix(cipher) == true)
    }

    @Test func refusesVersionOfTLSThatIsNotSafe() async throws {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("ca.pem", TestCertificates.authority)
        let server = try await RawServer.start(certificate: TestCertificates.good, only: .tlsv11) { _ in .reply(fine) }
        let request = OutgoingRequest(get: server.url(scheme: "https", host: "localhost"))
        let failure = await Harness(options).send(request)?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("1.2 or 1.3") == true)
    }

    @Test func readsServerHelloInPieces() throws {
        // A record of TLS 1.2 (RFC 5246 §7.4.1.3): random of zeros, no session, suite C02F, no compression.
        let hello = [0x02, 0, 0, 38, 3, 3] + [UInt8](repeating: 0, count: 32) + [0, 0xC0, 0x2F, 0]
        let whole = [0x16, 3, 3, 0, UInt8(hello.count)] + hello
        #expect(ServerHello(firstBytes: whole)?.version == "TLS 1.2")
        #expect(ServerHello(firstBytes: whole)?.cipher == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        for length in 0..<whole.count { #expect(ServerHello(firstBytes: Array(whole[..<length])) == nil) }
        // The same message in two records.
        let halves = [0x16, 3, 3, 0, 10] + hello[..<10] + [0x16, 3, 3, 0, UInt8(hello.count - 10)] + hello[10...]
        #expect(ServerHello(firstBytes: halves)?.version == "TLS 1.2")
        for index in whole.indices {
            for byte in [0x00, 0x7F, 0xFF] as [UInt8] {
                var broken = whole
                broken[index] = byte
                _ = ServerHello(firstBytes: broken)
            }
        }
    }

    @Test func namesSuiteItDoesNotKnowByNumber() {
        let hello = [0x02, 0, 0, 38, 3, 3] + [UInt8](repeating: 0, count: 32) + [0, 0x13, 0x04, 0]
        #expect(ServerHello(firstBytes: [0x16, 3, 3, 0, UInt8(hello.count)] + hello)?.cipher == "cipher suite 4868")
    }
}
