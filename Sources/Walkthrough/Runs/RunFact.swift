import Cells
import FoundationEssentials
import JOSE
import OAuth

/// One line of a run: a name and what stood there.
struct RunFact: Hashable, Sendable {
    /// The step that it belongs to.
    var step: Step
    /// What it is called there.
    var name: String
    /// What it was, unmasked.
    var value: String
    /// Whether the value is masked when it is shown.
    var isSecret = false
    /// Whether it is the outcome of a check.
    var isCheck = false

    /// The name without the token that it stands in, as it is compared with the lists of names.
    var shortName: String { isCheck ? "" : name.split(separator: " ").last.map { $0.lowercased() } ?? "" }

    /// The time that it is, in seconds since 1970: a claim or a Date header; nil for what is none.
    var seconds: Double? {
        let isTime = ClaimMeaning.of(shortName, inHeader: false)?.isTime == true
        return switch step {
        case .tokens where isTime, .use where isTime: Double(value).flatMap { $0.isFinite ? $0 : nil }
        case .response where shortName == "date": HTTPDate.read(value)?.timeIntervalSince1970
        default: nil
        }
    }

    /// Names of values that a server makes anew each time, so that a difference says nothing.
    static let freshNames: Set<String> = [
        "date", "iat", "exp", "nbf", "auth_time", "jti",
        "at_hash", "c_hash", "s_hash", "sid", "session_state", "access_token", "id_token", "refresh_token",
        "id_token_hint", "expires_at",
        "content-length", "etag", "age", "x-request-id", "set-cookie",
    ]
}

extension Walk {
    /// What each step of this run holds, in the order of the panes; steps that are out of date hold nothing.
    var facts: [RunFact] {
        Step.allCases.filter { holdsResult($0) || ($0 == .exchange && reply != nil && holdsResult(.response)) }
            .flatMap(facts)
    }

    private func facts(_ step: Step) -> [RunFact] {
        switch step {
        case .provider: providerFacts
        case .proof: proofFacts
        case .authorize: authorizeFacts
        case .callback: callbackFacts
        case .exchange: exchangeFacts
        case .response: responseFacts
        case .tokens: tokenFacts
        case .verify: findingFacts(.verify)
        case .use: useFacts + findingFacts(.use)
        }
    }

    private var providerFacts: [RunFact] {
        var facts = [
            RunFact(step: .provider, name: "provider", value: settings.source.title.string),
            RunFact(step: .provider, name: "issuer", value: metadata?.issuer ?? ""),
            RunFact(step: .provider, name: "client_id", value: client.clientID),
            RunFact(step: .provider, name: "client authentication", value: client.authentication.rawValue),
            RunFact(step: .provider, name: "scope", value: client.scope),
            RunFact(step: .provider, name: "redirect_uri", value: client.redirectURI),
            RunFact(step: .provider, name: "token_endpoint", value: metadata?.tokenEndpoint ?? ""),
        ]
        if let secret = client.secret {
            facts.append(RunFact(step: .provider, name: "client_secret", value: secret.revealed(), isSecret: true))
        }
        return facts + findingFacts(.provider)
    }

    private var proofFacts: [RunFact] {
        guard let proof else { return [] }
        return [
            RunFact(step: .proof, name: "code_verifier", value: proof.verifier.secret.revealed(), isSecret: true),
            RunFact(step: .proof, name: "code_challenge", value: proof.challenge, isSecret: proof.method == .plain),
            RunFact(step: .proof, name: "code_challenge_method", value: proof.method.rawValue),
        ]
    }

    private var authorizeFacts: [RunFact] {
        guard let authorization else { return [] }
        let endpoint = RunFact(step: .authorize, name: "authorization endpoint", value: authorization.endpoint)
        return [endpoint] + facts(.authorize, authorization.parameters)
    }

    private var callbackFacts: [RunFact] {
        facts(.callback, callback.answers.last?.response.parameters ?? []) + findingFacts(.callback)
    }

    private var exchangeFacts: [RunFact] {
        guard let sent = reply?.sent ?? sentExchange ?? exchange else { return [] }
        let line = RunFact(
            step: .exchange,
            name: "request line",
            value: "\(sent.request.method) \(sent.request.url)"
        )
        let body =
            sent.parameters.isEmpty && !sent.request.body.isEmpty
            ? [RunFact(step: .exchange, name: "body", value: String(decoding: sent.request.body, as: UTF8.self))] : []
        return [line] + facts(.exchange, sent.request.headers) + facts(.exchange, sent.parameters) + body
    }

    private var responseFacts: [RunFact] {
        guard let reply else { return [] }
        var facts = [RunFact(step: .response, name: "status", value: "\(reply.response.status)")]
        facts += self.facts(.response, reply.response.headers)
        if let members = reply.judged.members?.members {
            facts += members.map { member in
                let value = member.value.string ?? member.value.serialized()
                return RunFact(
                    step: .response,
                    name: member.name,
                    value: value,
                    isSecret: Self.isSecret(member.name)
                )
            }
        } else {
            facts.append(
                RunFact(step: .response, name: "body", value: String(decoding: reply.response.body, as: UTF8.self))
            )
        }
        return facts + findingFacts(.response)
    }

    private var tokenFacts: [RunFact] {
        func facts(_ name: String, _ token: TokenRecord?) -> [RunFact] {
            guard let inspection = token?.inspection else { return [] }
            let parts = (inspection.header?.members ?? []) + (inspection.claims?.members ?? [])
            let format = RunFact(step: .tokens, name: "\(name) format", value: inspection.format.rawValue)
            return [format]
                + parts.map { member in
                    let value = member.value.string ?? member.value.serialized()
                    return RunFact(step: .tokens, name: "\(name) \(member.name)", value: value)
                }
        }
        return facts("id_token", tokens?.idToken) + facts("access_token", tokens?.accessToken)
    }

    private func facts(_ step: Step, _ parameters: [Parameter]) -> [RunFact] {
        parameters.map { RunFact(step: step, name: $0.name, value: $0.value, isSecret: Self.isSecret($0.name)) }
    }

    private func facts(_ step: Step, _ headers: [HeaderField]) -> [RunFact] {
        headers.map {
            RunFact(step: step, name: $0.name, value: $0.value, isSecret: TokenRequest.isSecret($0.name))
        }
    }

    private func findingFacts(_ step: Step) -> [RunFact] {
        ledger.filter { $0.step == step }.map { entry in
            let name = "check \(entry.finding.rule) (\(entry.subject.string))"
            return RunFact(step: step, name: name, value: entry.finding.outcome.word.string, isCheck: true)
        }
    }
}
