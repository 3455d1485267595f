import Testing

@testable import Cells

@Suite struct GlyphTests {
    @Test("A glyph gives back the scalars that were put in")
    func keepsItsScalars() {
        var glyph = Glyph("e")
        for mark in ["\u{301}", "\u{10FFFF}", "\u{1D167}", "\u{20E3}"] as [Unicode.Scalar] { glyph.append(mark) }
        #expect(glyph.string == "e\u{301}\u{10FFFF}\u{1D167}\u{20E3}")
        #expect(glyph.count == 5)
        #expect((0..<5).map { glyph[$0] } == [0x65, 0x301, 0x10FFFF, 0x1D167, 0x20E3])
    }

    @Test("A sixth scalar is left out")
    func holdsFiveScalars() {
        var glyph = Glyph("a")
        for _ in 0..<9 { glyph.append("\u{308}") }
        #expect(glyph.string.unicodeScalars.count == 5)
    }

    @Test("Only a single byte is ASCII")
    func knowsASCII() {
        #expect(Glyph("x").ascii == UInt8(ascii: "x"))
        #expect(Glyph("é").ascii == nil)
        #expect(Glyph().ascii == nil && Glyph().isEmpty)
        var marked = Glyph("x")
        marked.append("\u{301}")
        #expect(marked.ascii == nil)
    }

    @Test("What is quickly known to be narrow is so by Unicode's properties, too")
    func quickKindsAgreeWithSlowOnes() {
        let quick: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2190...0x2319, 0x2500...0x25FC, 0x270C...0x2727,
        ]
        let wrong = quick.joined().compactMap(Unicode.Scalar.init).filter { scalar in
            ScalarKind(scalar) != .narrow || ScalarKind(slowly: scalar) != .narrow
        }
        #expect(wrong == [])
    }
}
