import Cells
public import FoundationEssentials
public import JOSE
import OAuth

/// The walk as JSON objects, one per event, for `walk --json`.
public struct WalkReport: Sendable {
    let walk: Walk
    let masker: Masker?
    let told: Int

    /// A report of a walk; secrets are masked unless `revealing`.
    ///
    /// Of its HTTP exchanges those up to the number `told` are left out, since they were reported before.
    public init(_ walk: Walk, revealing: Bool, told: Int = 0) {
        self.walk = walk
        self.told = told
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
        case .use: event(of: .userinfo)
        }
    }

    /// The events of all that the walk holds, in the order in which a walk comes by them.
    func all(now: Date) -> [JSONValue] {
        Step.allCases.flatMap { step in
            step == .callback ? walk.callback.answers.map(callback) : events(for: step, now: now)
        }
            + [TokenUse.refresh, .api, .introspection, .reuse, .revocation].flatMap(event(of:)) + [finished]
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
                + requests(of: Errand.allCases)
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
                ] + requests(of: [.discovery])
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
                ] + (reply.response.facts?.members ?? []) + requests(of: [.token])
            )
        ]
    }

    private func tokens(_ now: Date) -> [JSONValue] {
        // How the keys were found stands with every token that needs one; why they were not is an event of its own.
        let remarks = walk.verification?.keyFindings.filter { $0.outcome != .failed }.map { masked($0.json) } ?? []
        let judged = [walk.verification?.idToken, walk.verification?.accessToken].compactMap { $0 }
        return judged.enumerated().map { index, inspection in
            let members = (masked(inspection.json(at: now)).members ?? []).map { member in
                guard member.name == "findings", inspection.format == .jws else { return member }
                return JSONMember("findings", .array(remarks + (member.value.array ?? [])))
            }
            return event("token", members + (index == 0 ? requests(of: [.keys]) : []))
        }
    }

    func event(_ name: String, _ members: [JSONMember]) -> JSONValue {
        .object([JSONMember("event", .string(name))] + members)
    }

    func headers(_ fields: [HeaderField]) -> JSONMember {
        JSONMember("headers", .array(fields.map { .array([text($0.name), value(of: $0)]) }))
    }

    func value(of field: HeaderField) -> JSONValue {
        let name = field.name.lowercased()
        // Of an Authorization field the scheme stays.
        let isSecret = name == "set-cookie" || name != "authorization" && TokenRequest.isSecret(name)
        return masker != nil && isSecret ? .string(Secret.mask) : text(field.value)
    }

    func findings(_ findings: [Finding]) -> JSONMember {
        JSONMember("findings", .array(findings.map { masked($0.json) }))
    }

    func text(_ text: String) -> JSONValue {
        .string(masker?.masked(text) ?? text)
    }

    /// A parameter's value; a code is masked whether it is the right one or not.
    func value(of parameter: Parameter) -> JSONValue {
        masker != nil && Walk.isSecret(parameter.name) ? .string(Secret.mask) : text(parameter.value)
    }

    /// A value with each string in it masked.
    func masked(_ value: JSONValue) -> JSONValue {
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
