import ArgumentParser
import Cells
import FoundationEssentials
import JOSE
import Live
import Terminal
import Walkthrough

/// A model in the terminal: one loop on the main thread that waits for keys, answers and the next second.
struct TerminalUI {
    /// How the loop came to its end.
    struct Ending {
        /// The model as it was then.
        var model: Model
        /// Whether a person or the system ended it, as opposed to q.
        var wasInterrupted: Bool
    }

    private let services: Services
    private let looks: Looks
    private let clipboard: Clipboard.Mode
    private let record: WalkKeeper.Target?
    private let makeModel: (Size, Theme) -> Model

    /// - Parameters:
    ///   - services: what performs the effects of the model.
    ///   - looks: how it is to look.
    ///   - clipboard: the ways to a clipboard that may be taken; nil to choose by the environment.
    ///   - record: where what is shown is recorded.
    ///   - makeModel: the model for the size of the terminal.
    init(
        _ services: Services,
        _ looks: Looks,
        _ clipboard: Clipboard.Mode?,
        record: WalkKeeper.Target? = nil,
        model makeModel: @escaping (Size, Theme) -> Model
    ) {
        self.services = services
        self.looks = looks
        self.clipboard = clipboard ?? Environment.clipboard
        self.record = record
        self.makeModel = makeModel
    }

    /// Runs until the model asks to quit; the terminal is then as it was.
    func run() throws -> Ending {
        var theme = looks.firstTheme
        var usesMouse = looks.usesMouse
        let mailbox: Mailbox<Event>
        var screen: Screen
        do {
            mailbox = try Mailbox<Event>()
            screen = try Screen(
                ScreenOptions(
                    theme: theme,
                    usesColour: Environment.usesColour,
                    asciiOnly: looks.showsASCII,
                    mouse: usesMouse,
                    focus: true
                )
            )
        } catch {
            Output.diagnostic("\(error.message) Use --plain or --json for output without a terminal.")
            throw Exit.unreachable
        }
        var model = makeModel(screen.size, theme)
        if looks.keepsStill { model.reduceMotion() }
        model.usesMouse = usesMouse
        let keysProblem = takeKeys(into: &model)
        if let note = screen.notes.first ?? Environment.themeProblem ?? keysProblem { model.note(note) }
        if model.theme != theme {
            theme = model.theme
            screen.use(theme: theme)
        }
        var picture = render(model)
        screen.show(picture)
        StartMemory.release()
        model.clipboard = Clipboard(clipboard, environment: Environment.all)
        var keeper: WalkKeeper?
        do throws(OutsideFailure) {
            keeper = try WalkKeeper(model, record)
            try keeper?.take(model, picture, after: nil)
        } catch {
            model.note(error.message)
        }

        // Servers, clients and checks run through as much code as the start of the program itself.
        let runner = services.runner { event in
            StartMemory.release()
            mailbox.post(event)
        }
        for effect in model.opening { runner.perform(effect) }
        var clock = ClockWatch()
        var wake = model.firstWake
        var wasInterrupted = false
        loop: while true {
            let inputs = screen.wait(for: mailbox.descriptor, milliseconds: wake.map(Self.milliseconds))
            wake = nil
            let outside = mailbox.drain()
            let events = clock.look() + inputs.map { Event.input($0) } + outside
            var key: NamedKey?
            var errands: [Effect] = []
            for event in events {
                let event = model.meaning(of: event)
                if case .input(.key(let pressed)) = event { key = model.naming(pressed) }
                for effect in model.update(event) {
                    switch effect {
                    case .quit:
                        wasInterrupted = event.isInterruption
                        errands.forEach(runner.perform)
                        break loop
                    case .wake(let date): wake = date
                    case .copy(let secret): if !screen.copy(secret.revealed()) { model.terminalDidNotCopy() }
                    case .saveReplay(let path):
                        if let keeper { _ = model.update(.replaySaved(keeper.save(to: path))) }
                    case .repaint: screen.repaint()
                    case .suspend: screen.suspend()
                    default: errands.append(effect)
                    }
                }
            }
            if model.theme != theme {
                theme = model.theme
                screen.use(theme: theme)
            }
            if model.usesMouse != usesMouse {
                usesMouse = model.usesMouse
                screen.setMouse(usesMouse)
            }
            picture = render(model)
            screen.show(picture)
            // What the clock alone changes is no step of the walk.
            if events.count > 1 {
                do throws(OutsideFailure) { try keeper?.take(model, picture, after: key) } catch {
                    model.note(error.message)
                }
            }
            // The picture comes first, and its code makes room for that of servers and clients.
            if !errands.isEmpty || !outside.isEmpty { StartMemory.release() }
            errands.forEach(runner.perform)
        }
        screen.close()
        return Ending(model: model, wasInterrupted: wasInterrupted)
    }

    /// The keys that the person wants; says what is wrong with them.
    private func takeKeys(into model: inout Model) -> String? {
        do throws(OutsideFailure) {
            let file = KeyFile(configHome: Environment["XDG_CONFIG_HOME"], home: Environment["HOME"])
            if let keys = try file.read() { model.keys = keys }
            return nil
        } catch {
            return error.message
        }
    }

    /// Milliseconds until a time, one more than enough so that the second has really turned.
    static func milliseconds(until date: Date) -> Int {
        Int(min(max(date.timeIntervalSinceNow * 1000, 0), 3_600_000)) + 1
    }
}

extension Event {
    /// Whether this is a person or the system asking the program to end, as opposed to q.
    var isInterruption: Bool {
        [.input(.closed), .input(.interrupted), .input(.key(.control("c")))].contains(self)
    }
}
