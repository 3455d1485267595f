/// Why the terminal could not be taken over.
public struct TerminalFailure: Error, Equatable, Sendable {
    /// The kind of failure; stable, for deciding what to do instead.
    public enum Code: String, Equatable, Sendable, CaseIterable {
        /// There is no terminal to talk to.
        case noTerminal
        /// The terminal cannot place a cursor or clear its screen.
        case dumbTerminal
        /// Neither the terminal's type nor a common one is described on this computer.
        case unknownTerminal
        /// The operating system refused something.
        case openFailed
    }

    /// The kind of failure.
    public var code: Code
    /// A sentence for the person at the keyboard.
    public var message: String

    /// Makes a failure of that kind with a sentence that explains it.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
