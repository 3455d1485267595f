import Cells
import Testing

@testable import Terminal

@Suite("How colours are sent")
struct PaletteTests {
    private let blue = Colour(xterm256: 75, basic16: 12, rgb: 0x5FAFFF)
    private let black = Colour(xterm256: 16, basic16: 0, rgb: 0)
    private let grey = Colour(xterm256: 242, basic16: 8, rgb: 0x6C6C6C)

    @Test("With 256 colours the exact one, with 16 the basic one")
    func choosesBySize() {
        #expect(ShownInk(Ink(foreground: blue), colours: 256).foreground == 75)
        #expect(ShownInk(Ink(foreground: blue), colours: 16).foreground == 12)
        #expect(ShownInk(Ink(foreground: blue), colours: 16).background == -1)
    }

    @Test("With 8 colours a bright one is the plain one in bold")
    func fitsEightColours() {
        let shown = ShownInk(Ink(foreground: blue), colours: 8)
        #expect(shown.foreground == 4)
        #expect(shown.attributes == .bold)
    }

    @Test("With 8 colours grey is the terminal's own colour, never black on black")
    func keepsGreyVisible() {
        #expect(ShownInk(Ink(foreground: grey), colours: 8).foreground == -1)
        let bar = ShownInk(Ink(foreground: black, background: grey), colours: 8)
        #expect(bar.foreground != bar.background || bar.attributes.contains(.reverse))
    }

    @Test("Without colours only the attributes are left")
    func dropsColours() {
        let shown = ShownInk(Ink(foreground: blue, background: black, attributes: .bold), colours: 0)
        #expect((shown.foreground, shown.background) == (-1, -1))
        #expect(shown.attributes == .bold)
    }

    @Test("A style written behind the library's back says all of it, whatever was set before")
    func sequences() {
        func sequence(_ ink: Ink, _ colours: Int32) -> String { ShownInk(ink, colours: colours).sequence }
        #expect(sequence(Ink(foreground: blue, attributes: .bold), 256) == "\u{1B}[0;1;38;5;75m")
        #expect(sequence(Ink(background: blue, attributes: .underline), 16) == "\u{1B}[0;4;104m")
        #expect(sequence(Ink(foreground: blue), 0) == "\u{1B}[0m")
    }
}
