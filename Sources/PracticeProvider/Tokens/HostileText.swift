/// What the fault hostile-text sends: everything that could make a terminal or a reader do or see something else.
enum HostileText {
    /// A title for the window, a cleared screen, colours by C0 and by C1, what is copied, a link, questions that a terminal
    /// answers, a reversed and an invisible character.
    static let text =
        "\u{1B}]0;gotcha\u{07}\u{1B}[2J\u{1B}[31m\u{9B}31m\u{7F}\r\n\u{1B}]52;c;eA==\u{07}\u{1B}]8;;http://evil\u{1B}\\"
        + "\u{1B}[6n\u{9B}5n\u{1B}P+q544e\u{1B}\\\u{9D}0;x\u{9C}\u{202E}evil\u{200B}\u{2066}"

    /// The part of it that a header field can carry.
    static let headerValue = "\u{9B}31m\u{202E}evil\u{200B}\u{2066}"

    /// The text as it stands inside a JSON string.
    static var escaped: String {
        var text = ""
        JSON.write(Self.text, to: &text)
        return String(text.dropFirst().dropLast())
    }

    /// The text as it is, and bytes that are no UTF-8.
    static var rawBytes: [UInt8] { Array(text.utf8) + [0x9B, 0x33, 0x31, 0x6D, 0xFF, 0xFE, 0x00] }
}
