import JOSE

/// Compares the scope of a token request with the one that was authorized and with what the provider advertises.
struct ScopeCheck {
    let sent: TokenRequest
    let asked: String
    let metadata: ServerMetadata

    func finding(error: ProviderError?) -> Finding {
        let objects = error?.code == "invalid_scope"
        let own = sent.parameters.values(of: "scope").flatMap { $0.split(separator: " ").map(String.init) }
        let authorized = asked.split(separator: " ").map(String.init)
        let added = own.filter { !authorized.contains($0) }
        if !added.isEmpty {
            return finding(
                objects ? .failed : .warning,
                "The token request asks for \(excerpt(listed(added))), which the authorization request did not.",
                expected: asked,
                actual: excerpt(own.joined(separator: " "))
            )
        }
        let unknown = metadata.scopes.map { scopes in authorized.filter { !scopes.contains($0) } } ?? []
        if objects, !unknown.isEmpty {
            return finding(
                .failed,
                "The provider does not advertise \(excerpt(listed(unknown))), which was asked for.",
                expected: excerpt((metadata.scopes ?? []).joined(separator: " ")),
                actual: asked
            )
        }
        return finding(
            .passed,
            own.isEmpty
                ? "The token request names no scope, so what was authorized counts."
                : "The token request asks for no more than was authorized.",
            expected: asked.isEmpty ? nil : asked,
            actual: own.isEmpty ? nil : excerpt(own.joined(separator: " "))
        )
    }

    private func finding(
        _ outcome: Finding.Outcome,
        _ message: String,
        expected: String?,
        actual: String?
    ) -> Finding {
        Finding("exchange.scope", outcome, message, expected: expected, actual: actual, reference: "RFC 6749 §3.3")
    }
}
