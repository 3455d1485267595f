import Cells
import FoundationEssentials
import JOSE
import OAuth
import PracticeProvider
import TestSupport
import Testing

@testable import Walkthrough

/// A walk that is recorded as the terminal's loop does it.
struct Tape {
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
