import Cells

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whether the program goes line by line, and why.
struct LinearWish {
    /// Whether it does.
    let isGranted: Bool
    /// Why, where nobody asked for it.
    let reason: SafeText

    /// - Parameters:
    ///   - isAsked: whether `--linear` was given.
    ///   - mayBeChosen: whether no other form was asked for, so that the environment decides.
    init(isAsked: Bool, mayBeChosen: Bool) {
        let isTerminal = isatty(STDOUT_FILENO) != 0
        let isCannot = mayBeChosen && isTerminal && isatty(STDIN_FILENO) != 0 && Environment.isDumb
        isGranted = isAsked || isCannot || (mayBeChosen && isTerminal && Environment.isLinear)
        reason =
            isCannot && !Environment.isLinear
            ? "TERM=\(Environment["TERM"] ?? "") cannot show a screen; --plain walks without questions." : ""
    }
}
