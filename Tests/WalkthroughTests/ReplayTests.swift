import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// A recording is read as it was written, whatever stands in it, and shown the same each time.
@Suite struct RecordingTests {
    @Test("What is read is what was shown, cell for cell", arguments: [false, true])
    func readsWhatWasShown(isHostile: Bool) async throws {
        var tape = Tape(isHostile: isHostile)
        await tape.walk()
        let recording = try Recording(tape.bytes)
        #expect(recording.frames.count == tape.pictures.count)
        for (frame, picture) in zip(recording.frames, tape.pictures) {
            #expect(frame.canvas.plainText == picture.plainText)
            #expect(frame.canvas.cursor == picture.cursor)
            for row in 0..<picture.size.rows { #expect(frame.canvas.row(row) == picture.row(row)) }
        }
        #expect(recording.damage == nil)
        #expect(!recording.showsSecrets)
    }

    @Test("Keys, times and explanations are kept")
    func keepsWhatLedToAPicture() async throws {
        var tape = Tape()
        await tape.press(.character("2"), seconds: 2)
        let frame = try #require(try Recording(tape.bytes).frames.last)
        #expect(frame.key == "2" && frame.keyWords == "Look at step 2, Proof.")
        #expect(frame.milliseconds == 2000)
        #expect(frame.title == "2  Proof" && frame.why.string.contains("verifier"))
    }

    @Test("No secret is in a recording, though all were shown, edited and copied")
    func holdsNoSecret() async throws {
        var tape = Tape()
        await tape.walk()
        for step in ["2", "4", "5", "7"] {
            await tape.press(.character(Character(step)))
            for _ in 0..<14 {
                await tape.press(.character("v"))
                await tape.press(.character(" "))
                await tape.press(.escape)
                await tape.press(.down)
            }
        }
        await tape.press(.character("5"))
        await tape.press(.character("B"))
        await tape.press(.escape)
        let walk = tape.rehearsal.model.walk
        let secrets = [
            walk.proof?.verifier.secret.revealed(), walk.callback.validated?.code.revealed(),
            walk.tokens?.accessToken?.token.revealed(), walk.tokens?.idToken?.token.revealed(),
            walk.tokens?.refreshToken?.revealed(),
        ].compactMap { $0 }
        #expect(secrets.count == 5)
        #expect(tape.pictures.contains { picture in secrets.contains { picture.plainText.contains($0) } })
        let text = String(decoding: tape.bytes, as: UTF8.self)
        for secret in secrets { #expect(!text.contains(secret.prefix(16))) }
    }

    @Test("With secrets it holds what was shown, and says so")
    func holdsSecretsWhenAsked() async throws {
        var tape = Tape(showsSecrets: true)
        await tape.walk()
        await tape.press(.character("2"))
        await tape.press(.character("v"))
        let recording = try Recording(tape.bytes)
        #expect(recording.showsSecrets)
        let verifier = try #require(tape.rehearsal.model.walk.proof?.verifier.secret.revealed())
        #expect(recording.frames.last?.canvas.plainText.contains(verifier) == true)
    }

    @Test("A recording that was cut off anywhere shows what comes before, and says where it ends")
    func showsWhatComesBeforeTheDamage() async throws {
        var tape = Tape()
        await tape.walk()
        let whole = try Recording(tape.bytes)
        for part in 3..<10 {
            let cut = try Recording(Array(tape.bytes.prefix(tape.bytes.count * part / 10)))
            #expect(cut.frames == Array(whole.frames.prefix(cut.frames.count)))
            #expect(cut.damage?.string.contains("cut off in line \(cut.frames.count + 2)") == true)
        }
    }

    @Test(
        "Of a file that asks for more than a recording needs, what fits is shown and the rest said to be left out",
        arguments: [
            (Recording.Limits(frames: 3), "more than 3 pictures"), (Recording.Limits(rows: 8), "from line 6"),
            (Recording.Limits(spans: 4), "from line 6"),
        ]
    )
    func keepsNoMoreThanARecordingNeeds(limits: Recording.Limits, words: String) throws {
        let line = #"{"ms":0,"size":[9,2],"rows":[[0,"n","a"]]}"# + "\n"
        let text = #"{"pixy_replay":1}"# + "\n" + String(repeating: line, count: 9)
        let whole = try Recording(Array(text.utf8))
        #expect(whole.frames.count == 9 && whole.damage == nil)
        let recording = try Recording(Array(text.utf8), limits)
        #expect((3...4).contains(recording.frames.count))
        #expect(recording.damage?.string.contains(words) == true)
    }

    @Test("A line with too many values is damage")
    func refusesALineOfTooManyValues() throws {
        let line = #"{"ms":0,"size":[9,2]}"# + "\n"
        let text = #"{"pixy_replay":1}"# + "\n" + line + #"{"ms":0,"rows":[0,0,0,0,0,0,0,0,0]}"#
        let recording = try Recording(Array(text.utf8), Recording.Limits(values: 8))
        #expect(recording.frames.count == 1)
        #expect(recording.damage?.string.contains("line 3") == true)
    }

    @Test(
        "What is no recording is refused, and why",
        arguments: [
            ("", "not_a_recording"), ("hello\n", "not_a_recording"), ("{}\n", "not_a_recording"),
            ("{\"pixy_replay\":\"1\"}", "not_a_recording"), ("{\"pixy_replay\":2}\n{}", "newer_version"),
            ("{\"pixy_replay\":1}\n", "no_picture"), ("{\"pixy_replay\":1}\n{\"ms\":0,\"rows\":[]}\n", "no_picture"),
            ("{\"pixy_replay\":1}\n{\"ms\":0,\"size\":[0,9],\"rows\":[]}\n", "no_picture"),
            ("{\"pixy_replay\":1}\n{\"ms\":0,\"size\":[99999999,99999999],\"rows\":[]}\n", "no_picture"),
            ("{\"pixy_replay\":1}\n{\"ms\":-1,\"size\":[9,9],\"rows\":[]}\n", "no_picture"),
            ("{\"pixy_replay\":1}\n{\"ms\":0,\"size\":[9,9],\"rows\":[[9,\"t\",\"x\"]]}\n", "no_picture"),
            ("{\"pixy_replay\":1}\n{\"ms\":0,\"size\":[9,9],\"rows\":[[0,\"tff\",\"x\"]]}\n", "no_picture"),
            ("{\"pixy_replay\":1}\n{\"ms\":0,\"size\":[9,9],\"rows\":[[0,\"?\",\"x\"]]}\n", "no_picture"),
        ]
    )
    func refusesWhatIsNoRecording(text: String, code: String) {
        let failure = #expect(throws: ReplayFailure.self) { try Recording(Array(text.utf8)) }
        #expect(failure?.code == code)
    }

    @Test("Control characters in a file are made visible")
    func neutralisesHostileFiles() throws {
        let evil = "\\u001b]52;c;ZXZpbA==\\u0007\\u009b6n\\u202e"
        let text = """
            {"pixy_replay":1}
            {"ms":0,"size":[60,4],"key":["\(evil)","\(evil)"],"about":["\(evil)","\(evil)"],"rows":[[0,"t","\(evil)"]]}
            """
        let recording = try Recording(Array(text.utf8))
        var replay = Replay(recording, size: Size(columns: 60, rows: 20))
        for _ in 0..<2 {
            let shown = render(replay).plainText + recording.lines.map(\.string).joined()
            #expect(shown.contains("⟨U+1B⟩"))
            #expect(
                shown.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}" || $0 == "\n"
                }
            )
            replay.togglePresenting()
        }
    }

    @Test("A file with any byte changed is read or refused, never more")
    func survivesAnyChange() async {
        var tape = Tape()
        await tape.press(.character("2"))
        let bytes = tape.bytes
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[index] ^= UInt8(1 + index % 255)
            if let recording = try? Recording(changed) {
                #expect(render(Replay(recording, size: Size(columns: 80, rows: 24))).size.columns == 80)
            }
        }
    }

    @Test("A clock that only ticks is no picture")
    func ticksAreNoPictures() async {
        var tape = Tape()
        let count = tape.pictures.count
        await tape.press(.escape)
        #expect(tape.pictures.count == count)
    }
}

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

