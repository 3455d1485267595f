import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// What the keys of a replay do.
@Suite struct ReplayTests {
    private static func replay(_ size: Size = Size(columns: 100, rows: 30)) async throws -> Replay {
        var tape = Tape()
        await tape.walk()
        return Replay(try Recording(tape.bytes), size: size)
    }

    @Test(
        "Two replays of the same keys at the same size are the same, cell for cell",
        arguments: [(1, 1), (60, 18), (80, 24), (100, 30), (200, 60)]
    )
    func replaysAreTheSame(columns: Int, rows: Int) async throws {
        let size = Size(columns: columns, rows: rows)
        var (one, two) = (try await Self.replay(size), try await Self.replay(size))
        for key in [Key.right, .right, .character("P"), .end, .left, .character("T"), .character("?"), .home] {
            _ = one.update(.key(key), at: Date(timeIntervalSince1970: 0))
            _ = two.update(.key(key), at: Date(timeIntervalSince1970: 5000))
            #expect(render(one) == render(two))
        }
    }

    @Test("At the recorded size the picture is the recorded one, but for the line of keys")
    func picturesAreTheRecordedOnes() async throws {
        var replay = try await Self.replay()
        repeat {
            let lines = render(replay).plainText.split(separator: "\n", omittingEmptySubsequences: false)
            let recorded = replay.frame.canvas.plainText.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.dropLast() == recorded.dropLast())
            #expect(lines.last?.contains("replay \(replay.index + 1) of") == true)
            _ = replay.update(.key(.right), at: Date(timeIntervalSince1970: 0))
        } while !replay.isAtEnd
    }

    @Test("A click on a key of the last row is that key")
    func clickOnAKeyPressesIt() async throws {
        let replay = try await Self.replay()
        let now = Date(timeIntervalSince1970: 0)
        let line = try #require(render(replay).plainText.split(separator: "\n").last)
        for (words, key) in ["Space next": Key.character(" "), "p play": .character("p"), "q quit": .character("q")] {
            let start = try #require(line.firstRange(of: words)).lowerBound
            let column = line.distance(from: line.startIndex, to: start)
            var (clicked, pressed) = (replay, replay)
            let effects = clicked.update(.click(Point(column: column, row: 29)), at: now)
            #expect(effects == pressed.update(.key(key), at: now) && clicked == pressed)
        }
        var untouched = replay
        #expect(untouched.update(.click(Point(column: 2, row: 29)), at: now).isEmpty && untouched == replay)
    }

    @Test("A digit goes to where its step is shown next, around the end")
    func digitsGoToSteps() async throws {
        var replay = try await Self.replay()
        let now = Date(timeIntervalSince1970: 0)
        for digit in "7319" {
            _ = replay.update(.key(.character(digit)), at: now)
            #expect(replay.frame.title.string.hasPrefix("\(digit) "), "\(replay.frame.title)")
        }
        let before = replay.index
        _ = replay.update(.key(.character("9")), at: now)
        #expect(replay.frame.title.string.hasPrefix("9 ") && replay.index <= before)
    }

    @Test("Where a picture is cut, its size is told whole")
    func tellsTheSizeWhole() async throws {
        for columns in [60, 80, 90] {
            let replay = try await Self.replay(Size(columns: columns, rows: 24))
            #expect(render(replay).plainText.contains("cut, it was 100×30"), "\(render(replay).plainText)")
        }
    }

    @Test("It plays with the pauses that were recorded, none longer than 3 s, and stops at the end")
    func playsWithRecordedPauses() async throws {
        var tape = Tape()
        await tape.press(.character("2"), seconds: 1)
        await tape.press(.character("3"), seconds: 60)
        var replay = Replay(try Recording(tape.bytes), size: Size(columns: 80, rows: 24))
        var now = Date(timeIntervalSince1970: 0)
        var waits: [Double] = []
        var effects = replay.update(.key(.character("p")), at: now)
        while case .wake(let date)? = effects.last {
            waits.append(date.timeIntervalSince(now))
            now = date
            effects = replay.update(nil, at: now)
        }
        #expect(waits == [1, 3])
        #expect(replay.isAtEnd && replay.due == nil)
    }

    @Test("Faster halves the pauses, and a move by hand stops the playing")
    func speedAndHandChangeThePlaying() async throws {
        var replay = try await Self.replay()
        let now = Date(timeIntervalSince1970: 0)
        _ = replay.update(.key(.character("p")), at: now)
        let slow = try #require(replay.due)
        _ = replay.update(.key(.character("p")), at: now)
        #expect(replay.due == nil)
        _ = replay.update(.key(.character("+")), at: now)
        _ = replay.update(.key(.character("p")), at: now)
        let fast = try #require(replay.due)
        #expect(fast.timeIntervalSince(now) * 2 == slow.timeIntervalSince(now))
        _ = replay.update(.key(.left), at: now)
        #expect(replay.due == nil)
    }

    @Test("Presenting shows the explanation as a caption, in high contrast")
    func presentsWithACaption() async throws {
        var replay = try await Self.replay(Size(columns: 80, rows: 24))
        _ = replay.update(.key(.character("P")), at: Date(timeIntervalSince1970: 0))
        #expect(replay.theme == .highContrast)
        #expect(render(replay).plainText.contains("─ 1  Provider ─"))
        _ = replay.update(.key(.character("q")), at: Date(timeIntervalSince1970: 0))
        #expect(!replay.presents && replay.theme == .dark)
    }

    @Test("Each key does something, and q leaves")
    func everyKeyDoesSomething() async throws {
        var start = try await Self.replay()
        let now = Date(timeIntervalSince1970: 0)
        _ = start.update(.key(.right), at: now)
        for binding in ReplayKey.all {
            for key in binding.keys {
                var replay = start
                let effects = replay.update(.key(key), at: now)
                #expect(replay != start || !effects.isEmpty, "\(binding.shown.string)")
            }
        }
        #expect(start.update(.key(.character("q")), at: now) == [.quit])
    }

    @Test("The last picture of a damaged file says that it is damaged")
    func damageIsSaid() async throws {
        var tape = Tape()
        await tape.walk()
        var replay = Replay(try Recording(tape.bytes.dropLast(40)), size: Size(columns: 160, rows: 30))
        #expect(!render(replay).plainText.contains("damaged"))
        _ = replay.update(.key(.end), at: Date(timeIntervalSince1970: 0))
        #expect(render(replay).plainText.contains("The file is damaged or cut off in line"))
    }

    @Test("As plain text each picture shows what is new in it")
    func plainTextShowsWhatIsNew() async throws {
        var tape = Tape()
        await tape.press(.down, seconds: 4)
        let lines = try Recording(tape.bytes).lines.map(\.string)
        #expect(lines.first == "--- 1 of 2 · 0:00")
        let second = try #require(lines.firstIndex(of: "--- 2 of 2 · 0:04 · ↓: Move down."))
        #expect(lines.count - second < second)
    }
}
