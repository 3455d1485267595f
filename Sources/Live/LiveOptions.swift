import FoundationEssentials
import Walkthrough

/// What the effects need to know before the first one is performed.
public struct LiveOptions: Sendable {
    /// A PEM file of certificate authorities that are trusted beside the system's; nil for none.
    public var certificateAuthorities: String?
    /// How long one request may take from the first attempt to connect to the last byte, in seconds.
    public var requestSeconds: Int = Model.requestSeconds
    /// How many bytes of a response's body are read.
    public var maximumBody: Int = 20 << 20
    /// Gives the environment that says where profiles are kept, which proxy to use and how to open a browser; nil for the process's own.
    ///
    /// A function, because to copy a dictionary the runtime looks through all types of the program once.
    public var environment: (@Sendable () -> [String: String])?

    /// The options of a walk without flags.
    public init() {}

    /// The environment to go by.
    var environmentOrOwn: [String: String] {
        environment?() ?? ProcessInfo.processInfo.environment
    }
}
