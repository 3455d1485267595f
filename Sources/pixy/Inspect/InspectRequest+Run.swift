import ArgumentParser
import Cells
import FoundationEssentials
import JOSE

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

    /// Inspects; the thrown exit code is the result.
    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        // Each line is written whole, so there is nothing to bring to an end.
        for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(130) } }
        let hasScreen = isatty(STDOUT_FILENO) != 0 && !Environment.isDumb
        if form == .automatic, hasScreen, openInspector(self) { return }
        if input == .nothing {
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
        if input == .lines {
            try runStream(expectations, &source)
        } else {
            try runSingle(expectations, &source)
        }
    }

    private func runSingle(_ expectations: Expectations, _ source: inout KeySources) throws {
        let pasted = PastedTokens(try text())
        let now = time ?? Date()
        var expectations = expectations
        var found = FoundKeys()
        if fetchesKeys {
            found = try source.found(issuer: expectations.issuer, for: pasted, at: now)
            expectations.keys = found.keys
        }
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
        let stream = LineByLine(expectations: expectations, time: time, form: form, isVerbose: isVerbose)
        let tally = try stream.run()
        if tally.count == 0 { Output.diagnostic("There was nothing on stdin: it should be one token per line.") }
        if found.wasUnreachable { throw Exit.unreachable }
        throw tally.status(strict: isStrict)
    }

    private func text() throws -> String {
        switch input {
        case .text(let token): return token.revealed()
        case .file(let path): return String(decoding: try Files.read(path, atMost: Self.longestInput), as: UTF8.self)
        case .lines, .nothing: return ""
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
