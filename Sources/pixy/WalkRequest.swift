import ArgumentParser
import Cells
import JOSE
import Live
import OAuth
import PracticeProvider
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A walk that is asked for: what to walk, and in which form to show it.
struct WalkRequest {
    /// In which form the walk is shown.
    enum Form {
        /// The terminal UI where there is a terminal, plain text otherwise.
        case automatic
        case plain
        case json
        /// Lines of text and choices by number.
        case linear
    }

    var settings = WalkSettings()
    /// The profile that the settings come from.
    var profile: Profile?
    var live = LiveOptions()
    var practice = PracticeOptions()
    var form = Form.automatic
    var revealsSecrets = false
    /// What the tokens are used for when the walk has come to its end.
    var uses = UseWishes()
    /// How the screen is to look.
    var looks = Looks()
    /// The ways to a clipboard that may be taken, where they are named.
    var clipboard: Clipboard.Mode?
    /// Where the terminal UI records what it shows, whether over a file that is there, and whether with secrets.
    var record: (path: String, replaces: Bool, showsSecrets: Bool)?
    /// A file that the walk is kept in, and the passphrase for its secrets.
    struct Keeping {
        var path: String
        var passphrase: Secret?
    }

    /// Where the walk is kept in the end.
    var keeping: Keeping?
    /// Whether the terminal UI starts in presentation mode.
    var presents = false

    /// Walks; the thrown exit code is the result.
    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        QuietTasks.install()
        let services = Services(live, practice)
        let wish = LinearWish(isAsked: form == .linear, mayBeChosen: form == .automatic && !settings.signsInByItself)
        let hasScreen = form == .automatic && isatty(STDOUT_FILENO) != 0 && !Environment.isDumb
        if record != nil, wish.isGranted || !hasScreen {
            throw ValidationError(
                "--record keeps what the screen shows, and there is none here: --json keeps everything."
            )
        }
        if !wish.isGranted, !hasScreen {
            var walk = try HeadlessWalk(self, services)
            try walk.perform()
        } else if keeping != nil {
            throw ValidationError("--save is for --json and --plain; on the screen S keeps the walk.")
        } else if let flag = uses.flags.first {
            throw ValidationError("\(flag) is for --json and --plain; where you choose yourself, step 9 has it.")
        } else {
            try TerminalWalk(self, services).run(wish.isGranted ? wish : nil)
        }
    }
}
