/// Text that can be shown: it holds nothing a terminal would act on or that a person could not see.
///
/// Control characters, bidirectional and zero-width ones, unassigned and private ones, variation selectors, marks
/// without a base and more than four marks on one base stand in it as their code point, `⟨U+202E⟩`. That is so for
/// every way to make one, literals included.
public struct SafeText: Hashable, Sendable {
    /// What is shown, escapes included.
    public private(set) var string: String
    /// The width in columns.
    public private(set) var columns: Int

    /// Makes text that is known to be safe, with its width.
    init(trusted string: String, columns: Int) {
        self.string = string
        self.columns = columns
    }

    /// Makes empty text.
    public init() {
        self.init(trusted: "", columns: 0)
    }

    /// Makes any text visible; line breaks and tabs are escaped too, so split lines before.
    public init(escaping text: some StringProtocol) {
        var string = String(text)
        string.makeContiguousUTF8()
        if string.utf8.withContiguousStorageIfAvailable(isPrintableASCII) ?? false {
            self.init(trusted: string, columns: string.utf8.count)
        } else {
            self.init(escaping: string.unicodeScalars)
        }
    }

    /// Makes a sequence of scalars visible.
    public init(escaping scalars: some Sequence<Unicode.Scalar>) {
        var escaper = Escaper()
        for scalar in scalars {
            escaper.append(scalar)
        }
        self = escaper.finish()
    }

    /// Makes bytes visible that should be UTF-8; what is not shows as U+FFFD.
    public init(escaping bytes: some Sequence<UInt8>) {
        self.init(escaping: String(decoding: Array(bytes), as: UTF8.self))
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool { string.isEmpty }

    /// Whether every scalar is one ASCII byte: any other takes more bytes than columns.
    var isASCII: Bool { string.utf8.count == columns }

    /// A text of spaces.
    static func spaces(_ count: Int) -> SafeText {
        let count = max(0, count)
        return SafeText(trusted: String(repeating: " ", count: count), columns: count)
    }

    /// Both texts, one after the other.
    public static func + (left: SafeText, right: SafeText) -> SafeText {
        SafeText(trusted: left.string + right.string, columns: left.columns + right.columns)
    }

    /// Puts a text at the end.
    public static func += (left: inout SafeText, right: SafeText) {
        left.string += right.string
        left.columns += right.columns
    }

    /// All texts with a separator between them.
    public static func joined(_ parts: [SafeText], separator: SafeText = "") -> SafeText {
        var text = SafeText()
        for (index, part) in parts.enumerated() {
            if index > 0 { text += separator }
            text += part
        }
        return text
    }
}

extension SafeText: CustomStringConvertible {
    /// What is shown.
    public var description: String { string }
}

/// Whether every byte is a printable one of ASCII: each is looked at, without a way out, which is faster.
private func isPrintableASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isPrintable = true
    for byte in bytes where byte &- 0x20 >= 0x5F { isPrintable = false }
    return isPrintable
}
