import Cells
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Addresses that a terminal can follow.
@Suite struct LinkTests {
    private static func authorized(_ size: Size = Size(columns: 100, rows: 40)) async -> Rehearsal {
        var rehearsal = Rehearsal(size: size)
        await rehearsal.walk(to: .authorize)
        return rehearsal
    }

    /// What is seen of a link, row by row.
    private static func seen(_ canvas: Canvas) -> String {
        canvas.links.map { link in
            (link.start.column..<link.start.column + link.columns).map { canvas[$0, link.start.row].glyph.string }
                .joined()
        }.joined()
    }

    @Test("The authorization URL is one over all its rows, and what is followed is what is seen")
    func authorizationURL() async {
        let rehearsal = await Self.authorized()
        let url = rehearsal.model.walk.authorization?.url ?? ""
        #expect(rehearsal.picture.links.count > 2)
        #expect(rehearsal.picture.links.allSatisfy { $0.target == url })
        #expect(Self.seen(rehearsal.picture) == url)
    }

    @Test("With something over it, or in part out of sight, it is none")
    func onlyWhole() async {
        var covered = await Self.authorized()
        await covered.press(.character("?"))
        #expect(covered.picture.links.isEmpty)
        var scrolled = await Self.authorized(Size(columns: 60, rows: 18))
        #expect(!scrolled.picture.links.isEmpty)
        await scrolled.press(.end)
        #expect(scrolled.picture.links.isEmpty)
        var cut = await Self.authorized()
        await cut.type("w")
        #expect(cut.picture.links.isEmpty)
    }

    @Test("An address with a masked secret in it is none until v shows it")
    func maskedIsNone() async {
        var settings = Rehearsal.settings
        settings.client.pkce = .plain
        var rehearsal = Rehearsal(settings, size: Size(columns: 100, rows: 40))
        await rehearsal.walk(to: .authorize)
        #expect(rehearsal.text.contains("code_challenge=••••••••"))
        #expect(rehearsal.picture.links.isEmpty)
        await rehearsal.type("v")
        #expect(Self.seen(rehearsal.picture) == rehearsal.model.walk.authorization?.url)
    }

    @Test(
        "Only http and https, only where it is plain where it ends",
        arguments: [
            ("https://a.example/x?y=1 and more", ["https://a.example/x?y=1"]),
            ("http://a.example", ["http://a.example"]),
            ("\"https://a.example\"", ["https://a.example"]), ("javascript:alert(1)", []), ("file:///etc/passwd", []),
            ("https://a.example/\u{202E}gpj", []), ("https://a.example/\u{1B}]8;;", []), ("https://a.example/é", []),
            ("xhttps://a.example", []),
        ]
    )
    func whatIsAnAddress(text: String, addresses: [String]) {
        #expect(WebAddress.all(in: text) == addresses)
    }
}
