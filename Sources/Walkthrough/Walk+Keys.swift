import Cells
import FoundationEssentials
import JOSE
import OAuth

extension Walk {
    /// Takes the answer of the JWKS endpoint.
    ///
    /// A token that names a key which is not there may be signed with a newer one than the answer knows, so the keys
    /// are fetched once more (OpenID Connect Core §10.1.1), and once only: a token must not keep anyone fetching.
    mutating func keysResponded(_ result: Result<IncomingResponse, TransportFailure>, now: Date) -> [Effect] {
        let missedBefore = missedKeys
        missedKeys = []
        switch result {
        case .success(let response):
            judge(keysResponse: response, now: now)
            if missedBefore.isEmpty { return fetchAgain() }
            let rotations = missedBefore.map(rotation)
            verification?.keyFindings += rotations
        case .failure(let failure) where missedBefore.isEmpty:
            judge(keysResponse: nil, now: now)
            verification?.keyFindings = [
                Finding(
                    "jwks.response",
                    .failed,
                    "The issuer's keys could not be fetched: \(failure.message)",
                    reference: "OpenID Connect Core §10.1.1"
                )
            ]
            statuses[.verify] = .failed(Problem(failure.code.rawValue, "\(failure.message)"))
        case .failure(let failure):
            // What the first answer came to stands.
            let message = "The keys could not be fetched once more for a key that was missing: \(failure.message)"
            verification?.keyFindings.append(Finding(Self.rotationRule, .warning, message, reference: Self.section))
            rejudge(now: now)
        }
        return []
    }

    private mutating func fetchAgain() -> [Effect] {
        guard let url = metadata?.jwksURI, let keys = verification?.keys else { return [] }
        let named = [tokens?.idToken, tokens?.accessToken].compactMap { token -> String? in
            guard let inspection = token?.inspection, inspection.format == .jws else { return nil }
            return inspection.header?["kid"]?.string
        }
        missedKeys = named.reduce(into: []) { missing, name in
            if !missing.contains(name), !keys.has(name) { missing.append(name) }
        }
        if missedKeys.isEmpty { return [] }
        statuses[.verify] = .running
        return [send(OutgoingRequest(get: url, accept: "application/json"), for: .keys)]
    }

    private func rotation(of name: String) -> Finding {
        let isThere = verification?.keys?.has(name) ?? false
        let message =
            isThere
            ? "The key was not in the JWKS at first; it was fetched once more, and there it is: the issuer has new keys."
            : "The key is not in the JWKS, neither at first nor when it was fetched once more."
        return Finding(
            Self.rotationRule,
            isThere ? .passed : .warning,
            message,
            expected: name,
            reference: Self.section
        )
    }

    private static let rotationRule = "jwks.rotation"
    private static let section = "OpenID Connect Core §10.1.1"
}

extension JSONWebKeySet {
    fileprivate func has(_ name: String) -> Bool {
        keys.contains { $0.keyID.map { Array($0.utf8) == Array(name.utf8) } ?? false }
    }
}
