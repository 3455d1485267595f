import Cells
import TestSupport
import Testing

@testable import Walkthrough

/// Every pane at sizes from small to huge, in each theme.
///
/// A picture holds roles and no colours, so it is recorded once for each size; what a theme makes of the roles is recorded
/// once for each theme, and a test holds that the two are all there is.
@Suite struct ThemeGoldenTests {
    private static let folder = String(#filePath.dropLast("ThemeGoldenTests.swift".count)) + "Goldens/"
    private static let sizes = [(60, 18), (120, 40), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

    @Test("Each pane looks as recorded at every size, whatever the theme", arguments: Step.allCases, sizes)
    func looksAsRecorded(step: Step, size: Size) async {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: step)
        let picture = rehearsal.picture
        let path = Self.folder + "sizes/\(step.rawValue)-\(step)-\(size.columns)x\(size.rows).txt"
        let difference = Golden.difference(picture.compactGolden, from: path)
        #expect(difference == nil, "\(difference ?? "")")
        var model = rehearsal.model
        for theme in Theme.all {
            model.theme = theme
            #expect(render(model) == picture, "\(theme.name)")
        }
    }

    @Test("Each theme shows each role as recorded", arguments: Theme.all.map(\.name))
    func themesShowRolesAsRecorded(name: String) throws {
        let theme = try #require(Theme.named(name))
        let lines = Role.allCases.map { role in
            let ink = theme.ink(Style(role))
            let attributes = [
                (Style.Attributes.bold, "bold"), (.underline, "underline"), (.reverse, "reverse"), (.italic, "italic"),
            ]
            .filter { ink.attributes.contains($0.0) }.map(\.1)
            let words = ["\(role.letter) \(role):", ink.foreground.words, "on", ink.background.words] + attributes
            return words.joined(separator: " ")
        }
        let path = Self.folder + "themes/\(name.replacing(" ", with: "-")).txt"
        let difference = Golden.difference(lines.joined(separator: "\n") + "\n", from: path)
        #expect(difference == nil, "\(difference ?? "")")
    }
}

extension Colour? {
    fileprivate var words: String {
        guard let self else { return "default" }
        return "\(self.xterm256)/\(self.basic16)"
    }
}

extension Canvas {
    /// The characters, and below them for each row its styles as runs: a role's letter and how many cells.
    fileprivate var compactGolden: String {
        let runs = (0..<size.rows).map { row -> String in
            let spans = line(row).spans.map { span -> String in
                let attributes = span.style.attributes.rawValue
                return String(span.style.role.letter) + (attributes == 0 ? "" : ".\(attributes)")
                    + "\(span.text.columns)"
            }
            return spans.joined(separator: " ")
        }
        return plainText + "\n---- styles ----\n" + runs.joined(separator: "\n") + "\n"
    }
}
