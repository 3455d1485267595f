import FoundationEssentials
import NIOSSL
import OAuth
import Testing
import Walkthrough

@testable import Live

/// TLS is verified against the system's authorities and those of the CA file, and never switched off.
@Suite(.timeLimit(.minutes(3)))
struct TLSTests {
    private func answer(
        certificate: String?,
        trusted: String?,
        host: String = "localhost"
    ) async throws -> Result<IncomingResponse, TransportFailure>? {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try trusted.map { try scratch.write("ca.pem", $0) }
        let server = try await RawServer.start(certificate: certificate) { _ in .replyAndClose(fine) }
        return await Harness(options).send(OutgoingRequest(get: server.url(scheme: "https", host: host)))
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func trustsAuthorityOfTheFile(host: String) async throws {
        let answer = try await answer(
            certificate: TestCertificates.good,
            trusted: TestCertificates.authority,
            host: host
        )
        #expect(answer?.success?.body == Array("ok".utf8))
    }

    @Test func refusesAnAddressInThePlaceOfTheName() async throws {
        let own = TestCertificates.addressAlone
        #expect(try await answer(certificate: own, trusted: own, host: "127.0.0.1")?.success != nil)
        let failure = try await answer(certificate: own, trusted: own, host: "localhost")?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("is for another host: it names 127.0.0.1") == true)
    }

    @Test func refusesTheProxysAddressInThePlaceOfTheName() async throws {
        let own = TestCertificates.addressAlone
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("ca.pem", own)
        let server = try await RawServer.start(certificate: own) { _ in .replyAndClose(fine) }
        let proxy = try await TestProxy.start()
        options.environment = { ["PIXY_PROXY": "http://127.0.0.1:\(proxy.port)"] }
        let url = server.url(scheme: "https", host: "localhost")
        let failure = await Harness(options).send(OutgoingRequest(get: url))?.failure
        #expect(failure?.code == .tls)
        #expect(await proxy.nextHead()?.hasPrefix("CONNECT localhost:") == true)
    }

    @Test func sendsSameBytesThroughTLS() async throws {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("ca.pem", TestCertificates.authority)
        let server = try await RawServer.start(certificate: TestCertificates.good) { _ in .reply(fine) }
        let request = OutgoingRequest(
            post: server.url("/t", scheme: "https", host: "localhost"),
            contentType: "a/b",
            body: [1, 2, 3]
        )
        _ = await Harness(options).send(request)
        #expect(await server.nextRequest() == request.wireBytes)
    }

    @Test func namesAuthorityThatIsNotTrusted() async throws {
        let failure = try await answer(certificate: TestCertificates.good, trusted: nil)?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("“pixy test authority”, which is not trusted") == true)
        #expect(failure?.message.contains("--ca") == true)
    }

    @Test func saysThatCertificateExpired() async throws {
        let failure = try await answer(
            certificate: TestCertificates.expired,
            trusted: TestCertificates.authority
        )?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("expired on 2021-02-03T04:05:06Z") == true)
    }

    @Test func saysThatCertificateIsNotYetValid() async throws {
        let failure = try await answer(
            certificate: TestCertificates.future,
            trusted: TestCertificates.authority
        )?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("valid only from 2100-01-01T00:00:00Z") == true)
    }

    @Test func namesTheHostsACertificateIsFor() async throws {
        let failure = try await answer(
            certificate: TestCertificates.otherHost,
            trusted: TestCertificates.authority
        )?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("is for another host: it names other.example, *.other.example") == true)
    }

    @Test func saysThatCertificateIsSignedByItself() async throws {
        let failure = try await answer(certificate: TestCertificates.alone, trusted: nil)?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("signed by itself") == true)
    }

    @Test func saysThatServerDoesNotSpeakTLS() async throws {
        let listener = Harness()
        let uri = try #require(await listener.listen("http://127.0.0.1:0/")?.success?.redirectURI)
        let failure = await Harness().send(OutgoingRequest(get: "https" + uri.dropFirst(4)))?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("does not speak TLS") == true)
    }

    @Test func refusesToSendWhenFileOfAuthoritiesIsMissing() async {
        var options = LiveOptions()
        options.certificateAuthorities = "/no/such/file.pem"
        let failure = await Harness(options).send(OutgoingRequest(get: "https://127.0.0.1:1/"))?.failure
        #expect(failure?.code == .tls)
        #expect(failure?.message.contains("/no/such/file.pem") == true)
        #expect(throws: OutsideFailure.self) { try options.checkCertificateAuthorities() }
    }

    @Test func refusesFileOfAuthoritiesWithoutCertificate() throws {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("empty.pem", "no certificate here\n")
        let error = #expect(throws: OutsideFailure.self) { try options.checkCertificateAuthorities() }
        #expect(error?.code == "ca_invalid")
    }

    @Test func acceptsReadableFileOfAuthorities() throws {
        let scratch = try Scratch()
        var options = LiveOptions()
        options.certificateAuthorities = try scratch.write("ca.pem", TestCertificates.authority)
        #expect(throws: Never.self) { try options.checkCertificateAuthorities() }
    }

    @Test func matchesWildcardAgainstOneLabelOnly() {
        let certificate = PresentedCertificate(
            subject: "s",
            issuer: "i",
            names: ["*.Example.com"],
            notBefore: .distantPast,
            notAfter: .distantFuture
        )
        #expect(certificate.covers("a.example.com"))
        #expect(!certificate.covers("a.b.example.com"))
        #expect(!certificate.covers("example.com"))
    }

    @Test func readsNamesOfBrokenCertificatesWithoutTrap() throws {
        let whole = try NIOSSLCertificate(bytes: Array(TestCertificates.otherHost.utf8), format: .pem).toDERBytes()
        #expect(CertificateNames(der: whole)?.alternatives == ["other.example", "*.other.example"])
        for length in 0..<whole.count {
            _ = CertificateNames(der: Array(whole[..<length]))
        }
        for index in whole.indices {
            for byte in [0x00, 0x7F, 0x80, 0x84, 0xFF] as [UInt8] {
                var broken = whole
                broken[index] = byte
                _ = CertificateNames(der: broken)
            }
        }
        #expect(CertificateNames(der: Array(whole.dropLast())) == nil)
    }
}
