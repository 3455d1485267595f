import Cells
import FoundationEssentials
import OAuth
import TestSupport
import Walkthrough

/// A talk with the linear program, everything outside played as in a rehearsal.
struct LinearTalk {
    private(set) var linear: Linear
    var stage: Rehearsal
    /// Everything that was printed and typed.
    private(set) var transcript = ""
    /// The lines that came since something was last typed.
    private(set) var answer: [String] = []
    private(set) var effects: [Effect] = []
    private(set) var prompt: Linear.Prompt?

    init(_ settings: WalkSettings = LinearTalk.settings, stage: Rehearsal? = nil) {
        self.stage = stage ?? Rehearsal(settings)
        linear = Linear(self.stage.model)
        hear(linear.begin())
    }

    init(inspecting model: Model) {
        stage = Rehearsal()
        linear = Linear(model)
        hear(linear.begin())
    }

    /// A walk in which a person signs in.
    static var settings: WalkSettings {
        var settings = WalkSettings()
        settings.opensBrowser = false
        return settings
    }

    var text: String { answer.joined(separator: "\n") }
    var hasLeft: Bool { effects.contains(.quit) }

    /// Types lines, one after the other.
    mutating func type(_ lines: String...) async {
        for line in lines {
            transcript += (prompt?.isSecret == true ? "" : line) + "\n"
            answer = []
            prompt = nil
            await follow(linear.take(line))
        }
    }

    /// Chooses by the words of a choice, as it is numbered now.
    mutating func choose(_ label: String) async {
        guard let number = number(of: label) else {
            answer = ["there is no choice \(label)"]
            return
        }
        await type(String(number))
    }

    /// The number of a choice that was listed last; nil if it was not.
    func number(of label: String) -> Int? {
        for line in transcript.split(separator: "\n").reversed() where line.contains(". \(label)") {
            return line.split(separator: ".").first.flatMap { Int($0) }
        }
        return nil
    }

    mutating func interrupt() async {
        answer = []
        await follow(linear.interrupt())
    }

    /// Lets time pass second by second.
    mutating func pass(seconds: Int) async {
        answer = []
        for _ in 0..<seconds {
            stage.advance(seconds: 1)
            await follow(linear.happen(.ticked(stage.now)))
        }
    }

    /// Goes on to a step, the password being taken as it is filled in.
    mutating func walk(to step: Step) async {
        while linear.model.walk.status(step) != .done || linear.model.looked != step {
            if linear.model.looked > step || (step == .exchange && linear.model.looked == .exchange) { return }
            await type("")
        }
    }

    /// Goes on until the callback is waited for.
    mutating func walkToTheWait() async {
        for _ in 0..<6 where !linear.model.walk.status(.callback).isRunning { await type("1") }
    }

    private mutating func follow(_ turn: Linear.Turn) async {
        var turns = [turn]
        while !turns.isEmpty {
            let turn = turns.removeFirst()
            hear(turn)
            for effect in turn.effects {
                for event in await stage.perform(effect) { turns.append(linear.happen(event)) }
            }
        }
    }

    private mutating func hear(_ turn: Linear.Turn) {
        if prompt != nil, !turn.lines.isEmpty { transcript += "\n" }
        for line in turn.lines {
            transcript += line.string + "\n"
            answer.append(line.string)
        }
        effects += turn.effects
        if let asked = turn.prompt {
            prompt = asked
            transcript += asked.text.string
        }
    }
}
