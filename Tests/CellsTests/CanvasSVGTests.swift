import Cells
import Testing

@Suite struct CanvasSVGTests {
    private func picture(_ text: String, style: Style = Style(), theme: Theme = .dark, title: String = "t") -> String {
        var region = Region(columns: 20, rows: 1)
        region.write(SafeText(escaping: text), column: 0, row: 0, style: style)
        return region.canvas.svg(theme: theme, title: title)
    }

    @Test func escapesMarkupInTextAndTitle() {
        let svg = picture("<b>&\"'</b>", title: "</title><script>\u{1B}")
        #expect(svg.contains(">&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;</text>"))
        #expect(svg.contains("<title>&lt;/title&gt;&lt;script&gt;⟨U+1B⟩</title>"))
        #expect(!svg.contains("<script") && !svg.contains("<b>"))
    }

    @Test func placesEachRunAtItsColumn() {
        let svg = picture("ab  cd e")
        #expect(svg.contains("x=\"0\" y=\"14\" textLength=\"18\">ab</text>"))
        #expect(svg.contains("x=\"36\" y=\"14\" textLength=\"36\">cd e</text>"))
    }

    @Test func centresGlyphsThatFontsDrawAtOtherWidths() {
        #expect(picture("✓a").contains("class=\"c f0\" x=\"4.5\" y=\"14\">✓</text>"))
        #expect(picture("漢").contains("class=\"c f0\" x=\"9\" y=\"14\">漢</text>"))
    }

    @Test func drawsBordersAsShapes() {
        let svg = picture("───")
        #expect(svg.contains("d=\"M0 9h27v1h-27z\""))
        #expect(!svg.contains("─"))
    }

    @Test func drawsBlocksAsShapes() {
        #expect(picture("█").contains("d=\"M0 0h9v19h-9z\""))
    }

    @Test func setsBoldItalicUnderlineAndReverse() {
        let face = picture("x", style: Style(.text, [.bold, .italic]))
        #expect(face.contains("fill:#d8dee6;font-weight:bold;font-style:italic"))
        #expect(picture("a b", style: Style(.text, .underline)).contains("M0 16h27v1h-27z"))
        let reverse = picture("x", style: Style(.text, .reverse))
        #expect(reverse.contains("<path fill=\"#d8dee6\" d=\"M0 0h9v19h-9z\"/>"))
        #expect(reverse.contains(".f0{fill:#0d1117}"))
    }

    @Test func pageFollowsTheTheme() {
        #expect(picture("x", theme: .dark).contains("fill=\"#0d1117\""))
        #expect(picture("x", theme: .light).contains("fill=\"#ffffff\""))
    }

    @Test func showsTheCursorOnlyWhileItIsVisible() {
        var region = Region(columns: 2, rows: 1)
        region.place(cursor: Point(column: 1, row: 0), visible: true)
        #expect(region.canvas.svg(theme: .dark, title: "").contains("M9 0h9v19h-9z"))
        region.place(cursor: Point(column: 1, row: 0), visible: false)
        #expect(!region.canvas.svg(theme: .dark, title: "").contains("M9 0h9v19h-9z"))
    }

    @Test func sameCanvasGivesTheSamePicture() {
        var region = Region(columns: 40, rows: 5)
        region.frame(title: StyledText("Steps", Style(.title)))
        for role in Role.allCases {
            region.write("x", column: 1 + Int(role.rawValue), row: 2, style: Style(role))
        }
        #expect(region.canvas.svg(theme: .dark, title: "a") == region.canvas.svg(theme: .dark, title: "a"))
    }
}
