import ArgumentParser
import Cells
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

extension InspectRequest {
    /// The most that is read as one token.
    static let longestInput = 64 << 20
    /// What takes longer than a moment.
    private static let longWork = 8_000_000

    /// Inspects; the thrown exit code is the result.
    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        // Each line is written whole, so there is nothing to bring to an end.
        for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(130) } }
        if input == .nothing, !opensInspector {
            Output.diagnostic("Give a token, @FILE with one in it, or - for one token per line of stdin.")
            throw Exit.usage
        }
        sayUnknownAlgorithms()
        var expectations = expectations
        var source = KeySources(self)
        expectations.keys = try source.given()
        if let accessTokenFile {
            expectations.accessToken = PastedToken(try Files.secret(accessTokenFile)).token
        }
        if let codeFile { expectations.code = Secret(try Files.secret(codeFile)) }
        if comparesTokens {
            try runComparison(expectations, &source)
        } else if input == .lines, !opensInspector {
            try runStream(expectations, &source)
        } else {
            try runSingle(expectations, &source)
        }
    }

    private func runSingle(_ expectations: Expectations, _ source: inout KeySources) throws {
        let text = try text()
        if let text, readsLater(text) { return try runInspector(nil, reading: text, expectations) }
        if let text, !opensInspector, text.utf8.count > Self.longWork, isatty(STDERR_FILENO) != 0 {
            Output.diagnostic("Reading \(text.utf8.count / 1_000_000) MB…")
        }
        let pasted = text.map { PastedTokens($0) }
        let now = time ?? Date()
        var expectations = expectations
        var found = FoundKeys()
        if fetchesKeys {
            found = try source.found(issuer: expectations.issuer, for: pasted, at: now)
            expectations.keys = found.keys
        }
        sayForgottenSign()
        if opensInspector { return try runInspector(pasted, expectations, found.findings) }
        guard let pasted else { return }
        let report = InspectionReport(of: pasted, expecting: expectations, at: now).adding(found.findings)
        show(report, at: now)
        var tally = InspectTally()
        tally.add(report)
        if found.wasUnreachable, tally.malformed == 0 { throw Exit.unreachable }
        throw tally.status(strict: isStrict)
    }

    private func runStream(_ expectations: Expectations, _ source: inout KeySources) throws {
        var expectations = expectations
        var found = FoundKeys()
        if fetchesKeys, let issuer = expectations.issuer {
            found = try source.found(issuer: issuer, for: nil, at: time ?? Date())
            expectations.keys = found.keys
        }
        let outcome = stream(expectations).run(input: STDIN_FILENO, output: STDOUT_FILENO)
        if case .unreadable(let code) = outcome.end {
            Output.diagnostic("stdin cannot be read: \(String(cString: strerror(code))).")
        }
        if outcome.tally.lines == 0 {
            Output.diagnostic("There was nothing on stdin: it should be one token per line.")
        }
        if found.wasUnreachable { throw Exit.unreachable }
        throw outcome.exitCode(strict: isStrict)
    }

    /// Who gives a file's name as a token has forgotten the @.
    private func sayForgottenSign() {
        guard case .text(let token) = input, token.count < 256, access(token.revealed(), F_OK) == 0 else { return }
        Output.diagnostic("There is a file \(token.revealed()): @\(token.revealed()) reads the token in it.")
    }

    private func stream(_ expectations: Expectations) -> InspectStream {
        guard form == .plain else {
            var stream = InspectStream(expectations: expectations, clock: time, format: .json, workers: jobs)
            if isatty(STDERR_FILENO) != 0, isatty(STDOUT_FILENO) == 0 {
                stream.progress = { Output.diagnostic("\($0) tokens") }
            }
            return stream
        }
        // Each report is headed by its line's number, so one thread makes them in their order.
        let (columns, isVerbose, count) = (Output.columns, isVerbose, LineCount())
        let format = InspectStream.Format.plain { report, now, text in
            let number = count.next()
            let lines = report.plainLines(at: now, columns: columns, isVerbose: isVerbose)
            text.append(Output.text(["== line \(number) =="] + lines + [""]))
        }
        return InspectStream(expectations: expectations, clock: time, format: format, workers: 1)
    }

    /// Nil where nothing was given, and the inspector asks for a paste.
    private func text() throws -> String? {
        switch input {
        case .text(let token): return token.revealed()
        case .file(let path): return String(decoding: try Files.read(path, atMost: Self.longestInput), as: UTF8.self)
        case .lines: return String(decoding: try Files.read("-", atMost: Self.longestInput), as: UTF8.self)
        case .nothing: return nil
        }
    }

    private func show(_ report: InspectionReport, at now: Date) {
        if form == .json {
            Output.line(report.json(at: now).serialized())
        } else {
            Output.lines(report.plainLines(at: now, columns: Output.columns, isVerbose: isVerbose))
        }
    }

    /// Names in --alg that no signature of pixy's can bear are allowed, since they answer what such a token would get.
    private func sayUnknownAlgorithms() {
        let known = VerifiableAlgorithms.names
        for name in expectations.allowedAlgorithms ?? [] where !known.contains(name) {
            if name.lowercased() == "none" {
                Output.diagnostic("--alg \(name): a token without a signature is never accepted.")
            } else if let meant = known.first(where: { $0.lowercased() == name.lowercased() }) {
                Output.diagnostic("--alg \(name): capital and small letters count; you may mean \(meant).")
            } else {
                Output.diagnostic(
                    "--alg \(name): pixy cannot verify it, so such a signature is not checked. It can verify "
                        + "\(known.joined(separator: ", "))."
                )
            }
        }
    }
}

/// Counts lines from 1.
private final class LineCount: Sendable {
    private let latest = Atomic(0)

    func next() -> Int { latest.add(1, ordering: .relaxed).newValue }
}
