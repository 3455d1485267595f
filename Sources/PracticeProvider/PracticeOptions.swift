/// How the practice provider behaves: its port, the lifetimes of what it issues, its key and its faults.
public struct PracticeOptions: Hashable, Sendable {
    /// The port on 127.0.0.1, 0 for any free one.
    public var port: Int = 0
    /// How long an access token is valid, in seconds, from 1.
    public var accessTokenSeconds: Int = 3600
    /// How long an id_token is valid, in seconds, from 1.
    public var idTokenSeconds: Int = 600
    /// How long a code can be redeemed, in seconds, from 1.
    public var codeSeconds: Int = 60
    /// How long a refresh token can be used, in seconds, from 1.
    public var refreshTokenSeconds: Int = 86_400
    /// Whether each use of a refresh token replaces it; the use of a replaced one then ends the sign-in (RFC 9700 §4.14).
    public var rotateRefreshTokens = true
    /// What the provider does wrong on purpose.
    public var faults: Set<PracticeFault> = []
    /// What the tokens are signed with.
    public var signingAlgorithm: SigningAlgorithm = .rs256

    /// The options of a provider that does nothing wrong.
    public init() {}

    /// An algorithm the practice provider can sign with (RFC 7518 §3.1, RFC 8037 §3.1).
    public enum SigningAlgorithm: String, CaseIterable, Hashable, Sendable {
        /// RSASSA-PKCS1-v1_5 with SHA-256 and a 2048-bit key; its signatures are deterministic.
        case rs256 = "RS256"
        /// ECDSA with P-256 and SHA-256.
        case es256 = "ES256"
        /// EdDSA with Ed25519.
        case eddsa = "EdDSA"
    }
}

extension PracticeOptions {
    /// The same options with every lifetime brought into the range of one second to ten years.
    var clamped: PracticeOptions {
        var options = self
        let lifetimes: [WritableKeyPath<PracticeOptions, Int>] = [
            \.accessTokenSeconds, \.idTokenSeconds, \.codeSeconds, \.refreshTokenSeconds,
        ]
        for lifetime in lifetimes {
            options[keyPath: lifetime] = min(max(options[keyPath: lifetime], 1), 315_360_000)
        }
        return options
    }
}
