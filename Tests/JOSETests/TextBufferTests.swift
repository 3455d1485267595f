import Testing

@testable import JOSE

@Suite struct TextBufferTests {
    @Test func growsWithWhatIsWritten() {
        var text = TextBuffer(capacity: 1)
        var expected = ""
        for number in 0..<300 {
            text.append(UInt8(ascii: "a"))
            text.append(String(repeating: "é", count: number))
            expected += "a" + String(repeating: "é", count: number)
        }
        #expect(text.string == expected)
        text.clear(keeping: 16)
        #expect(text.string.isEmpty)
        text.append("again")
        #expect(text.string == "again")
    }

    @Test(arguments: [0, 9, 10, -1, 99, 100, 1_700_000_000, Int64.max, Int64.min])
    func writesNumbers(number: Int64) {
        #expect(TextBuffer.string { $0.append(number: number) } == String(number))
    }

    @Test func addsNothingOfWhatIsNoBase64URL() {
        var text = TextBuffer()
        for wrong in ["A", "AB=", "AAAAAAAA+AAAAAAA", "AAAAAAAAAAAAAAAB*"] {
            let isDecoded = Array(wrong.utf8).withUnsafeBufferPointer { text.append(decoding: $0) }
            #expect(!isDecoded)
            #expect(text.count == 0)
        }
        let isDecoded = Array("aGVsbG8gd29ybGQ".utf8).withUnsafeBufferPointer { text.append(decoding: $0) }
        #expect(isDecoded)
        #expect(text.string == "hello world")
    }
}
