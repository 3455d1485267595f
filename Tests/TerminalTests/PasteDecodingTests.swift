import Cells
import Testing

@testable import Terminal

@Suite("What a paste is")
struct PasteDecodingTests {
    private let start = "\u{1B}[200~"
    private let end = "\u{1B}[201~"

    private func decode(_ text: String) -> [Input] {
        var decoder = KeyDecoder()
        return decoder.decode(Array(text.utf8))
    }

    @Test("It is one input, its newlines are data, and keys after it are keys")
    func isOneInput() {
        #expect(
            decode("a\(start)one\rtwo\r\nthree\n\(end)q") == [
                .key(.character("a")), .paste("one\ntwo\nthree\n"), .key(.character("q")),
            ]
        )
    }

    @Test("So much text at once is a paste, marked or not; a return behind it is a key")
    func isKnownWithoutMarks() {
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJRIn0."
        #expect(decode(token) == [.paste(token)])
        #expect(decode("\(token)\r\(token)\r") == [.paste("\(token)\n\(token)"), .key(.enter)])
    }

    @Test(
        "A key that is held, few keys and sequences are no paste",
        arguments: [
            String(repeating: "j", count: 90), "1\r2\r3\r4\r5\r6\r7\r8\r", String(repeating: "\u{1B}[B", count: 20),
        ]
    )
    func typingIsNoPaste(typed: String) {
        #expect(!decode(typed).contains { if case .paste = $0 { true } else { false } })
    }

    @Test("Sequences inside it are data")
    func keepsSequencesAsData() {
        #expect(decode("\(start)x\u{1B}[A\u{3}\u{1B}y\(end)") == [.paste("x\u{1B}[A\u{3}\u{1B}y")])
    }

    @Test("It may come byte by byte")
    func comesByteByByte() {
        var decoder = KeyDecoder()
        var inputs: [Input] = []
        for byte in "\(start)é\u{1B}[20\(end)z".utf8 { inputs += decoder.decode([byte]) }
        #expect(inputs == [.paste("é\u{1B}[20"), .key(.character("z"))])
    }

    @Test("An end inside it types nothing of the rest")
    func survivesAnEmbeddedEnd() {
        #expect(decode("\(start)one\(end)rm -rf\r\(end)") == [.paste("onerm -rf\n")])
    }

    @Test("Two pastes are two")
    func keepsTwoPastesApart() {
        #expect(decode("\(start)one\(end)\(start)two\(end)") == [.paste("one"), .paste("two")])
    }

    @Test("Without its end it is delivered as far as it came")
    func settlesWithoutItsEnd() {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array("\(start)half".utf8)) == [])
        #expect(decoder.isPasting)
        #expect(decoder.settle() == [.paste("half")])
        #expect(decoder.decode(Array("\(end)q".utf8)) == [.key(.character("q"))])
    }

    @Test("More than ten megabytes are cut off there")
    func isCutAtTenMegabytes() throws {
        var decoder = KeyDecoder()
        _ = decoder.decode(Array(start.utf8))
        let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<12 { #expect(decoder.decode(chunk) == []) }
        let inputs = decoder.decode(Array("\(end)q".utf8))
        guard case .paste(let text) = try #require(inputs.first) else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == 10 << 20)
        #expect(inputs.last == .key(.character("q")))
    }

    @Test("A hundred thousand ends in a row take no time to speak of", .timeLimit(.minutes(3)))
    func manyEndsAreFast() {
        let inputs = decode(start + String(repeating: end, count: 100_000) + "q")
        #expect(inputs == [.paste(""), .key(.character("q"))])
    }
}
