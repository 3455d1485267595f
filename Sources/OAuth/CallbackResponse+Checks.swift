import JOSE

/// The single checks of a callback, each giving one finding.
extension CallbackResponse {
    /// The error in the callback, if it reports one.
    func providerError(_ provider: KnownProvider?) -> ProviderError? {
        guard let code = parameters.values(of: "error").first else { return nil }
        return ProviderError(
            code: code,
            description: parameters.values(of: "error_description").first,
            uri: parameters.values(of: "error_uri").first,
            endpoint: .authorization,
            provider: provider
        )
    }

    /// Whether a pasted URL is that of the redirect_uri; nil if no URL was pasted.
    func judgePlace(_ request: AuthorizationRequest) -> Finding? {
        guard let place, let right = Self.place(request.redirectURI) else { return nil }
        let isRight = sameBytes(place, right)
        return Finding(
            "callback.redirect_uri",
            isRight ? .passed : .warning,
            isRight
                ? "What was pasted is an answer to the redirect_uri."
                : "What was pasted is the address of another page than the redirect_uri; some applications lead on to one.",
            expected: excerpt(right),
            actual: excerpt(place),
            reference: "RFC 6749 §4.1.2"
        )
    }

    func judgeDuplicates() -> Finding {
        var seen: Set<String> = []
        var told: Set<String> = []
        let repeated = parameters.map(\.name).filter { !seen.insert($0).inserted && told.insert($0).inserted }
        let serious = repeated.filter(Self.protocolNames.contains)
        if !serious.isEmpty {
            return Finding(
                "callback.duplicate",
                .failed,
                "The callback carries \(listed(serious)) more than once, so it is not clear which value counts.",
                expected: "every parameter once",
                actual: "\(listed(serious)) repeated",
                reference: "RFC 6749 §3.1"
            )
        }
        if !repeated.isEmpty {
            let names = excerpt(listed(repeated))
            return Finding(
                "callback.duplicate",
                .warning,
                "The callback carries \(names) more than once, which no parameter should; pixy does not use it.",
                expected: "every parameter once",
                actual: "\(names) repeated",
                reference: "RFC 6749 §3.1"
            )
        }
        return Finding(
            "callback.duplicate",
            .passed,
            "No parameter of the callback is repeated.",
            reference: "RFC 6749 §3.1"
        )
    }

    private static let protocolNames: Set<String> = [
        "code", "state", "iss", "error", "error_description", "error_uri", "response",
    ]

    func judgeIssuer(request: AuthorizationRequest, metadata: ServerMetadata) -> Finding {
        let rule = "callback.iss"
        let reference = "RFC 9207 §2.4"
        let issuers = parameters.values(of: "iss")
        guard let issuer = issuers.first else {
            if metadata.sendsIssuerInCallback && !isBareCode {
                return Finding(
                    rule,
                    .failed,
                    "The callback has no iss, although the provider says that it always sends one: "
                        + "this answer may come from another server.",
                    expected: request.issuer,
                    reference: reference
                )
            }
            return Finding(
                rule,
                .notChecked,
                isBareCode
                    ? "Only the code was pasted, so there is no iss to compare."
                    : "The callback has no iss, and the provider does not promise one.",
                expected: request.issuer,
                reference: reference
            )
        }
        if request.issuer.isEmpty {
            return Finding(
                rule,
                .notChecked,
                "The endpoints were typed in without an issuer, so there is nothing to compare iss with.",
                actual: excerpt(issuer),
                reference: reference
            )
        }
        if let other = issuers.first(where: { !sameBytes($0, request.issuer) }) {
            return Finding(
                rule,
                .failed,
                "The callback comes from another issuer than the one asked. "
                    + "This is what a mix-up attack looks like; the code must not be redeemed.",
                expected: request.issuer,
                actual: excerpt(other),
                reference: reference
            )
        }
        return Finding(
            rule,
            .passed,
            "The callback names the issuer that was asked.",
            expected: request.issuer,
            actual: issuer,
            reference: reference
        )
    }

    func judgeState(_ states: [String], request: AuthorizationRequest) -> Finding {
        let rule = "callback.state"
        let reference = "RFC 6749 §10.12"
        if isBareCode {
            return Finding(
                rule,
                .notChecked,
                "Only the code was pasted, so nothing shows that it answers this request.",
                expected: request.state,
                reference: reference
            )
        }
        guard let state = states.first else {
            return Finding(
                rule,
                .failed,
                "The callback has no state, so nothing shows that it answers this request.",
                expected: request.state,
                reference: reference
            )
        }
        if let other = states.first(where: { !sameBytes($0, request.state) }) {
            return Finding(
                rule,
                .failed,
                "The state that came back is not the one that was sent: this callback does not belong to this request.",
                expected: request.state,
                actual: excerpt(other),
                reference: reference
            )
        }
        if states.count > 1 {
            return Finding(
                rule,
                .failed,
                "The callback carries state \(states.count) times; it must come exactly once.",
                expected: request.state,
                reference: reference
            )
        }
        return Finding(
            rule,
            .passed,
            "The state came back exactly as it was sent.",
            expected: request.state,
            actual: state,
            reference: reference
        )
    }

    func judgeError(_ error: ProviderError?) -> Finding {
        guard let error else {
            return Finding(
                "callback.error",
                .passed,
                "The provider reports no error.",
                reference: "RFC 6749 §4.1.2.1"
            )
        }
        return Finding(
            "callback.error",
            .failed,
            error.code.isEmpty
                ? "The provider reports an error without saying which."
                : "The provider reports an error instead of sending a code. \(error.explanation)",
            expected: "no error",
            actual: excerpt(error.code),
            reference: "RFC 6749 §4.1.2.1"
        )
    }

    func judgeCode(_ error: ProviderError?) -> Finding {
        func finding(_ outcome: Finding.Outcome, _ message: String, actual: String? = nil) -> Finding {
            Finding(
                "callback.code",
                outcome,
                message,
                expected: outcome == .failed ? "exactly one code" : nil,
                actual: actual,
                reference: "RFC 6749 §4.1.2"
            )
        }
        let codes = parameters.values(of: "code")
        guard let code = codes.first else {
            if error != nil { return finding(.notChecked, "There is no code, because the provider reports an error.") }
            return finding(.failed, missingCodeMessage, actual: "no code")
        }
        if codes.count > 1 {
            return finding(.failed, "The callback carries more than one code.", actual: "\(codes.count) codes")
        }
        if code.isEmpty { return finding(.failed, "The code is empty.", actual: "an empty code") }
        if error != nil {
            return finding(.warning, "The callback carries a code beside an error; the code is not redeemed.")
        }
        let isPrintable = code.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
        if !isPrintable {
            return finding(
                .warning,
                "There is exactly one code, but it has characters that no code may have (RFC 6749 §A.11)."
            )
        }
        return finding(.passed, "There is exactly one code.")
    }

    private var missingCodeMessage: String {
        let names = Set(parameters.map(\.name))
        if names.contains("response") {
            return "The answer is wrapped in a signed token (JARM), which pixy does not open. "
                + "Ask for response_mode=query."
        }
        if names.contains("access_token") || names.contains("id_token") {
            return "The callback carries tokens instead of a code: the provider answered with the implicit flow. "
                + "Ask for response_type=code."
        }
        return "The callback carries neither a code nor an error."
    }
}
