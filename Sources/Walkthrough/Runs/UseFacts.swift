import Handover
import JOSE
import OAuth

/// One use of the tokens line by line, what was called and what came back, of a walk or of its log.
struct UseFacts {
    /// What each line begins with: the use under the name that a log has for it.
    let name: String
    /// The lines so far.
    private(set) var facts: [RunFact] = []

    init(_ name: String) {
        self.name = name
    }

    /// What was called.
    ///
    /// Of its fields those that somebody asked for; the token that is sent is another in every run.
    mutating func sent(_ method: String, _ url: String, headers: [HeaderField] = [], body: String = "") {
        let parts = url.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1)
        add("request line", .string("\(method) \(parts.first ?? "")"))
        for parameter in FormEncoding.decode(parts.dropFirst().first ?? "") {
            add("query \(parameter.name)", .string(parameter.value), named: parameter.name)
        }
        for field in headers where !["authorization", "host", "content-length"].contains(field.name.lowercased()) {
            add("header \(field.name)", .string(field.value), named: field.name)
        }
        if body.contains("="), !body.contains(where: \.isWhitespace), !"{[\"".contains(body.first ?? " ") {
            for parameter in FormEncoding.decode(body) {
                add("body \(parameter.name)", .string(parameter.value), named: parameter.name)
            }
        } else {
            add(text: body, "body")
        }
    }

    /// What came back.
    mutating func answered(status: String, body: String) {
        add("status", .string(status))
        add(text: body, "answer")
    }

    /// The same call on one side of the revocation of its token.
    mutating func effect(_ side: String, of call: String, status: String?, body: String) {
        let active = (try? JSONValue(parsing: Array(body.utf8)))?["active"].map { ", active \($0.serialized())" } ?? ""
        add("effect \(side)", .string("\(call): \(status ?? "no answer")\(active)"))
    }

    /// A text member by member where it is an object, else whole; nothing of an empty one.
    private mutating func add(text: String, _ label: String) {
        guard !text.isEmpty else { return }
        let value = try? JSONValue(parsing: Array(text.utf8))
        guard let members = value?.members else { return add(label, value ?? .string(text)) }
        for member in members { add("\(label) \(member.name)", member.value, named: member.name) }
    }

    private mutating func add(_ label: String, _ value: JSONValue, named member: String = "") {
        let isSecret = Walk.isSecret(member) || value.masking(Walk.isSecret) != value
        let text = value.string ?? value.serialized()
        facts.append(RunFact(step: .use, name: "\(name) \(label)", value: text, isSecret: isSecret))
    }
}

extension UseFacts {
    /// A use as an event of a log tells it.
    init(_ event: JSONValue, _ name: String) {
        self.init(name)
        if let request = event["requests"]?.array?.last(where: { $0["step"]?.string == name }) {
            let headers = name == RunRequest.use.rawValue ? LogFacts.pairs(request["headers"]) : []
            sent(
                request["method"]?.string ?? "",
                request["url"]?.string ?? "",
                headers: headers.map { HeaderField($0.name, $0.value) },
                body: request["body"]?.string ?? ""
            )
        } else if let url = event["url"]?.string {
            sent(event["method"]?.string ?? "GET", url)
        }
        if let status = event["status"] {
            answered(status: status.serialized(), body: event["body"]?.string ?? "")
        }
        guard let effect = event["effect"], let call = effect["call"]?.string else { return }
        for side in ["before", "after"] {
            let answer = effect[side]
            self.effect(
                side,
                of: call,
                status: answer?["status"]?.serialized(),
                body: answer?["body"]?.string ?? ""
            )
        }
    }
}

extension Walk {
    /// What the tokens were used for and what came of it; a walk without a screen has the effect of a revocation in its log.
    var useFacts: [RunFact] {
        use.order.flatMap { errand -> [RunFact] in
            guard let call = use.calls[errand] else { return [] }
            var facts = UseFacts(RunRequest(errand)?.rawValue ?? errand.rawValue)
            facts.sent(
                call.request.method,
                call.request.url,
                headers: errand == .api ? call.request.headers : [],
                body: String(decoding: call.request.body, as: UTF8.self)
            )
            if let response = call.response { facts.answered(status: "\(response.status)", body: response.shownBody) }
            if errand == .revocation { addEffects(to: &facts) }
            return facts.facts
        }
    }

    private func addEffects(to facts: inout UseFacts) {
        func name(_ errand: Errand) -> String { RunRequest(errand)?.rawValue ?? errand.rawValue }
        for (side, probe) in zip(["before", "after"], use.probes) {
            guard let response = probe.response else { continue }
            facts.effect(side, of: name(probe.errand), status: "\(response.status)", body: response.shownBody)
        }
        let probed = use.probes.first?.errand
        for errand in [Errand.introspection, .userinfo, .api]
        where errand != probed && use.wasRevoked(between: errand) {
            for (side, call) in [("before", use.earlier[errand]), ("after", use.calls[errand])] {
                guard let response = call?.response else { continue }
                facts.effect(side, of: name(errand), status: "\(response.status)", body: response.shownBody)
            }
        }
    }
}

extension IncomingResponse {
    /// So much of the body as is kept of any.
    fileprivate var shownBody: String { String(decoding: body.prefix(WalkExchange.longestBody), as: UTF8.self) }
}
