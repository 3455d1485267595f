import Handover
import JOSE
import OAuth

/// What each step of a logged run held, line by line, under the names that the runs of the screen have.
struct LogFacts {
    /// The facts of one event, or of all that came after a refresh.
    private struct Part {
        var name: String
        var facts: [RunFact] = []
    }

    private var parts: [Part] = []
    /// What tokens are called that come behind a refresh.
    private var age = ""

    /// Every fact; of what the other run did not come to or did not ask for only the first one, so that it is named.
    func facts(besides other: LogFacts) -> [RunFact] {
        let names = Set(other.parts.map(\.name))
        return parts.flatMap { names.contains($0.name) ? $0.facts : Array($0.facts.prefix(1)) }
    }

    init(_ log: RunLog) {
        let callbacks = log.events.filter { $0["event"]?.string == "callback" }
        for event in log.events {
            parts.append(Part(name: event["event"]?.string ?? ""))
            switch event["event"]?.string {
            case "provider": provider(event)
            case "proof": proof(event)
            case "authorization_request": authorization(event)
            // The last one decides.
            case "callback" where event == callbacks.last: callback(event)
            case "token_request": tokenRequest(event)
            case "token_response": tokenResponse(event)
            case "token": token(event)
            case "error": add(.use, "error \(event["code"]?.string ?? "")", event["message"])
            case "finished": add(.use, "verdict", event["verdict"], isCheck: true)
            case "clocks", nil: break
            case let name?:
                use(event, name)
                if name == "refresh" { age = "new " }
            }
        }
    }

    private mutating func provider(_ event: JSONValue) {
        add(.provider, "issuer", event["issuer"])
        for member in event["metadata"]?.members ?? [] where member.name != "issuer" {
            add(.provider, member.name, member.value)
        }
        findings(.provider, "metadata", event)
    }

    private mutating func proof(_ event: JSONValue) {
        let isPlain = event["code_challenge_method"]?.string == PKCEMethod.plain.rawValue
        for member in (event.members ?? []).dropFirst() where member.name != "requests" {
            add(.proof, member.name, member.value, isSecret: isPlain && member.name == "code_challenge")
        }
    }

    private mutating func authorization(_ event: JSONValue) {
        let parts = (event["url"]?.string ?? "").split(separator: "?", maxSplits: 1)
        add(.authorize, "authorization endpoint", parts.first.map { .string(String($0)) })
        parameters(.authorize, FormEncoding.decode(parts.dropFirst().first ?? ""))
    }

    private mutating func callback(_ event: JSONValue) {
        parameters(.callback, Self.pairs(event["parameters"]))
        findings(.callback, "callback", event)
    }

    private mutating func tokenRequest(_ event: JSONValue) {
        add(.exchange, "request line", .string("\(event["method"]?.string ?? "") \(event["url"]?.string ?? "")"))
        parameters(.exchange, Self.pairs(event["headers"]))
        let body = event["body"]?.string ?? ""
        if let members = (try? JSONValue(parsing: Array(body.utf8)))?.members {
            for member in members { add(.exchange, member.name, member.value) }
        } else {
            parameters(.exchange, FormEncoding.decode(body))
        }
    }

    private mutating func tokenResponse(_ event: JSONValue) {
        add(.response, "status", event["status"])
        parameters(.response, Self.pairs(event["headers"]))
        let body = event["body"]?.string ?? ""
        if let members = (try? JSONValue(parsing: Array(body.utf8)))?.members {
            for member in members { add(.response, member.name, member.value) }
        } else {
            add(.response, "body", .string(body))
        }
        findings(.response, "token response", event)
    }

    private mutating func token(_ event: JSONValue) {
        let name = age + (event["type"]?.string ?? "token")
        parts[parts.endIndex - 1].name = name
        add(.tokens, "\(name) format", event["format"])
        for part in ["header", "claims"] {
            for member in event[part]?.members ?? [] {
                add(.tokens, "\(name) \(member.name)", member.value, isSecret: Walk.isSecret(member.name))
            }
        }
        findings(.verify, name, event)
    }

    private mutating func use(_ event: JSONValue, _ name: String) {
        parts[parts.endIndex - 1].facts += UseFacts(event, name).facts
        findings(.use, name, event)
    }

    private mutating func findings(_ step: Step, _ subject: String, _ event: JSONValue) {
        for finding in event["findings"]?.array ?? [] {
            add(step, "check \(finding["rule"]?.string ?? "") (\(subject))", finding["outcome"], isCheck: true)
        }
    }

    private mutating func parameters(_ step: Step, _ parameters: [Parameter]) {
        for parameter in parameters { add(step, parameter.name, .string(parameter.value)) }
    }

    private mutating func add(
        _ step: Step,
        _ name: String,
        _ value: JSONValue?,
        isSecret: Bool = false,
        isCheck: Bool = false
    ) {
        guard let value else { return }
        let text = value.string ?? value.serialized()
        let isSecret = isSecret || !isCheck && Walk.isSecret(name)
        parts[parts.endIndex - 1].facts.append(
            RunFact(step: step, name: name, value: text, isSecret: isSecret, isCheck: isCheck)
        )
    }

    static func pairs(_ value: JSONValue?) -> [Parameter] {
        (value?.array ?? []).compactMap { pair in
            guard let name = pair.array?.first?.string, let value = pair.array?.last?.string else { return nil }
            return Parameter(name, value)
        }
    }
}
