import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The command lines that are read without ArgumentParser.
///
/// Reading a command line through it takes longer than all the rest before the first frame together, and half as
/// much memory again (both measured): its tables are built by looking types up in the whole binary. So the common
/// start goes past it; every other command line is ArgumentParser's.
enum QuickStart {
    /// The walk that most people start: no arguments, or only these few flags; nil if there is more to them.
    static func request(_ arguments: some Sequence<String>) -> WalkRequest? {
        var request = WalkRequest()
        for (index, argument) in arguments.enumerated() {
            switch argument {
            case "walk" where index == 0: break
            case "--practice": break
            case "--present": request.presents = true
            case "--auto": request.settings.signsInByItself = true
            case "--linear": request.form = .linear
            case "--no-browser": request.settings.opensBrowser = false
            default: return nil
            }
        }
        return request
    }

    /// The inspection behind these arguments; nil if they name another command, ask for help or cannot be followed.
    static func inspection(_ arguments: some Collection<String>) -> InspectRequest? {
        guard arguments.first == "inspect", let values = InspectValues(reading: arguments.dropFirst()) else {
            return nil
        }
        // What is wrong with them is said by ArgumentParser, beside how the command is used.
        return try? InspectRequest(values, standardInputIsTerminal: isatty(STDIN_FILENO) != 0)
    }
}
