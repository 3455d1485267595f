import JOSE
import OAuth

/// An HTTP exchange of a run, as far as the log has it.
struct RunExchange {
    /// What came back.
    struct Answer {
        var status: Int
        var headers: [HeaderField]
        var body: String
        /// Whether the log has only the beginning of the body.
        var bodyWasCut = false
    }

    /// Its place in the run; 0 in a log that does not number them.
    var number = 0
    /// What it is for; nil for what this program does not know.
    var kind: RunRequest?
    var request: OutgoingRequest
    /// nil if nothing came back.
    var answer: Answer?
    /// Why nothing came back.
    var failure: String?
    /// When it was begun, in RFC 3339.
    var startedAt: String?
    /// The members `timing` and `connection` of the log.
    var timing: JSONValue?
    var connection: JSONValue?

    /// What it is for, such as `Token request`.
    var title: String { kind?.title ?? "Request" }

    /// A part of its time in milliseconds, such as `first_byte_ms`; nil if there was none or nobody has measured.
    func milliseconds(_ part: String) -> Double? { timing?[part]?.number }
}

extension RunLog {
    /// The exchanges of the run in the order in which they ended.
    ///
    /// A log that was written before each event told its requests has those of the token and of userinfo.
    var exchanges: [RunExchange] {
        let told = events.flatMap { $0["requests"]?.array ?? [] }.compactMap(Self.exchange)
        // The sort is stable.
        if !told.isEmpty { return told.sorted { $0.number < $1.number } }
        return [exchange(.token, "token_response"), exchange(.userinfo, "userinfo")].compactMap { $0 }
    }

    private static func exchange(_ value: JSONValue) -> RunExchange? {
        guard let request = request(from: value) else { return nil }
        return RunExchange(
            number: Int(value["number"]?.integer ?? 0),
            kind: value["step"]?.string.flatMap { RunRequest(rawValue: $0) },
            request: request,
            answer: value["response"].flatMap(answer),
            failure: value["failure"]?["message"]?.string,
            startedAt: value["started_at"]?.string,
            timing: value["timing"],
            connection: value["connection"]
        )
    }

    private func exchange(_ kind: RunRequest, _ name: String) -> RunExchange? {
        guard let request = try? request(kind), let event = latest(name) else { return nil }
        return RunExchange(
            kind: kind,
            request: request,
            answer: Self.answer(event),
            timing: event["timing"],
            connection: event["connection"]
        )
    }

    private static func answer(_ value: JSONValue) -> RunExchange.Answer? {
        guard let status = value["status"]?.integer else { return nil }
        return RunExchange.Answer(
            status: Int(clamping: status),
            headers: value["headers"]?.pairs.map { HeaderField($0.name, $0.value) } ?? [],
            body: value["body"]?.string ?? "",
            bodyWasCut: value["body_cut"]?.bool ?? false
        )
    }
}
