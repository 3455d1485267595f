import Cells
public import FoundationEssentials
public import JOSE
import OAuth

/// The walk as JSON objects, one per event, for `walk --json`.
public struct WalkReport: Sendable {
    private let walk: Walk
    private let masker: Masker?

    /// A report of a walk; secrets are masked unless `revealing`.
    public init(_ walk: Walk, revealing: Bool) {
        self.walk = walk
        masker = revealing ? nil : Masker(walk)
    }

    /// The event of a step that has come to its end; several for the tokens, none for a step without one.
    public func events(for step: Step, now: Date) -> [JSONValue] {
        switch step {
        case .provider: provider
        case .proof: proof
        case .authorize: authorizationRequest
        case .callback: []
        case .exchange: tokenRequest
        case .response: tokenResponse
        case .tokens: []
        case .verify: tokens(now)
        case .use: userinfo
        }
    }

    /// The events of all that the walk holds, in the order in which a walk comes by them.
    func all(now: Date) -> [JSONValue] {
        Step.allCases.flatMap { step in
            step == .callback ? walk.callback.answers.map(callback) : events(for: step, now: now)
        } + refresh + api + [finished]
    }

    /// The event of one answer to the redirect_uri.
    public func callback(_ answer: CallbackRecord.Answer) -> JSONValue {
        event(
            "callback",
            [
                JSONMember(
                    "parameters",
                    .array(answer.response.parameters.map { .array([text($0.name), value(of: $0)]) })
                ),
                findings(answer.judgement.findings),
            ]
        )
    }

    /// The event of something that could not be done.
    public func error(_ problem: Problem) -> JSONValue {
        event(
            "error",
            [JSONMember("code", .string(problem.code)), JSONMember("message", text(problem.message.string))]
        )
    }

    /// The last event: the verdict and the names of the checks that failed.
    public var finished: JSONValue {
        event(
            "finished",
            [
                JSONMember("verdict", .string(walk.verdict.rawValue)),
                JSONMember("failed", .array(walk.failedRules.map { .string($0) })),
            ]
        )
    }

    private var provider: [JSONValue] {
        guard let record = walk.provider, let metadata = record.metadata else { return [] }
        return [
            event(
                "provider",
                [
                    JSONMember("issuer", metadata.issuer.isEmpty ? .null : text(metadata.issuer)),
                    JSONMember("metadata", masked(metadata.document)),
                    findings(record.findings + record.warnings),
                ]
            )
        ]
    }

    private var proof: [JSONValue] {
        guard let proof = walk.proof else { return [] }
        guard proof.method != .none else {
            return [
                event(
                    "proof",
                    [
                        JSONMember("code_verifier", .null), JSONMember("code_challenge", .null),
                        JSONMember("code_challenge_method", .string(proof.method.rawValue)),
                    ]
                )
            ]
        }
        return [
            event(
                "proof",
                [
                    JSONMember("code_verifier", text(proof.verifier.secret.revealed())),
                    JSONMember("code_challenge", text(proof.challenge)),
                    JSONMember("code_challenge_method", .string(proof.method.rawValue)),
                ]
            )
        ]
    }

    private var authorizationRequest: [JSONValue] {
        guard let request = walk.authorization else { return [] }
        return [
            event(
                "authorization_request",
                [JSONMember("url", text(request.url)), JSONMember("redirect_uri", text(request.redirectURI))]
                    + (walk.forward.map { [JSONMember("ssh_forward", text($0))] } ?? [])
            )
        ]
    }

    private var tokenRequest: [JSONValue] {
        guard let request = walk.exchange?.request else { return [] }
        return [
            event(
                "token_request",
                [
                    JSONMember("method", .string(request.method)), JSONMember("url", text(request.url)),
                    headers(request.headers), JSONMember("body", text(String(decoding: request.body, as: UTF8.self))),
                ]
            )
        ]
    }

    private var tokenResponse: [JSONValue] {
        guard let reply = walk.reply else { return [] }
        return [
            event(
                "token_response",
                [
                    JSONMember("status", .number(String(reply.response.status))), headers(reply.response.headers),
                    JSONMember("body", text(String(decoding: reply.response.body, as: UTF8.self))),
                    findings(reply.judged.findings + reply.comparison),
                ] + (reply.response.facts?.members ?? [])
            )
        ]
    }

