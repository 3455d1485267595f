import Cells
import FoundationEssentials

/// The same numbers on every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SeededGenerator {
    /// A string of the kinds of text that have broken terminals, marks and escape sequences among ordinary letters.
    mutating func hostileString(pieces: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...pieces, using: &self) {
            switch Int.random(in: 0..<8, using: &self) {
            case 0...1: text += Self.payloads.randomElement(using: &self) ?? ""
            case 2: text.unicodeScalars.append(scalar(below: 0x110000))
            case 3: text.unicodeScalars.append(scalar(below: 0x100))
            case 4: text.unicodeScalars.append(scalar(below: 0x3000))
            case 5: text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0x300...0x36F, using: &self)) ?? "x")
            default: text += Self.words.randomElement(using: &self) ?? ""
            }
        }
        return text
    }

    private mutating func scalar(below end: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(UInt32.random(in: 0..<end, using: &self)) ?? "\u{FFFD}"
    }

    private static let words = [
        "pixy ", "a", " ", "  ", "漢字", "é", "redirect_uri=", "e\u{301}", "각", "ไทยำ", "हिन्दी",
    ]
    private static let payloads = [
        "\u{1B}]52;c;aGFjaw==\u{7}", "\u{1B}[2J", "\u{9B}2J", "\u{1B}[6n", "\u{1B}]0;title\u{1B}\\",
        "\u{1B}P1$r\u{1B}\\",
        "\u{202E}abc\u{202C}", "\u{2066}x\u{2069}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{85}", "\r\n",
        "\t", "\u{0}", "\u{7F}", "👩\u{200D}💻", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "🇩🇪", "🇩", "👍🏽", "\u{E0067}",
        "\u{115F}\u{1160}", "\u{3164}", "\u{FFA0}", "\u{34F}", "\u{180E}", "\u{E000}", "\u{FFFE}", "\u{10FFFF}",
        "o\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}", "ᄀ\u{1161}\u{11A8}", "\u{AD}", "\u{61C}",
    ]
}

/// Vectors beside the repository, which are not part of it.
enum Vectors {
    static let eastAsianWidth = text(of: "unicode/EastAsianWidth.txt")

    private static func text(of name: String) -> String? {
        var folder = #filePath.split(separator: "/")
        while !folder.isEmpty, folder.last != "Tests" { folder.removeLast() }
        let repository = "/" + folder.dropLast().joined(separator: "/")
        return FileManager.default.contents(atPath: "\(repository)/../shared/vectors/\(name)")
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

extension Region {
    /// A blank region of its own canvas.
    init(columns: Int, rows: Int) {
        self.init(Canvas(size: Size(columns: columns, rows: rows)))
    }
}
