import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// The signs that pixy itself draws: few, of one column everywhere, with a stand-in in ASCII and a word beside them.
@Suite struct ChromeTests {
    /// Beyond ASCII only these: none is private, an emoji or of an ambiguous width that a terminal doubles in practice.
    private static let allowed = Set("§·–•…←↑→↓↩≠─━│┌┐└┘├┤▸▾●✓✗×".unicodeScalars)

    private static func pictures() async -> [Canvas] {
        var pictures: [Canvas] = []
        for size in [Size(columns: 100, rows: 30), Size(columns: 60, rows: 18)] {
            var rehearsal = Rehearsal(size: size)
            for step in Step.allCases {
                await rehearsal.look(at: step)
                pictures.append(rehearsal.picture)
            }
            await rehearsal.look(at: .provider)
            for step in Step.allCases {
                await rehearsal.walk(to: step)
                pictures.append(rehearsal.picture)
                for key in [Key.character("?"), .character(":"), .character("E"), .character("x")] {
                    var over = rehearsal
                    await over.press(key)
                    pictures.append(over.picture)
                }
            }
            await rehearsal.type("I")
            pictures.append(rehearsal.picture)
            await rehearsal.press(.character("q"), .character("2"), .character("r"), .character("f"), .enter)
            pictures.append(rehearsal.picture)
            var refused = Rehearsal(size: size)
            await refused.exchangeWithWrongVerifier()
            pictures.append(refused.picture)
        }
        return pictures
    }

    @Test("Only the signs of the list are drawn")
    func drawsOnlyListedSigns() async {
        let drawn = Set(await Self.pictures().flatMap(\.plainText.unicodeScalars).filter { !$0.isASCII })
        #expect(drawn.subtracting(Self.allowed) == [])
    }

    @Test("Each of them takes one column and has a stand-in")
    func signsHaveStandIns() {
        for sign in Self.allowed {
            let text = SafeText(escaping: String(sign))
            #expect(text.columns == 1, "\(sign)")
            #expect(text.ascii.string.count == 1 && text.ascii.string != "?", "\(sign)")
        }
    }

    @Test("In ASCII every screen is 7 bits, of the same shape")
    func asciiScreensAreSevenBits() async {
        for picture in await Self.pictures() {
            let text = picture.ascii().plainText
            #expect(text.utf8.allSatisfy { $0 < 0x80 })
            #expect(!text.contains("?") || picture.plainText.contains("?"), "nothing stands in as a question mark")
        }
    }

    @Test("Each state has a word beside its sign: in the rail, in the ledger, in a countdown")
    func signsStandBesideWords() async {
        for outcome in Finding.Outcome.allCases { #expect(!outcome.word.isEmpty && outcome.symbol.columns == 1) }
        for status in [StepStatus.running, .failed(Problem("x", "x")), .stale("x")] { #expect(status.word != nil) }
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        let rows = rehearsal.text.split(separator: "\n").filter { $0.contains("││ · ") || $0.contains("││ ✓ ") }
        #expect(rows.allSatisfy { $0.contains("not checked") || $0.contains("passed") || $0.contains("accepted") })
    }
}