/// A walk that is recorded as the terminal's loop does it.
private struct Tape {
    var rehearsal: Rehearsal
    var pictures: [Canvas] = []
    private var recorder: WalkRecorder
    private var lines: [String]

    init(isHostile: Bool = false, showsSecrets: Bool = false) {
        var rehearsal = Rehearsal()
        if isHostile {
            var options = PracticeOptions()
            options.faults = [.hostileText]
            rehearsal = Rehearsal(options: options)
        }
        self.rehearsal = rehearsal
        recorder = WalkRecorder(start: rehearsal.now, showsSecrets: showsSecrets)
        lines = [recorder.header]
        take(after: nil)
    }

    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    mutating func press(_ key: Key, seconds: Double = 0) async {
        if seconds > 0 { await rehearsal.pass(seconds: seconds) }
        let named = rehearsal.model.naming(key)
        await rehearsal.press(key)
        take(after: named)
    }

    /// Enter until everything is verified, a second apart.
    mutating func walk() async {
        for _ in 0..<9 { await press(.enter, seconds: 1) }
    }

    private mutating func take(after key: NamedKey?) {
        let picture = rehearsal.picture
        guard let line = recorder.line(rehearsal.model, picture, after: key) else { return }
        lines.append(line)
        pictures.append(picture)
    }
}
