import Crypto
import FoundationEssentials

/// Short names for secrets: the same secret has the same one, and nobody gets from the name to the secret.
///
/// A random secret is told by its SHA-256, so that two reports can be compared by whoever holds them. What a person made
/// up, or what is short, could be guessed and tried against such a name. So it is keyed with a number that is drawn anew
/// for each run: the same within a report, not comparable with another. A key of one's own keys everything (HMAC-SHA-256),
/// and reports made with the same key can be compared by everyone but tried by nobody without the key.
public struct Fingerprints: Sendable {
    /// The keyed hashes before their first byte: each name begins with a copy.
    private let keyed: HMAC<SHA256>?
    private let keyedForRun: HMAC<SHA256>

    /// Names with a key of one's own, if there is one, and the random number of this run, at least 16 bytes.
    public init(key: [UInt8]?, run: [UInt8]) {
        keyed = key.map { HMAC(key: SymmetricKey(data: $0)) }
        keyedForRun = HMAC(key: SymmetricKey(data: run))
    }

    /// How every name begins.
    static let prefix = Array("redacted-".utf8)
    /// The fewest bytes that a secret has which cannot be guessed.
    private static let shortest = 16
    private static let here = Array("here-".utf8)

    /// The name of a secret: safe in a URL, in JSON and in a shell.
    public func name(of secret: String, isMadeUp: Bool = false) -> String {
        var bytes: [UInt8] = []
        var text = secret
        text.withUTF8 { append(UnsafeRawBufferPointer($0), isMadeUp: isMadeUp, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the name of a secret.
    func append(_ secret: UnsafeRawBufferPointer, isMadeUp: Bool, to text: inout [UInt8]) {
        text += Self.prefix
        if var hash = keyed {
            hash.update(data: secret)
            hash.finalize().withUnsafeBytes { append($0, 6, to: &text) }
        } else if isMadeUp || secret.count < Self.shortest {
            text += Self.here
            var hash = keyedForRun
            hash.update(data: secret)
            hash.finalize().withUnsafeBytes { append($0, 4, to: &text) }
        } else {
            var hash = SHA256()
            hash.update(bufferPointer: secret)
            hash.finalize().withUnsafeBytes { append($0, 6, to: &text) }
        }
    }

    private func append(_ digest: UnsafeRawBufferPointer, _ count: Int, to text: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * count) { digits in
            for index in 0..<count {
                digits[2 * index] = Self.digit(digest[index] >> 4)
                digits[2 * index + 1] = Self.digit(digest[index] & 15)
            }
            text.append(contentsOf: UnsafeBufferPointer(digits))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
