import ArgumentParser
import Cells
import FoundationEssentials
import Terminal
import Walkthrough

/// A replay in the terminal: keys and the time in, pictures out, and nothing else.
struct ReplayUI {
    private let recording: Recording
    private let looks: Looks
    private let presents: Bool

    init(_ recording: Recording, looks: Looks, presents: Bool) {
        self.recording = recording
        self.looks = looks
        self.presents = presents
    }

    /// Runs until it is left; the terminal is then as it was.
    func run() throws {
        let theme = looks.firstTheme
        var screen: Screen
        do throws(TerminalFailure) {
            screen = try Screen(
                ScreenOptions(
                    theme: theme,
                    usesColour: Environment.usesColour,
                    asciiOnly: looks.showsASCII,
                    mouse: looks.usesMouse
                )
            )
        } catch {
            Output.diagnostic("\(error.message) Use --plain for output without a terminal.")
            throw Exit.unreachable
        }
        var replay = Replay(recording, size: screen.size, theme: theme)
        if presents { replay.togglePresenting() }
        var shown = theme
        var wake: Date?
        while true {
            if replay.theme != shown {
                shown = replay.theme
                screen.use(theme: shown)
            }
            screen.show(render(replay))
            let inputs = screen.wait(for: nil, milliseconds: wake.map(TerminalUI.milliseconds))
            wake = nil
            for input in inputs.isEmpty ? [nil] : inputs.map(Optional.some) {
                for effect in replay.update(input, at: Date()) {
                    switch effect {
                    case .wake(let date): wake = date
                    case .repaint: screen.repaint()
                    case .suspend: screen.suspend()
                    case .quit:
                        screen.close()
                        if input.map({ Event.input($0).isInterruption }) == true { throw Exit.interrupted }
                        return
                    }
                }
            }
        }
    }
}
