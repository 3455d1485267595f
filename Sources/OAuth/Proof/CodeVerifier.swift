import Crypto
public import JOSE

/// A code_verifier: 43 to 128 unreserved characters (RFC 7636 §4.1).
public struct CodeVerifier: Hashable, Sendable {
    /// The verifier itself.
    public let secret: Secret

    /// Takes a verifier of one's own, and says what is wrong with one that breaks the rule.
    public init(_ text: String) throws(VerifierFailure) {
        for (offset, scalar) in text.unicodeScalars.enumerated() where !Self.isUnreserved(scalar) {
            throw .character(scalar.spelledOut, position: offset + 1)
        }
        let length = text.utf8.count
        if length < Self.lengths.lowerBound { throw .tooShort(length) }
        if length > Self.lengths.upperBound { throw .tooLong(length) }
        secret = Secret(text)
    }

    /// Makes a verifier from random bytes: 32 of them give 43 characters.
    ///
    /// More than 96 bytes are cut at 128 characters. Fewer than 32 are hashed first, which keeps the verifier well
    /// formed but makes it no harder to guess than those bytes.
    public init(randomBytes: [UInt8]) {
        let bytes = randomBytes.count < 32 ? Array(SHA256.hash(data: randomBytes)) : randomBytes
        secret = Secret(String(Base64URL.encode(bytes).prefix(Self.lengths.upperBound)))
    }

    /// The verifier's ASCII bytes, which are what is hashed.
    public var ascii: [UInt8] { Array(secret.revealed().utf8) }

    /// How long a verifier may be, in characters.
    public static let lengths = 43...128

    static func isUnreserved(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIILetterOrDigit || scalar == "-" || scalar == "." || scalar == "_" || scalar == "~"
    }
}

/// Why a text is no code_verifier.
public enum VerifierFailure: Error, Hashable, Sendable {
    /// It has fewer than 43 characters: so many.
    case tooShort(Int)
    /// It has more than 128 characters: so many.
    case tooLong(Int)
    /// A character that is not allowed, and its position counted from 1.
    case character(String, position: Int)

    /// What is wrong and what would be right, for people.
    public var message: String {
        switch self {
        case .tooShort(let length):
            "The code_verifier has \(counted(length, "character")), but at least 43 are needed (RFC 7636 §4.1)."
        case .tooLong(let length):
            "The code_verifier has \(counted(length, "character")), but at most 128 are allowed (RFC 7636 §4.1)."
        case .character(let character, let position):
            "Character \(position) of the code_verifier is \(character). "
                + "Only A–Z, a–z, 0–9 and - . _ ~ are allowed (RFC 7636 §4.1)."
        }
    }
}