    private func tokens(_ now: Date) -> [JSONValue] {
        // How the keys were found stands with every token that needs one; why they were not is an event of its own.
        let remarks = walk.verification?.keyFindings.filter { $0.outcome != .failed }.map { masked($0.json) } ?? []
        return [walk.verification?.idToken, walk.verification?.accessToken].compactMap { inspection in
            guard let inspection else { return nil }
            let members = (masked(inspection.json(at: now)).members ?? []).map { member in
                guard member.name == "findings", inspection.format == .jws else { return member }
                return JSONMember("findings", .array(remarks + (member.value.array ?? [])))
            }
            return event("token", members)
        }
    }

    private var userinfo: [JSONValue] { use(.userinfo, "userinfo") }

    /// The event of a refresh, if there was one.
    public var refresh: [JSONValue] { use(.refresh, "refresh", further: [compared]) }

    /// The event of a call of any URL, if there was one.
    public var api: [JSONValue] {
        guard let call = walk.use.calls[.api], let response = call.response else { return [] }
        return [
            event(
                "use",
                [
                    JSONMember("method", .string(call.request.method)), JSONMember("url", text(call.request.url)),
                    JSONMember("status", .number(String(response.status))), headers(response.headers),
                    JSONMember("body", text(String(decoding: response.body, as: UTF8.self))),
                    findings(call.findings),
                ] + cut(response)
            )
        ]
    }

    /// Each new token of a refresh compared with the one before it.
    private var compared: JSONMember {
        let all = (walk.use.renewal?.comparisons ?? []).map { name, comparison in
            let shown = masker == nil ? comparison : comparison.masked(Walk.isSecret)
            return JSONValue.object([JSONMember("name", .string(name))] + (masked(shown.json).members ?? []))
        }
        return JSONMember("compared", .array(all))
    }

    private func use(_ errand: Errand, _ name: String, further: [JSONMember] = []) -> [JSONValue] {
        guard let call = walk.use.calls[errand], let response = call.response else { return [] }
        return [
            event(
                name,
                [
                    JSONMember("status", .number(String(response.status))),
                    JSONMember("body", text(String(decoding: response.body, as: UTF8.self))),
                    findings(call.findings + call.comparison),
                ] + cut(response) + further
            )
        ]
    }

    /// That a body is only the beginning of what was sent, where it is.
    private func cut(_ response: IncomingResponse) -> [JSONMember] {
        response.bodyWasCut ? [JSONMember("body_cut", .bool(true))] : []
    }

    private func event(_ name: String, _ members: [JSONMember]) -> JSONValue {
        .object([JSONMember("event", .string(name))] + members)
    }

    private func headers(_ fields: [HeaderField]) -> JSONMember {
        JSONMember("headers", .array(fields.map { .array([text($0.name), value(of: $0)]) }))
    }

    private func value(of field: HeaderField) -> JSONValue {
        masker != nil && field.name.lowercased() == "set-cookie" ? .string(Secret.mask) : text(field.value)
    }

    private func findings(_ findings: [Finding]) -> JSONMember {
        JSONMember("findings", .array(findings.map { masked($0.json) }))
    }

    private func text(_ text: String) -> JSONValue {
        .string(masker?.masked(text) ?? text)
    }

    /// A parameter's value; a code is masked whether it is the right one or not.
    private func value(of parameter: Parameter) -> JSONValue {
        masker != nil && Walk.isSecret(parameter.name) ? .string(Secret.mask) : text(parameter.value)
    }

    /// A value with each string in it masked.
    private func masked(_ value: JSONValue) -> JSONValue {
        guard masker != nil else { return value }
        return switch value {
        case .string(let string): text(string)
        case .array(let elements): .array(elements.map(masked))
        case .object(let members):
            .object(members.map { JSONMember(masker?.masked($0.name) ?? $0.name, masked($0.value)) })
        case .null, .bool, .number: value
        }
    }
}
