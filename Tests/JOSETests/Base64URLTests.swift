import FoundationEssentials
import JOSE
import Testing

@Suite struct Base64URLTests {
    @Test("RFC 4648 §10 and RFC 7515 appendix C come out as printed", .enabled(if: Vectors.areThere))
    func agreesWithVectors() throws {
        for (id, vector) in try Vectors.rfc() where id.hasPrefix("rfc4648") {
            let text = try #require(vector["text"]?.string)
            let encoded = try #require(vector["base64url_nopad"]?.string)
            #expect(Base64URL.encode(text.utf8) == encoded)
            #expect(try Base64URL.decode(encoded) == Array(text.utf8))
        }
        #expect(Base64URL.encode([3, 236, 255, 224, 193] as [UInt8]) == "A-z_4ME")
    }

    @Test func agreesWithFoundationOnEveryLength() throws {
        var generator = SeededGenerator(seed: 1)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Sample.base64URL(bytes)
            #expect(Base64URL.encode(bytes) == text)
            #expect(try Base64URL.decode(text) == bytes)
        }
    }

    @Test(
        "What is not base64url is refused at its character",
        arguments: [
            ("QUJD=", 4, "padding"), ("QU+D", 2, "ordinary base64"), ("QU/D", 2, "ordinary base64"),
            ("QU D", 2, "white space"), ("QUJD\n", 4, "U+000A"), ("QÜJD", 1, "U+00DC"), ("QUJDR", 5, "5 characters"),
            ("QUE\u{1F600}", 3, "U+1F600"),
        ]
    )
    func refusesWithPlace(text: String, offset: Int, words: String) {
        let failure = #expect(throws: Base64URLFailure.self) { try Base64URL.decode(text) }
        #expect(failure?.offset == offset)
        #expect(failure?.explanation.contains(words) == true)
    }

    @Test("Only one spelling of the last character is accepted")
    func refusesLooseBits() {
        let accepted = Base64URLTests.alphabet.filter { (try? Base64URL.decode("Q\($0)")) != nil }
        #expect(accepted.count == 4)
        #expect(throws: Base64URLFailure(offset: 1, problem: .trailingBits)) { try Base64URL.decode("QR") }
        #expect(throws: Base64URLFailure(offset: 2, problem: .trailingBits)) { try Base64URL.decode("QUJ") }
    }

    private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
}
