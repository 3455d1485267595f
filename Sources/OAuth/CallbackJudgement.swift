public import JOSE

/// A callback that passed its checks; nothing else can be redeemed.
public struct ValidatedCallback: Hashable, Sendable {
    /// The authorization code.
    public let code: Secret
    /// The request that it answers.
    public let request: AuthorizationRequest
    /// Whether state was compared; false only for a code pasted bare.
    public let stateWasChecked: Bool

    fileprivate init(code: Secret, request: AuthorizationRequest, stateWasChecked: Bool) {
        self.code = code
        self.request = request
        self.stateWasChecked = stateWasChecked
    }
}

/// What the checks of a callback found.
public struct CallbackJudgement: Hashable, Sendable {
    /// One finding for every check, in the order made.
    public let findings: [Finding]
    /// The callback, ready to be redeemed; nil if any check failed.
    public let validated: ValidatedCallback?
    /// Whether state came back exactly as sent: only then is this the answer to the request.
    public let stateMatches: Bool
    /// The error that the provider reports instead of a code.
    public let error: ProviderError?
}

extension CallbackJudgement {
    /// Whether a parameter came more than once, so that it cannot be said what is meant; a clear answer may still come.
    public var isAmbiguous: Bool {
        error == nil && findings.contains { $0.rule == "callback.duplicate" && $0.outcome == .failed }
    }
}

extension CallbackResponse {
    /// Checks the callback: duplicates, iss, state, error and code, in that order (RFC 6749 §4.1.2, RFC 9207 §2.4).
    ///
    /// The order is part of the protection: an error or a code is believed only from an answer that is ours.
    public func judge(for request: AuthorizationRequest, metadata: ServerMetadata) -> CallbackJudgement {
        let states = parameters.values(of: "state")
        let stateMatches = states.count == 1 && states.allSatisfy { sameBytes($0, request.state) }
        let error = providerError(metadata.provider)
        let findings =
            [
                judgeDuplicates(),
                judgeIssuer(request: request, metadata: metadata),
                judgeState(states, request: request),
                judgeError(error),
                judgeCode(error),
            ]
            + [judgePlace(request)].compactMap { $0 }
        var validated: ValidatedCallback?
        if !findings.contains(where: { $0.outcome == .failed }), stateMatches || isBareCode,
            error == nil, let code = parameters.values(of: "code").first
        {
            validated = ValidatedCallback(code: Secret(code), request: request, stateWasChecked: !isBareCode)
        }
        return CallbackJudgement(
            findings: findings,
            validated: validated,
            stateMatches: stateMatches,
            error: error
        )
    }
}
