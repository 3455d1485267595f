import ArgumentParser
import Cells
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `pixy replay`: a recorded walk, shown again without any network.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Show a recorded walk again, picture by picture, offline.",
        discussion: """
            A walk is recorded with pixy walk --record FILE, or with W while it runs. Nothing is asked of any server here, \
            and the pictures are those that were recorded.

            Exit status: 0 shown, 64 usage, 65 the file is no recording, 66 the file cannot be read, 130 interrupted.
            """
    )

    @Argument(help: ArgumentHelp("The recording, or - for stdin.", valueName: "file"))
    var file: String

    @Flag(help: "Start in presentation mode: for a room with a projector.")
    var present = false

    @Option(help: "The theme: \(Theme.allValueStrings.joined(separator: ", ")) (or PIXY_THEME).")
    var theme: Theme?

    @Flag(help: "Draw with ASCII characters alone (or PIXY_ASCII; so does a locale without UTF-8).")
    var ascii = false

    @Flag(help: "Leave the mouse to the terminal, for selecting text (or PIXY_NO_MOUSE).")
    var noMouse = false

    @Flag(help: "Plain text: with each picture what is new in it.")
    var plain = false

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let bytes = try Files.read(file, atMost: Recording.longest)
        let recording: Recording
        do throws(ReplayFailure) {
            recording = try Recording(bytes)
        } catch {
            Output.diagnostic("\(file == "-" ? "stdin" : file): \(error.message)")
            throw Exit.noToken
        }
        if plain || isatty(STDOUT_FILENO) == 0 || Environment.isDumb {
            Output.lines(recording.lines)
        } else {
            try ReplayUI(recording, looks: Looks(theme: theme, isASCII: ascii, leavesMouse: noMouse), presents: present)
                .run()
        }
    }
}
