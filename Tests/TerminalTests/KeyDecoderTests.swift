import Cells
import Testing

@testable import Terminal

@Suite("What bytes from a terminal mean")
struct KeyDecoderTests {
    private func decode(_ text: String, settling: Bool = false) -> [Input] {
        var decoder = KeyDecoder()
        let inputs = decoder.decode(Array(text.utf8))
        return settling ? inputs + decoder.settle() : inputs
    }

    private func keys(_ keys: Key...) -> [Input] { keys.map { .key($0) } }

    @Test("Plain bytes are the keys of the keyboard")
    func decodesPlainBytes() {
        #expect(decode("a é漢\r\n\t\u{7F}\u{8}").count == 9)
        #expect(decode("aé漢") == keys(.character("a"), .character("é"), .character("漢")))
        #expect(decode("\r\n\t\u{7F}\u{8}") == keys(.enter, .enter, .tab, .backspace, .backspace))
        #expect(
            decode("\u{3}\u{1A}\u{C}\0\u{1C}") == [
                .key(.control("c")), .key(.control("z")), .key(.control("l")), .key(.control("@")),
                .key(.control("\\")),
            ]
        )
    }

    @Test("A letter and its accent in two scalars are one key, and so is a family of emoji")
    func joinsScalarsThatCameTogether() {
        #expect(decode("e\u{301}x") == keys(.character("e\u{301}"), .character("x")))
        #expect(decode("👩\u{200D}💻") == keys(.character("👩\u{200D}💻")))
    }

    @Test("A scalar cut in two by the line is put together again")
    func waitsForTheRestOfAScalar() {
        var decoder = KeyDecoder()
        let bytes = Array("漢".utf8)
        #expect(decoder.decode(bytes[..<1]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.decode(bytes[1..<2]) == [])
        #expect(decoder.decode(bytes[2...]) == keys(.character("漢")))
        #expect(!decoder.isWaiting)
    }

    @Test(
        "Bytes that are no UTF-8 are shown as such and nothing else is lost",
        arguments: [[0xFF], [0xC3], [0xE6, 0xBC], [0xED, 0xA0, 0x80], [0xF5], [0xC0, 0x80]] as [[UInt8]]
    )
    func replacesInvalidBytes(bytes: [UInt8]) {
        var decoder = KeyDecoder()
        let inputs = decoder.decode(bytes + Array("x".utf8)) + decoder.settle()
        #expect(inputs.last == .key(.character("x")))
        #expect(inputs.dropLast().allSatisfy { $0 == .key(.character("\u{FFFD}")) })
        #expect(inputs.count >= 2)
    }

    @Test(
        "Both spellings of a key are the key",
        arguments: [
            ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OC", .right), ("\u{1B}[D", .left),
            ("\u{1B}[H", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}OF", .end), ("\u{1B}[4~", .end),
            ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
            ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)),
            ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[24~", .function(12)),
            ("\u{1B}[[A", .function(1)), ("\u{1B}[1;2P", .function(1)), ("\u{1B}OM", .enter),
            ("\u{1B}Ow", .character("7")),
            ("\u{1B}[1;5A", .up), ("\u{1B}[1;5C", .alt("f")), ("\u{1B}[1;3D", .alt("b")), ("\u{1B}[1;2C", .right),
            ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}\r", .alt("\r")), ("\u{1B}\u{7F}", .alt("\u{7F}")),
            ("\u{1B}[97;5u", .control("a")), ("\u{1B}[27;5;97~", .control("a")), ("\u{1B}[27u", .escape),
        ] as [(String, Key)]
    )
    func decodesSequence(bytes: String, key: Key) {
        #expect(decode(bytes) == [.key(key)])
    }

    @Test("A sequence may come byte by byte")
    func waitsForTheRestOfASequence() {
        var decoder = KeyDecoder()
        var inputs: [Input] = []
        for byte in "\u{1B}[1;2Aq".utf8 { inputs += decoder.decode([byte]) }
        #expect(inputs == keys(.up, .character("q")))
    }

    @Test("What the terminal's description says wins")
    func usesTheTerminalsOwnSequences() {
        var decoder = KeyDecoder(keys: [Array("\u{1B}[A".utf8): .function(7), Array("\u{1B}k".utf8): .home])
        #expect(decoder.decode(Array("\u{1B}[A\u{1B}k".utf8)) == keys(.function(7), .home))
    }

    @Test("Escape alone waits, and is Escape when nothing follows")
    func settlesEscape() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0x1B]) == [])
        #expect(decoder.isLoneEscape)
        #expect(decoder.settle() == keys(.escape))
        #expect(!decoder.isWaiting)
    }

    @Test("Escape twice is Escape twice")
    func settlesTwoEscapes() {
        #expect(decode("\u{1B}\u{1B}", settling: true) == keys(.escape, .escape))
    }

    @Test("Alt with the first letter of a sequence is Alt and that letter", arguments: ["[", "O", "]", "P"])
    func settlesAltWithAnIntroducer(letter: String) {
        #expect(decode("\u{1B}\(letter)", settling: true) == keys(.alt(Character(letter))))
    }

    @Test(
        "A sequence nobody knows types nothing",
        arguments: [
            "\u{1B}[1;9;9X", "\u{1B}[?1;2c", "\u{1B}[99~", "\u{1B}[12;40R", "\u{1B}[>0;1c", "\u{1B}[201~",
            "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}]52;c;cQ==\u{7}", "\u{1B}P1$r0m\u{1B}\\",
        ]
    )
    func ignoresUnknownSequences(bytes: String) {
        #expect(decode(bytes + "q") == [.key(.character("q"))])
    }

    @Test("A sequence broken off by a control byte loses only itself")
    func recoversFromABrokenSequence() {
        #expect(decode("\u{1B}[12\rq") == keys(.enter, .character("q")))
        #expect(decode("\u{1B}[12", settling: true) == [])
    }

    @Test("Clicks and the wheel say where, counted from 0")
    func decodesTheMouse() {
        #expect(decode("\u{1B}[<0;5;3M\u{1B}[<0;5;3m") == [.click(Point(column: 4, row: 2))])
        #expect(
            decode("\u{1B}[<64;1;1M\u{1B}[<65;300;200M") == [
                .wheel(Point(column: 0, row: 0), up: true), .wheel(Point(column: 299, row: 199), up: false),
            ]
        )
        #expect(decode("\u{1B}[<2;5;3M\u{1B}[<35;5;3M\u{1B}[<0;0;0M") == [.click(Point(column: 0, row: 0))])
        #expect(decode("\u{1B}[<99999999999999999999;1;1M") == [])
    }

    @Test("So do those of terminals that know only the old report")
    func decodesTheOldMouse() {
        #expect(decode("\u{1B}[M !\"\u{1B}[M#!\"") == [.click(Point(column: 0, row: 1))])
    }

    @Test("Gaining and losing the focus is told")
    func decodesFocus() {
        #expect(decode("\u{1B}[I\u{1B}[O") == [.focused(true), .focused(false)])
    }
}
