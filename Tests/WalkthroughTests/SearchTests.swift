import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Searching and filtering in the walk's panes and in what lies over them.
@Suite struct SearchTests {
    private static let folder = String(#filePath.dropLast("SearchTests.swift".count)) + "Goldens/"

    private func walked(to step: Step, columns: Int = 100, rows: Int = 30) async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: columns, rows: rows))
        await rehearsal.walk(to: step)
        return rehearsal
    }

    private func marked(_ picture: Canvas) -> String {
        var text = ""
        for row in 0..<picture.size.rows {
            for column in 0..<picture.size.columns
            where picture[column, row].style.attributes.isSuperset(of: Needle.mark) {
                text += picture[column, row].glyph.string
            }
        }
        return text
    }

    @Test("A search counts and marks its places with each key")
    func searchesAsTyped() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("/st")
        let wide = rehearsal.model.finder.search?.matches.count ?? 0
        await rehearsal.type("ate")
        let narrow = rehearsal.model.finder.search?.matches.count ?? 0
        #expect(narrow > 0 && narrow < wide)
        #expect(rehearsal.text.contains("/state 1/\(narrow)"))
        #expect(marked(rehearsal.picture).contains("state"))
    }

    @Test("The cursor goes to what is found", arguments: Step.allCases)
    func cursorFollows(step: Step) async throws {
        var rehearsal = await walked(to: .use)
        await rehearsal.look(at: step)
        let rows = rehearsal.model.content.columns.flatMap(\.rows)
        let last = try #require(rows.last { $0.item != nil }?.text.plain.string)
        let word = String(try #require(last.split { !$0.isLetter }.first { $0.count > 3 }))
        await rehearsal.type("/\(word)")
        await rehearsal.press(.enter)
        let search = try #require(rehearsal.model.finder.search)
        #expect(marked(rehearsal.picture).lowercased().contains(word.lowercased()))
        for _ in search.matches { await rehearsal.press(.character("n")) }
        #expect(rehearsal.model.finder.search?.current == search.current, "n leads all the way round")
    }

    @Test("n goes on from the first and N from the last, and both say so")
    func wrapsAround() async throws {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("/redirect")
        await rehearsal.press(.enter, .character("N"))
        let count = try #require(rehearsal.model.finder.search?.matches.count)
        #expect(rehearsal.model.finder.search?.current == count - 1)
        #expect(rehearsal.text.contains("redirect: went on from the last of \(count)."))
        await rehearsal.press(.character("n"))
        #expect(rehearsal.text.contains("redirect: went on from the first of \(count)."))
    }

    @Test("Esc ends the search and puts the cursor back where it was")
    func escapeEndsTheSearch() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.press(.down)
        let before = rehearsal.model.pane
        await rehearsal.type("/nonce")
        #expect(rehearsal.model.pane != before)
        await rehearsal.press(.escape)
        #expect(rehearsal.model.pane == before)
        await rehearsal.type("/nonce")
        await rehearsal.press(.enter, .escape)
        #expect(rehearsal.model.finder == Finder())
    }

    @Test("What is not there is said, and the search is over")
    func saysWhatIsNotThere() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("/zzzz")
        #expect(rehearsal.text.contains("/zzzz not found"))
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("Not found: zzzz"))
        await rehearsal.press(.character("n"))
        #expect(rehearsal.text.contains("Nothing is searched for; / begins a search."))
    }

    @Test("A search goes along to the next pane, and n begins there at the cursor")
    func searchGoesAlong() async {
        var rehearsal = await walked(to: .use)
        await rehearsal.look(at: .authorize)
        await rehearsal.type("/code")
        await rehearsal.press(.enter)
        await rehearsal.look(at: .exchange)
        #expect(rehearsal.text.contains("/code ") && rehearsal.text.contains(" found"))
        await rehearsal.press(.character("n"))
        #expect(rehearsal.model.finder.search?.current == 0)
    }

    @Test("A place that a line break goes through is found")
    func findsAcrossLineBreaks() async throws {
        var rehearsal = await walked(to: .authorize, columns: 60, rows: 30)
        let url = try #require(rehearsal.model.walk.authorization?.url)
        let rows = rehearsal.model.content.columns[0].rows.filter { $0.item == 0 }
        let end = rows[0].text.plain.string.suffix(4)
        let word = "\(end)\(rows[1].text.plain.string.prefix(4))"
        #expect(url.contains(word))
        await rehearsal.type("/\(word)")
        #expect(rehearsal.model.finder.search?.matches.first == .row(column: 0, row: 1))
    }

    @Test("The hidden text of a secret is never found, only what is shown of it", arguments: Step.allCases)
    func secretsAreNotFound(step: Step) async {
        var rehearsal = Rehearsal(size: Size(columns: 120, rows: 60))
        await rehearsal.walk(to: .use)
        await rehearsal.look(at: step)
        for secret in rehearsal.model.walk.secrets where secret.count >= 20 {
            await rehearsal.type("/\(secret.revealed().dropFirst(4).prefix(10))")
            #expect(rehearsal.model.finder.search?.matches.isEmpty != false)
            await rehearsal.press(.escape)
        }
    }

    @Test("A filter leaves the lines that match, and stays in the title until Esc")
    func filters() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("&challenge")
        await rehearsal.press(.enter)
        let rows = rehearsal.model.content.columns[0].rows
        #expect(!rows.isEmpty)
        #expect(rehearsal.text.contains("&challenge only"))
        #expect(!rehearsal.text.contains("response_type   "))
        await rehearsal.press(.character("y"))
        #expect(rehearsal.text.contains("&challenge only"), "a notice does not hide it")
        await rehearsal.look(at: .proof)
        #expect(!rehearsal.text.contains("&challenge only"), "other panes show all")
        await rehearsal.look(at: .authorize)
        #expect(rehearsal.text.contains("&challenge only"))
        await rehearsal.press(.escape)
        #expect(rehearsal.text.contains("response_type   "))
    }

    @Test("Items that are left stay what they are: y copies the one under the cursor")
    func filteredItemsAreTheSame() async throws {
        var rehearsal = await walked(to: .authorize)
        let nonce = try #require(rehearsal.model.walk.authorization?.nonce)
        await rehearsal.type("&nonce ")
        await rehearsal.press(.enter, .end, .character("y"))
        #expect(rehearsal.effects.last == .copy(Secret(nonce)))
    }

    @Test("A filter that nothing matches says how to see all again")
    func emptyFilterTeaches() async {
        var rehearsal = await walked(to: .tokens)
        await rehearsal.type("&zzzz")
        #expect(rehearsal.text.contains("Nothing here matches"))
        await rehearsal.press(.escape)
        #expect(!rehearsal.text.contains("Nothing here matches"))
    }

    @Test("The cursor stays on its item when a filter goes")
    func cursorStaysOnItsItem() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("&nonce ")
        await rehearsal.press(.enter, .end)
        let item = rehearsal.model.item
        await rehearsal.press(.escape)
        #expect(item != nil && rehearsal.model.item == item)
    }

    @Test("In the help / leaves the keys that match")
    func helpIsFiltered() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("?/copy")
        let rows = rehearsal.model.overlayRows.map(\.text.plain.string)
        #expect(!rows.isEmpty && rows.allSatisfy { $0.lowercased().contains("copy") || $0.hasPrefix("    ") })
        await rehearsal.press(.enter, .escape)
        #expect(rehearsal.model.overlayRows.count > rows.count)
        await rehearsal.press(.escape)
        #expect(rehearsal.model.overlay == nil)
    }

    @Test("The event log is searched and filtered")
    func logIsSearched() async {
        var rehearsal = await walked(to: .verify, rows: 18)
        await rehearsal.type("E/metadata")
        #expect(rehearsal.model.finder.search?.matches.count == 2)
        #expect(marked(rehearsal.picture).contains("metadata"))
        await rehearsal.press(.escape)
        await rehearsal.type("&token:")
        #expect(rehearsal.model.overlayRows.allSatisfy { $0.text.plain.string.contains("token:") })
        await rehearsal.press(.enter, .character("q"))
        await rehearsal.type("E")
        #expect(rehearsal.model.finder == Finder(), "a search ends with what it was made in")
    }

    @Test("A long value is searched, and n scrolls to what is found")
    func valueIsSearched() async throws {
        var rehearsal = await walked(to: .response, columns: 60, rows: 12)
        await rehearsal.press(.end, .character(" "))
        let item = try #require(rehearsal.model.item?.value?.revealed())
        #expect(!item.isEmpty)
        await rehearsal.type("/a")
        await rehearsal.press(.enter, .character("N"))
        #expect(rehearsal.model.finder.search?.matches.isEmpty == false)
    }

    @Test("The runs and their comparison are searched")
    func runsAreSearched() async {
        var rehearsal = await walked(to: .verify)
        await rehearsal.look(at: .proof)
        await rehearsal.press(.character("r"))
        await rehearsal.press(.character("f"))
        await rehearsal.type("/under way")
        #expect(rehearsal.model.finder.search?.matches.count == 1)
        await rehearsal.press(.enter, .escape, .enter)
        await rehearsal.type("d/verifier")
        #expect(rehearsal.model.finder.search?.matches.isEmpty == false)
        await rehearsal.press(.enter, .escape, .escape)
        guard case .menu = rehearsal.model.overlay else { return #expect(Bool(false), "Esc leads back to the runs") }
    }

    @Test("Letters typed into the search are text and no keys; a paste goes there, too")
    func searchTakesEveryLetter() async {
        var rehearsal = await walked(to: .authorize)
        await rehearsal.type("/q?jk1:Q")
        await rehearsal.happen(.input(.paste("eyJ\n")))
        #expect(rehearsal.model.finder.prompt?.field.text == "q?jk1:QeyJ")
        #expect(!rehearsal.effects.contains(.quit))
        #expect(rehearsal.model.inspector == nil)
    }

    @Test("A tick keeps what was scrolled to in view")
    func tickKeepsThePlace() async {
        var rehearsal = await walked(to: .tokens, columns: 80, rows: 20)
        await rehearsal.type("/jti")
        await rehearsal.press(.enter)
        let before = rehearsal.model.pane
        await rehearsal.pass(seconds: 1)
        #expect(rehearsal.model.pane == before)
    }

    @Test("A search and a filter look as recorded", arguments: ["search", "filter", "search-log", "search-help"])
    func looksAsRecorded(name: String) async {
        var rehearsal = await walked(to: .authorize)
        switch name {
        case "search":
            await rehearsal.type("/state")
        case "filter":
            await rehearsal.type("&code")
            await rehearsal.press(.enter)
        case "search-log":
            await rehearsal.type("E/ready")
            await rehearsal.press(.enter)
        default: await rehearsal.type("?/copy")
        }
        let difference = Golden.difference(rehearsal.picture.golden, from: "\(Self.folder)walk-\(name)-100x30.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }
}
