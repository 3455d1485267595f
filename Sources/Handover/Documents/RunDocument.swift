import JOSE
import OAuth

/// A form in which a whole run is handed over; secrets become fingerprints unless they are revealed.
public enum RunDocument: String, CaseIterable, Sendable {
    /// Markdown for a ticket.
    case markdown
    /// HTTP Archive 1.2, for the network panel of a browser.
    case har
    /// One JSON object per line, as `walk --json` prints it.
    case jsonl
    /// A command line of oauth2c that does the same flow.
    case oauth2c

    /// Its name for people.
    public var title: String {
        switch self {
        case .markdown: "Markdown"
        case .har: "HAR 1.2"
        case .jsonl: "JSON Lines"
        case .oauth2c: "oauth2c"
        }
    }

    /// What it is, in a few words.
    public var summary: String {
        switch self {
        case .markdown: "the whole run as Markdown, for a ticket"
        case .har: "the requests as HAR 1.2, for a browser's network panel"
        case .jsonl: "the whole run as JSON Lines, as walk --json prints it"
        case .oauth2c: "a command line of oauth2c that does the same flow"
        }
    }

    /// The document of a run, ended by a line break.
    ///
    /// `exportedAt` is in RFC 3339: it stands where a log does not tell the time. Without `fingerprints` secrets stay.
    public func text(
        of run: RunLog,
        exportedAt: String,
        _ fingerprints: Fingerprints?
    ) throws(RecipeProblem) -> String {
        let run = fingerprints.map(run.redacted) ?? run
        return switch self {
        case .markdown: MarkdownReport(run).text
        case .har: HTTPArchive(run, exportedAt: exportedAt).document.pretty() + "\n"
        case .jsonl: run.lines
        case .oauth2c: try OAuth2C.command(for: run)
        }
    }
}

extension RunLog {
    /// The events as they are printed.
    fileprivate var lines: String { events.map { $0.serialized() + "\n" }.joined() }

    /// The same run without its secrets; whatever is made of it has none either.
    fileprivate func redacted(_ fingerprints: Fingerprints) -> RunLog {
        var redactor = Redactor(fingerprints)
        var text: [UInt8] = []
        let compared = RunLog(events.map { $0.hidingComparedSecrets(fingerprints) })
        redactor.redact(Array(compared.lines.utf8)[...], isLast: true, into: &text)
        // A provider may have sent them back under other names.
        let names = secretValues.map { (Array($0.utf8), Array(fingerprints.name(of: $0).utf8)) }
        return (try? RunLog(parsing: Replacements(names).applied(to: text))) ?? RunLog([])
    }

    /// A longer body is no request for tokens and no answer to one, but could hold any number of names.
    private static let longestBody = 1 << 20

    /// What the run sent and received under the name of a secret, the longest first.
    private var secretValues: [String] {
        var found: Set<String> = []
        func take(_ name: String?, _ value: String?) {
            guard let name, let value, value.utf8.count >= 16, value != Secret.mask,
                TokenRequest.isSecretInQuery(name)
            else { return }
            found.insert(value)
        }
        func take(body: JSONValue?) {
            guard let body = body?.string, body.utf8.count <= Self.longestBody else { return }
            for pair in FormEncoding.decode(body) { take(pair.name, pair.value) }
            for member in (try? JSONValue(parsing: Array(body.utf8)))?.members ?? [] {
                take(member.name, member.value.string)
            }
        }
        func take(pairsIn text: JSONValue?) {
            guard let text = text?.string, text.utf8.count <= Self.longestBody else { return }
            for pair in TokenRequest.secretPairs(in: text) { take(pair.name, pair.value) }
        }
        for event in events {
            for member in event.members ?? [] { take(member.name, member.value.string) }
            for pair in event["parameters"]?.array ?? [] { take(pair.array?.first?.string, pair.array?.last?.string) }
            take(body: event["body"])
            for request in event["requests"]?.array ?? [] {
                take(pairsIn: request["url"])
                for field in request["response"]?["headers"]?.array ?? [] { take(pairsIn: field.array?.last) }
                take(pairsIn: request["response"]?["body"])
                take(body: request["body"])
                take(body: request["response"]?["body"])
            }
        }
        return found.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }
}
