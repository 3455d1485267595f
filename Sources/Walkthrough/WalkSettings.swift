public import JOSE
public import OAuth

/// What a walk is asked to do: which provider, which client, and how.
public struct WalkSettings: Hashable, Sendable {
    /// Where the provider comes from.
    public enum Source: Hashable, Sendable {
        /// The provider that is embedded in pixy.
        case practice
        /// Any provider, by its issuer.
        case issuer(String)
        /// A provider without discovery, by its endpoints.
        case endpoints(TypedEndpoints)
    }

    /// The provider.
    public var source: Source = .practice
    /// The client and what it asks for.
    public var client = ClientSettings(clientID: "pixy")
    /// A code_verifier of the user's own instead of a random one.
    public var ownVerifier: Secret?
    /// Whether the system's browser is opened by the step Callback.
    public var opensBrowser = true
    /// Whether the practice user signs in without being asked.
    public var signsInByItself = false
    /// How long the callback is waited for, in seconds.
    public var waitSeconds = 300
    /// How far clocks may differ, in seconds.
    public var leeway = 60

    /// A walk against the practice provider.
    public init() {}

    /// Whether the embedded provider is used.
    public var usesPractice: Bool { source == .practice }
}
