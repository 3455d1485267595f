import Cells
public import FoundationEssentials
public import JOSE
import OAuth

extension WalkReport {
    /// The event of the latest use of that kind, if there was one and it was answered; of a logout the URL for it.
    public func event(of use: TokenUse) -> [JSONValue] {
        switch use {
        case .userinfo: event(.userinfo, "userinfo")
        case .refresh: event(.refresh, "refresh", further: [compared])
        case .reuse: event(.reuse, "reuse")
        case .introspection: event(.introspection, "introspection")
        case .revocation: event(.revocation, "revocation", further: [effect], withProbes: true)
        case .api: api
        case .logout: logout
        }
    }

    /// The clock board as an event.
    public func clocks(now: Date) -> JSONValue {
        event("clocks", [JSONMember("clocks", .array(walk.clocks.map { masked($0.json(now: now)) }))])
    }

    private func event(
        _ errand: Errand,
        _ name: String,
        further: [JSONMember] = [],
        withProbes: Bool = false
    ) -> [JSONValue] {
        guard let call = walk.use.calls[errand], let response = call.response else { return [] }
        let errands = [errand] + (withProbes ? walk.use.probes.map(\.errand) : [])
        return [
            event(
                name,
                [
                    JSONMember("status", .number(String(response.status))),
                    JSONMember("body", text(String(decoding: response.body, as: UTF8.self))),
                    findings(call.findings + call.comparison),
                ] + cut(response) + further + requests(of: errands)
            )
        ]
    }

    private var api: [JSONValue] {
        guard let call = walk.use.calls[.api], let response = call.response else { return [] }
        return [
            event(
                "use",
                [
                    JSONMember("method", .string(call.request.method)), JSONMember("url", text(call.request.url)),
                    JSONMember("status", .number(String(response.status))), headers(response.headers),
                    JSONMember("body", text(String(decoding: response.body, as: UTF8.self))),
                    findings(call.findings),
                ] + cut(response) + requests(of: [.api])
            )
        ]
    }

    private var logout: [JSONValue] {
        guard let url = walk.logoutURL else { return [] }
        let parameters = walk.logoutParameters.map { JSONValue.array([text($0.name), value(of: $0)]) }
        return [event("logout", [JSONMember("url", text(url)), JSONMember("parameters", .array(parameters))])]
    }

    /// Each new token of a refresh compared with the one before it.
    private var compared: JSONMember {
        let all = (walk.use.renewal?.comparisons ?? []).map { name, comparison in
            let shown = masker == nil ? comparison : comparison.masked(Walk.isSecret)
            return JSONValue.object([JSONMember("name", .string(name))] + (masked(shown.json).members ?? []))
        }
        return JSONMember("compared", .array(all))
    }

    /// The same call before the revocation and after it; null where it was not made twice.
    private var effect: JSONMember {
        let probes = walk.use.probes
        guard probes.count == 2 else { return JSONMember("effect", .null) }
        func answer(_ probe: UseRecord.Probe) -> JSONValue {
            guard let response = probe.response else { return .null }
            return .object([
                JSONMember("status", .number(String(response.status))),
                JSONMember("body", text(String(decoding: response.body, as: UTF8.self))),
            ])
        }
        let call = JSONMember("call", .string(probes[0].errand.rawValue))
        return JSONMember(
            "effect",
            .object([call, JSONMember("before", answer(probes[0])), JSONMember("after", answer(probes[1]))])
        )
    }

    /// That a body is only the beginning of what was sent, where it is.
    func cut(_ response: IncomingResponse) -> [JSONMember] {
        response.bodyWasCut ? [JSONMember("body_cut", .bool(true))] : []
    }
}

extension ClockRow {
    /// What the row says; null where its hand shows something else.
    fileprivate func json(now: Date) -> JSONValue {
        var (ends, since, seconds, words) = (JSONValue.null, JSONValue.null, JSONValue.null, JSONValue.null)
        func whole(_ seconds: Double) -> JSONValue { .number(String(Int64(seconds.rounded(.down)))) }
        switch hand {
        case .until(let end):
            ends = .string(UTC.string(end))
            seconds = whole(end.timeIntervalSince(now))
        case .since(let start):
            since = .string(UTC.string(start))
            seconds = whole(now.timeIntervalSince(start))
        case .still(let text): words = .string(text.string)
        case .ahead(let ahead): seconds = whole(ahead)
        }
        return .object([
            JSONMember("name", .string(name.string)), JSONMember("ends_at", ends), JSONMember("since", since),
            JSONMember("seconds", seconds), JSONMember("state", words), JSONMember("remark", .string(remark.string)),
        ])
    }
}
