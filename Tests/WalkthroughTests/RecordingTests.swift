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
