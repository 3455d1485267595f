import Crypto
import JOSE

/// One stage of making a challenge, as it should be (without a mistake) or as people get it wrong.
struct PairSlip<Input, Output>: Sendable {
    /// The mistake; nil for the right way.
    var mistake: PairMistake?
    /// What is done; nil where it would change nothing or cannot be done.
    var apply: @Sendable (Input) -> Output?

    init(_ name: String, _ message: String, _ apply: @escaping @Sendable (Input) -> Output?) {
        mistake = PairMistake(name, message)
        self.apply = apply
    }

    init(right apply: @escaping @Sendable (Input) -> Output?) {
        self.apply = apply
    }
}

/// How the bytes of a challenge come about.
enum PairHash: CaseIterable {
    case sha256
    case nothing
    case sha1
    case sha384
    case sha512
    case md5

    func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .nothing: bytes
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        case .md5: Array(Insecure.MD5.hash(data: bytes))
        }
    }

    /// The mistake of using it; nil for SHA-256 and where nothing is hashed, which depend on the method.
    var mistake: PairMistake? {
        switch self {
        case .sha256, .nothing: nil
        case .sha1: Self.wrongHash("sha1", "SHA-1", bits: 160)
        case .sha384: Self.wrongHash("sha384", "SHA-384", bits: 384)
        case .sha512: Self.wrongHash("sha512", "SHA-512", bits: 512)
        case .md5: Self.wrongHash("md5", "MD5", bits: 128)
        }
    }

    private static func wrongHash(_ name: String, _ title: String, bits: Int) -> PairMistake {
        PairMistake(name, "It was hashed with \(title) (\(bits / 8) bytes); S256 is SHA-256 (32 bytes).")
    }
}

extension PairSlip where Input == [UInt8], Output == String {
    /// How bytes become the text of the challenge: base64url without padding first, which is right.
    static let writings: [Self] = [
        Self(right: { Base64URL.encode($0) }),
        Self(
            "hex_digest",
            "The challenge is the digest in hexadecimal. Its bytes have to be encoded with base64url instead.",
            hex
        ),
        Self("padding", "The challenge is padded with =. Base64url is written without padding here.") {
            padded(Base64URL.encode($0))
        },
        Self("base64", "The challenge is standard base64 with + and /. Base64url has - and _ in their places.") {
            standard(Base64URL.encode($0))
        },
        Self(
            "base64_padded",
            "The challenge is standard base64, padded with =. Base64url has - and _ in place of + and /, and no padding."
        ) { standard(padded(Base64URL.encode($0))) },
        Self(
            "base64url_of_hex",
            "The challenge is the base64url of the hexadecimal digest: text was encoded where the 32 bytes should be."
        ) { Base64URL.encode(Array(hex($0).utf8)) },
        Self("base64url_of_hex", "The challenge is the padded base64 of the hexadecimal digest, not of its bytes.") {
            standard(padded(Base64URL.encode(Array(hex($0).utf8))))
        },
        Self("base64url_of_hex", "The challenge is the base64url of the hexadecimal digest in capitals.") {
            Base64URL.encode(Array(hex($0).uppercased().utf8))
        },
        Self("encoded_twice", "The digest was encoded with base64url twice.") {
            Base64URL.encode(Array(Base64URL.encode($0).utf8))
        },
        Self("encoded_twice", "The digest was encoded twice, as standard base64 and then as base64url.") {
            Base64URL.encode(Array(standard(padded(Base64URL.encode($0))).utf8))
        },
        Self("dropped_characters", "The + and / of standard base64 were dropped; they become - and _.") {
            let text = Base64URL.encode($0)
            let kept = text.filter { $0 != "-" && $0 != "_" }
            return kept == text ? nil : kept
        },
    ]

    private static func hex(_ bytes: [UInt8]) -> String { hexadecimal(bytes) }

    private static func padded(_ text: String) -> String {
        text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    private static func standard(_ text: String) -> String {
        String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    }
}

/// Bytes in hexadecimal, two small digits each, without anything between them.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
