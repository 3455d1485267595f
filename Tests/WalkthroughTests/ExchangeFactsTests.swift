import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// How an exchange went, in words and in JSON.
@Suite struct ExchangeFactsTests {
    private static let facts = {
        var facts = ExchangeFacts(whole: 0.0461)
        (facts.lookup, facts.connect, facts.handshake, facts.firstByte) = (0.0002, 0.003, 0.012, 0.030)
        (facts.remoteAddress, facts.tlsVersion) = ("203.0.113.7:443", "TLS 1.3")
        facts.cipher = "TLS_AES_128_GCM_SHA256"
        return facts
    }()

    @Test func namesPartsInTheOrderTheyHappen() {
        #expect(
            Self.facts.timingWords.string == "lookup <1 ms · connect 3 ms · TLS 12 ms · first byte 30 ms · whole 46 ms"
        )
        #expect(Self.facts.connectionWords.string == "203.0.113.7:443 · TLS 1.3 · TLS_AES_128_GCM_SHA256")
    }

    @Test func namesProxyAndMissingTLS() {
        var facts = ExchangeFacts(whole: 1)
        facts.remoteAddress = "203.0.113.7:80"
        #expect(facts.connectionWords.string == "203.0.113.7:80 · no TLS")
        facts.proxy = "proxy.example:3128"
        #expect(facts.connectionWords.string == "through the proxy proxy.example:3128 · no TLS")
    }

    @Test func writesTimingAndConnectionIntoTokenResponse() async {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .response)
        let report = WalkReport(rehearsal.model.walk, revealing: false)
        let event = report.events(for: .response, now: rehearsal.now).first
        #expect(event?["timing"]?["whole_ms"] == .number("12.000"))
        #expect(event?["timing"]?["tls_ms"] == .null)
        #expect(event?["connection"]?["remote_address"]?.string == "127.0.0.1:49210")
        #expect(event?["connection"]?["tls"] == .null)
    }
}
