import CNcurses
import Testing

/// What is left out of a frame because it changes nothing.
@Suite struct SqueezeTests {
    private static func squeezed(_ text: String) -> String {
        var bytes = text.utf8.map { CChar(bitPattern: $0) }
        let all = bytes.count
        let count = pixy_squeeze(&bytes, all)
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test(
        "Attributes that the next sequence resets go, all others stay",
        arguments: [
            ("a\u{1B}[39m\u{1B}(B\u{1B}[mb", "a\u{1B}[mb"),
            ("\u{1B}[39;49m\u{1B}(B\u{1B}[0;1malg", "\u{1B}[0;1malg"),
            ("\u{1B}[38;5;255m\u{1B}[48;5;24mx", "\u{1B}[38;5;255;48;5;24mx"),
            ("\u{1B}[1m\u{1B}[38;5;7m\u{1B}[mx", "\u{1B}[mx"),
            ("\u{1B}[m\u{1B}[38;5;7mx", "\u{1B}[;38;5;7mx"),
            ("a\u{1B}[0;1m\u{1B}(B\u{1B}[4m\u{1B}[31mb\u{1B}[m", "a\u{1B}[0;1;4;31mb\u{1B}[m"),
            ("\u{1B}[1mx\u{1B}[my", "\u{1B}[1mx\u{1B}[my"),
            ("\u{1B}[1m\u{1B}[2;3H\u{1B}[m", "\u{1B}[1m\u{1B}[2;3H\u{1B}[m"),
            ("\u{1B}[0;1m\u{1B}[1m\u{1B}[0m", "\u{1B}[0m"), ("é\u{1B}[m•\u{1B}[", "é\u{1B}[m•\u{1B}["), ("", ""),
        ]
    )
    func leavesOutWhatChangesNothing(frame: String, left: String) {
        #expect(Self.squeezed(frame) == left)
    }
}
