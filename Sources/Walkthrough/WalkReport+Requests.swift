import FoundationEssentials
import Handover
import JOSE
import OAuth

extension WalkReport {
    /// The member `requests`: the HTTP exchanges for some errands, whole and in order; left out if there is none.
    func requests(of errands: [Errand]) -> [JSONMember] {
        let all = walk.exchanges.filter { $0.number > told && errands.contains($0.errand) }
        return all.isEmpty ? [] : [JSONMember("requests", .array(all.map(json)))]
    }

    private func json(_ exchange: WalkExchange) -> JSONValue {
        let request = exchange.request
        let members = [
            JSONMember("number", .number(String(exchange.number))),
            JSONMember("step", .string(RunRequest(exchange.errand)?.rawValue ?? exchange.errand.rawValue)),
            JSONMember("started_at", exchange.startedAt.map { .string(Self.precise($0)) } ?? .null),
            JSONMember("method", .string(request.method)), JSONMember("url", text(request.url)),
            headers(request.headers), JSONMember("body", text(String(decoding: request.body, as: UTF8.self))),
        ]
        switch exchange.result {
        case .success(let response):
            let answer = [
                JSONMember("status", .number(String(response.status))), headers(response.headers),
                JSONMember("body", text(String(decoding: response.body, as: UTF8.self))),
            ]
            return .object(
                members + [JSONMember("response", .object(answer + cut(response)))] + (response.facts?.members ?? [])
            )
        case .failure(let failure):
            let reason = [
                JSONMember("code", .string(failure.code.rawValue)), JSONMember("message", text(failure.message)),
            ]
            return .object(members + [JSONMember("response", .null), JSONMember("failure", .object(reason))])
        }
    }

    /// A time to the millisecond, such as `2026-01-02T03:04:05.678Z`.
    private static func precise(_ date: Date) -> String {
        let seconds = date.timeIntervalSince1970
        let thousandths = Int((seconds - seconds.rounded(.down)) * 1000)
        return UTC.string(date).dropLast() + ".\(String(1000 + min(max(thousandths, 0), 999)).dropFirst())Z"
    }
}

extension RunRequest {
    /// The request under the name that `pixy export --step` takes; nil for work that is no request of the walk.
    init?(_ errand: Errand) {
        switch errand {
        case .api: self = .use
        default: self.init(rawValue: errand.rawValue)
        }
    }
}
