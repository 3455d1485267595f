import FoundationEssentials
import JOSE
import OAuth

/// The requests of a run as HAR 1.2.
struct HTTPArchive {
    private let run: RunLog
    private let exportedAt: String

    init(_ run: RunLog, exportedAt: String) {
        self.run = run
        self.exportedAt = exportedAt
    }

    var document: JSONValue {
        let exchanges = run.exchanges
        var members: [(String, JSONValue)] = [
            ("version", .string("1.2")),
            ("creator", object(("name", .string("pixy")), ("version", .string("0.1.0")))),
            ("pages", .array([])),
            ("entries", .array(entries(exchanges))),
        ]
        if exchanges.allSatisfy({ $0.startedAt == nil }) {
            let words = "The log has no timings: each time is the answer's Date, or that of the export."
            members.append(("comment", .string(words)))
        }
        return object(("log", object(members)))
    }

    private func entries(_ exchanges: [RunExchange]) -> [JSONValue] {
        var before: String?
        return exchanges.map { exchange in
            let date = exchange.answer?.headers.first { $0.name.lowercased() == "date" }
            // A request that was never answered does not say when it was begun: no earlier than the one before.
            let start =
                exchange.startedAt ?? date.flatMap { HTTPDate.read($0.value) }.map(UTC.string) ?? before ?? exportedAt
            before = exchange.startedAt
            return entry(exchange, start)
        }
    }

    private func entry(_ exchange: RunExchange, _ start: String) -> JSONValue {
        let timings = HARTimings(exchange)
        var members: [(String, JSONValue)] = [
            ("startedDateTime", .string(start)),
            ("time", HARTimings.number(timings.whole)),
            ("request", request(exchange.request)),
            ("response", response(exchange.answer)),
            ("cache", object()),
            ("timings", object(timings.members)),
        ]
        if let address = exchange.serverAddress { members.append(("serverIPAddress", .string(address))) }
        let failure = exchange.failure.map { ": \($0)" } ?? (exchange.answer == nil ? ": no answer" : "")
        return object(members + [("comment", .string(exchange.title + failure))])
    }

    private func request(_ request: OutgoingRequest) -> JSONValue {
        let query = request.url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        var members: [(String, JSONValue)] = [
            ("method", .string(request.method)),
            ("url", .string(request.url)),
            ("httpVersion", .string("HTTP/1.1")),
            ("cookies", .array([])),
            ("headers", headers(request.headers)),
            ("queryString", parameters(FormEncoding.decode(query.prefix { $0 != "#" }))),
            ("headersSize", .number("-1")),
            ("bodySize", .number(String(request.body.count))),
        ]
        if !request.body.isEmpty {
            let type = request.headers.first { $0.name.lowercased() == "content-type" }?.value ?? ""
            let isForm = type.lowercased().hasPrefix("application/x-www-form-urlencoded")
            members.append(
                (
                    "postData",
                    object(
                        ("mimeType", .string(type)),
                        ("params", parameters(isForm ? RunLog.bodyParameters(request) : [])),
                        ("text", .string(String(decoding: request.body, as: UTF8.self)))
                    )
                )
            )
        }
        return object(members)
    }

    /// What came back; where nothing did, it is written as browsers write it: with the status 0.
    private func response(_ answer: RunExchange.Answer?) -> JSONValue {
        let headers = answer?.headers ?? []
        func first(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        let body = answer?.body ?? ""
        let size = String(body.utf8.count)
        var content: [(String, JSONValue)] = [
            ("size", .number(size)),
            ("mimeType", .string(first("content-type") ?? (answer == nil ? "" : "application/json"))),
            ("text", .string(body)),
        ]
        if answer?.bodyWasCut == true { content.append(("comment", .string("Only the beginning of the body."))) }
        return object(
            ("status", .number(String(answer?.status ?? 0))),
            ("statusText", .string("")),
            ("httpVersion", .string("HTTP/1.1")),
            ("cookies", .array([])),
            ("headers", self.headers(headers)),
            ("content", object(content)),
            ("redirectURL", .string(first("location") ?? "")),
            ("headersSize", .number("-1")),
            ("bodySize", .number(answer == nil || answer?.bodyWasCut == true ? "-1" : size))
        )
    }

    private func headers(_ fields: [HeaderField]) -> JSONValue {
        .array(fields.map { object(("name", .string($0.name)), ("value", .string($0.value))) })
    }

    private func parameters(_ parameters: [Parameter]) -> JSONValue {
        .array(parameters.map { object(("name", .string($0.name)), ("value", .string($0.value))) })
    }

    private func object(_ members: (String, JSONValue)...) -> JSONValue { object(members) }

    private func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONMember($0.0, $0.1) })
    }
}
