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
        object(
            (
                "log",
                object(
                    ("version", .string("1.2")),
                    ("creator", object(("name", .string("pixy")), ("version", .string("0.1.0")))),
                    ("pages", .array([])),
                    ("entries", .array(run.exchanges.map(entry))),
                    (
                        "comment",
                        .string("The log has no timings: each time is the answer's Date, or that of the export.")
                    )
                )
            )
        )
    }

    private func entry(_ exchange: RunExchange) -> JSONValue {
        let date = exchange.headers.first { $0.name.lowercased() == "date" }.flatMap { HTTPDate.rfc3339($0.value) }
        return object(
            ("startedDateTime", .string(date ?? exportedAt)),
            ("time", .number("0")),
            ("request", request(exchange.request)),
            ("response", response(exchange)),
            ("cache", object()),
            ("timings", object(("send", .number("0")), ("wait", .number("0")), ("receive", .number("0")))),
            ("comment", .string(exchange.title))
        )
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

    private func response(_ exchange: RunExchange) -> JSONValue {
        let size = String(exchange.body.utf8.count)
        let type = exchange.headers.first { $0.name.lowercased() == "content-type" }?.value
        return object(
            ("status", .number(String(exchange.status))),
            ("statusText", .string("")),
            ("httpVersion", .string("HTTP/1.1")),
            ("cookies", .array([])),
            ("headers", headers(exchange.headers)),
            (
                "content",
                object(
                    ("size", .number(size)),
                    ("mimeType", .string(type ?? "application/json")),
                    ("text", .string(exchange.body))
                )
            ),
            ("redirectURL", .string(exchange.headers.first { $0.name.lowercased() == "location" }?.value ?? "")),
            ("headersSize", .number("-1")),
            ("bodySize", .number(size))
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

/// The times of `Date` header fields (RFC 9110 §5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sun, 06 Nov 1994 08:49:37 GMT` as `1994-11-06T08:49:37Z`; nil if it is written otherwise.
    static func rfc3339(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])),
            let day = Int(words[1]), (1...31).contains(day), let year = Int(words[3]), (1000...9999).contains(year),
            words[4].utf8.count == 8, words[4].split(separator: ":").compactMap({ Int($0) }).count == 3
        else { return nil }
        return "\(year)-\(padded(month + 1, 10, 2))-\(padded(day, 10, 2))T\(words[4])Z"
    }
}
