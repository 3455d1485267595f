import Walkthrough

/// The walk that most people start: no arguments, or only these few flags.
///
/// Reading a command line through ArgumentParser takes longer than all the rest before the first frame together,
/// and half as much memory again (both measured): its tables are built by looking types up in the whole binary. So
/// the common start goes past it; every other command line is ArgumentParser's.
enum QuickStart {
    /// The request behind these arguments, or nil if there is more to them.
    static func request(_ arguments: some Sequence<String>) -> WalkRequest? {
        var request = WalkRequest()
        for (index, argument) in arguments.enumerated() {
            switch argument {
            case "walk" where index == 0: break
            case "--practice": break
            case "--auto": request.settings.signsInByItself = true
            case "--no-browser": request.settings.opensBrowser = false
            default: return nil
            }
        }
        return request
    }
}
