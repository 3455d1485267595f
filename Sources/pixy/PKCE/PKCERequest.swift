import JOSE
import Live
import OAuth
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pair that is asked for: where the verifier is, what it is compared with, and in which form to show it.
struct PKCERequest {
    /// Where the verifier is.
    enum Input: Equatable {
        /// Nowhere: a new one is made.
        case new
        /// On the command line.
        case text(Secret)
        /// In a file; `-` is stdin.
        case file(String)
    }

    let input: Input
    let challenge: String?
    let method: String?
    let reveals: Bool
    let isJSON: Bool

    /// Understands a command line; nothing is read.
    init(
        _ given: [String],
        challenge: String?,
        method: String?,
        reveals: Bool,
        isJSON: Bool,
        isPlain: Bool
    ) throws(UsageProblem) {
        // A verifier may begin with a hyphen, so that what looks like a flag is one only when it is too short.
        let verifiers = given.filter { $0 != "--" }
        if given == verifiers,
            let flag = verifiers.first(where: { $0.hasPrefix("-") && (2..<43).contains($0.utf8.count) })
        {
            throw UsageProblem("\(flag) is no option; a verifier that begins with - has at least 43 characters.")
        }
        guard verifiers.count < 2 else {
            throw UsageProblem("Give one verifier; what it is compared with goes behind --challenge.")
        }
        input = try Self.input(verifiers.first)
        if challenge != nil, input == .new {
            throw UsageProblem("--challenge: give the verifier, too; there is nothing to compare the challenge with.")
        }
        if challenge?.isEmpty == true { throw UsageProblem("--challenge: its value is empty.") }
        if let method {
            if method.isEmpty { throw UsageProblem("--method: its value is empty. Leave it out if none was sent.") }
            if input == .new, method != "S256", method != "plain" {
                throw UsageProblem("--method \(method): a pair is made with S256 or plain.")
            }
        }
        if isJSON, isPlain { throw UsageProblem("--json and --plain exclude each other.") }
        self.challenge = challenge
        self.method = method
        self.isJSON = isJSON
        // What stands on the command line is no secret any more, and a new verifier is what was asked for.
        let isKeptOut = if case .file = input { true } else { false }
        self.reveals = reveals || !isKeptOut
    }

    private static func input(_ text: String?) throws(UsageProblem) -> Input {
        switch text {
        case nil: return .new
        case "": throw UsageProblem("The verifier is empty. Without one a new pair is made.")
        case "-": return .file("-")
        case "@": throw UsageProblem("@ needs the name of a file behind it: @verifier.txt, or - for stdin.")
        case let text? where text.hasPrefix("@"): return .file(String(text.dropFirst()))
        case let text?: return .text(Secret(text))
        }
    }

    /// Makes, derives or checks; the thrown exit code is the result.
    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let verifier = try verifier()
        let pair = PairDiagnosis(
            verifier: verifier.revealed(),
            challenge: challenge,
            method: method ?? (input == .new ? PKCEMethod.s256.rawValue : nil)
        )
        if isJSON {
            Output.line(pair.json(reveals: reveals).serialized())
        } else {
            Output.lines(
                PairText(pair, wasMade: input == .new, reveals: reveals, columns: Output.columns).lines
            )
        }
        if pair.verdict == .rejected { throw Exit.checkFailed }
    }

    private func verifier() throws -> Secret {
        switch input {
        case .new: return CodeVerifier(randomBytes: SystemRandom.bytes(32)).secret
        case .text(let secret): return secret
        case .file(let path):
            var bytes = try Files.read(path, atMost: 64 << 10)
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else {
                Output.diagnostic("\(path == "-" ? "stdin" : path) holds no text: it should be one verifier.")
                throw Exit.noToken
            }
            return Secret(text)
        }
    }
}
