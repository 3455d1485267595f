import Crypto
import JOSE

/// How the code_challenge is made from the code_verifier (RFC 7636 §4.2).
public enum PKCEMethod: String, Hashable, Sendable, CaseIterable {
    /// The challenge is the base64url of the verifier's SHA-256.
    case s256 = "S256"
    /// The challenge is the verifier itself.
    case plain
    /// PKCE is not used: neither challenge nor verifier is sent.
    case none
}

/// A code_verifier and the method that makes the code_challenge from it.
public struct Proof: Hashable, Sendable {
    /// The code_verifier, which stays here until the exchange.
    public let verifier: CodeVerifier
    /// How the challenge is made.
    public let method: PKCEMethod

    /// A proof.
    public init(verifier: CodeVerifier, method: PKCEMethod) {
        self.verifier = verifier
        self.method = method
    }

    /// The SHA-256 of the verifier's ASCII bytes, whatever the method: 32 bytes.
    public var digest: [UInt8] { Array(SHA256.hash(data: verifier.ascii)) }

    /// The code_challenge; with `plain` it is the verifier itself and so a secret, with `none` it is empty.
    public var challenge: String {
        Self.challenge(for: verifier.secret.revealed(), method: method)
    }

    /// The code_challenge of any text, also of one that is no well-formed verifier (RFC 7636 §4.2).
    public static func challenge(for verifier: String, method: PKCEMethod) -> String {
        switch method {
        case .s256: Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8))))
        case .plain: verifier
        case .none: ""
        }
    }
}
