import Crypto
import CryptoExtras
import FoundationEssentials
public import JOSE

/// Why a session file, or a part of it, cannot be used.
public struct SessionProblem: Error, Hashable, Sendable {
    /// A stable name: `not_a_session`, `newer_version`, `wrong_passphrase`, `damaged` or `too_costly`.
    public let code: String
    /// What was wrong and what would be right, for people.
    public let message: String

    /// A problem.
    public init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// Bytes encrypted under a passphrase: the key by scrypt (RFC 7914), the encryption AES-256-GCM.
///
/// Parameters, salt and nonce are part of it; both numbers have to be drawn anew each time.
public struct SessionSeal: Hashable, Sendable {
    /// What trying a passphrase costs.
    public struct Cost: Hashable, Sendable {
        /// N of scrypt, a power of two.
        public var rounds: Int
        /// r of scrypt.
        public var blockSize: Int
        /// p of scrypt.
        public var parallelism: Int

        /// A cost; ``usual`` is right for files.
        public init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 128 MB and some tenths of a second for each try.
        public static let usual = Cost(rounds: 1 << 17)

        /// Whether a file may ask for it: no more work and memory than pixy's own files need.
        public var isBounded: Bool {
            guard (1 << 10...1 << 20).contains(rounds), rounds & (rounds - 1) == 0, (1...16).contains(blockSize),
                (1...4).contains(parallelism)
            else { return false }
            return 128 * rounds * blockSize * parallelism <= 128 << 20
        }
    }

    private let cost: Cost
    private let salt: [UInt8]
    private let nonce: [UInt8]
    /// Tells a wrong passphrase from damage.
    private let check: [UInt8]
    /// The ciphertext with its tag.
    private let data: [UInt8]

    /// Encrypts.
    ///
    /// - Parameters:
    ///   - salt: 16 random bytes.
    ///   - nonce: 12 random bytes.
    public init(
        _ bytes: [UInt8],
        passphrase: Secret,
        cost: Cost = .usual,
        salt: [UInt8],
        nonce: [UInt8]
    ) throws(SessionProblem) {
        (self.cost, self.salt, self.nonce) = (cost, salt, nonce)
        let derived = try Self.derive(passphrase, cost, salt)
        check = derived.check
        do {
            let box = try AES.GCM.seal(
                bytes,
                using: derived.key,
                nonce: AES.GCM.Nonce(data: nonce),
                authenticating: Self.header(cost, salt)
            )
            data = Array(box.ciphertext + box.tag)
        } catch {
            throw SessionProblem("damaged", "The secrets could not be encrypted.")
        }
    }

    /// Decrypts; a wrong passphrase and damage are told apart.
    public func open(_ passphrase: Secret) throws(SessionProblem) -> [UInt8] {
        let derived = try Self.derive(passphrase, cost, salt)
        guard derived.check == check else {
            throw SessionProblem(
                "wrong_passphrase",
                "The passphrase is wrong, or the file was changed. Capital and small letters count, and spaces do."
            )
        }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: nonce),
                ciphertext: data.dropLast(16),
                tag: data.suffix(16)
            )
            return Array(try AES.GCM.open(box, using: derived.key, authenticating: Self.header(cost, salt)))
        } catch {
            throw SessionProblem(
                "damaged",
                "The passphrase is right, but the secrets were damaged or changed since they were written: they are lost."
            )
        }
    }

    private static func derive(
        _ passphrase: Secret,
        _ cost: Cost,
        _ salt: [UInt8]
    ) throws(SessionProblem) -> (key: SymmetricKey, check: [UInt8]) {
        guard cost.isBounded else {
            throw SessionProblem(
                "too_costly",
                "The file asks for more work or memory than pixy ever wrote (scrypt n \(cost.rounds), r "
                    + "\(cost.blockSize), p \(cost.parallelism)), so it is not from pixy."
            )
        }
        do {
            let derived = try KDF.Scrypt.deriveKey(
                from: Array(passphrase.revealed().utf8),
                salt: salt,
                outputByteCount: 64,
                rounds: cost.rounds,
                blockSize: cost.blockSize,
                parallelism: cost.parallelism
            )
            let bytes = derived.withUnsafeBytes { Array($0) }
            return (SymmetricKey(data: bytes[..<32]), Array(SHA256.hash(data: bytes[32...]).prefix(8)))
        } catch {
            throw SessionProblem("too_costly", "There is not enough memory to try the passphrase.")
        }
    }

    /// What is authenticated with the ciphertext.
    private static func header(_ cost: Cost, _ salt: [UInt8]) -> [UInt8] {
        Array("pixy session 1 scrypt \(cost.rounds) \(cost.blockSize) \(cost.parallelism) ".utf8) + salt
    }
}

extension SessionSeal {
    /// The seal as JSON.
    public var json: JSONValue {
        func text(_ bytes: [UInt8]) -> JSONValue { .string(Base64URL.encode(bytes)) }
        return .object([
            JSONMember("kdf", .string("scrypt")),
            JSONMember("n", .number(String(cost.rounds))),
            JSONMember("r", .number(String(cost.blockSize))),
            JSONMember("p", .number(String(cost.parallelism))),
            JSONMember("salt", text(salt)),
            JSONMember("cipher", .string("A256GCM")),
            JSONMember("nonce", text(nonce)),
            JSONMember("check", text(check)),
            JSONMember("data", text(data)),
        ])
    }

    /// Reads a seal; what is missing or malformed is named.
    public init(_ json: JSONValue) throws(SessionProblem) {
        func fail(_ name: String) -> SessionProblem {
            SessionProblem("damaged", "The secrets cannot be read: their member \(name) is missing or damaged.")
        }
        func bytes(_ name: String, _ counts: ClosedRange<Int>) throws(SessionProblem) -> [UInt8] {
            guard let text = json[name]?.string, let bytes = try? Base64URL.decode(text), counts.contains(bytes.count)
            else { throw fail(name) }
            return bytes
        }
        func number(_ name: String) throws(SessionProblem) -> Int {
            guard let number = json[name]?.integer, (1...1 << 30).contains(number) else { throw fail(name) }
            return Int(number)
        }
        guard json["kdf"]?.string == "scrypt" else { throw fail("kdf") }
        guard json["cipher"]?.string == "A256GCM" else { throw fail("cipher") }
        cost = Cost(rounds: try number("n"), blockSize: try number("r"), parallelism: try number("p"))
        salt = try bytes("salt", 8...64)
        nonce = try bytes("nonce", 12...12)
        check = try bytes("check", 8...8)
        data = try bytes("data", 16...(16 << 20))
    }
}
