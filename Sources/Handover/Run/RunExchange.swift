import JOSE
import OAuth

/// A request of a run and its answer, as far as the log has it.
struct RunExchange {
    /// What it is for, such as `Token request`.
    var title: String
    var request: OutgoingRequest
    var status: Int
    var headers: [HeaderField]
    var body: String
    /// The checks of the answer.
    var findings: [JSONValue]
}

extension RunLog {
    /// The requests that have an answer in the log, in the order sent.
    var exchanges: [RunExchange] {
        [
            exchange("Token request", "token_response", try? request(.token)),
            exchange("Userinfo request", "userinfo", try? request(.userinfo)),
        ].compactMap { $0 }
    }

    private func exchange(_ title: String, _ answer: String, _ request: OutgoingRequest?) -> RunExchange? {
        guard let request, let event = latest(answer) else { return nil }
        return RunExchange(
            title: title,
            request: request,
            status: event["status"].flatMap { if case .number(let digits) = $0 { Int(digits) } else { nil } } ?? 0,
            headers: event["headers"]?.pairs.map { HeaderField($0.name, $0.value) } ?? [],
            body: event["body"]?.string ?? "",
            findings: event["findings"]?.array ?? []
        )
    }
}
