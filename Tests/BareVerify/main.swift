// The yardstick for `pixy inspect`: how many RS256 signatures swift-crypto verifies in a second with nothing around it.
//
//     BareVerify JWKS TOKENS [THREADS]
//
// Everything is decoded before the clock starts. What is timed is the hash and the verification, with keys that are
// ready; the answer is one line of JSON.

import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One token, ready to be verified.
struct Ready: Sendable {
    let input: [UInt8]
    let signature: _RSA.Signing.RSASignature
    let key: _RSA.Signing.PublicKey
}

/// How many tokens are given out already.
enum Portions {
    static let next = Atomic(0)
}

struct Failure: Error {
    let reason: String
}

func keys(_ path: String) throws -> [String: _RSA.Signing.PublicKey] {
    let set = try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: path))))
    var keys: [String: _RSA.Signing.PublicKey] = [:]
    for key in set["keys"]?.array ?? [] {
        guard let name = key["kid"]?.string, let n = key["n"]?.string, let e = key["e"]?.string else { continue }
        keys[name] = try _RSA.Signing.PublicKey(n: Base64URL.decode(n), e: Base64URL.decode(e))
    }
    return keys
}

func tokens(_ path: String, _ keys: [String: _RSA.Signing.PublicKey]) throws -> [Ready] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
        let parts = line.split(separator: ".")
        guard parts.count == 3, let name = try JSONValue(parsing: Base64URL.decode(parts[0]))["kid"]?.string,
            let key = keys[name]
        else { throw Failure(reason: "not a token that one of the keys made: \(line.prefix(40))") }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: try Base64URL.decode(parts[2]))
        return Ready(input: Array(line.utf8.dropLast(parts[2].utf8.count + 1)), signature: signature, key: key)
    }
}

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func run() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else { throw Failure(reason: "usage: BareVerify JWKS TOKENS [THREADS]") }
    let ready = try tokens(arguments[2], keys(arguments[1]))
    let threads = arguments.count > 3 ? Int(arguments[3]) ?? 1 : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let start = seconds()
    let good = await withTaskGroup(of: Int.self) { group in
        for _ in 0..<threads {
            group.addTask {
                var good = 0
                // Small portions, so that no thread is left alone with much of the work.
                while case let first = Portions.next.add(64, ordering: .relaxed).oldValue, first < ready.count {
                    for token in ready[first..<min(first + 64, ready.count)] {
                        let digest = SHA256.hash(data: token.input)
                        if token.key.isValidSignature(token.signature, for: digest, padding: .insecurePKCS1v1_5) {
                            good += 1
                        }
                    }
                }
                return good
            }
        }
        return await group.reduce(0, +)
    }
    let elapsed = seconds() - start
    guard good == ready.count else { throw Failure(reason: "\(ready.count - good) signatures are not good") }
    print(
        #"{"verifications":\#(good),"threads":\#(threads),"seconds":\#(elapsed),"per_second":\#(Double(good) / elapsed)}"#
    )
}

do {
    try await run()
} catch {
    print("BareVerify: \(error)")
    exit(1)
}
