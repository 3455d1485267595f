public import JOSE

/// What a refresh brought, compared with what there was before it (RFC 6749 §6, RFC 9700 §4.14.2).
public struct RefreshJudgement: Hashable, Sendable {
    /// What was there before.
    public struct Before: Hashable, Sendable {
        /// The refresh token that was sent.
        public var refreshToken: Secret
        /// The access token that is to be renewed.
        public var accessToken: Secret?
        /// Whether there was an ID token.
        public var hadIDToken: Bool
        /// The scope granted at the sign-in, names with a space between.
        public var scope: String
        /// Whether the client has no secret, so that rotation is all that protects its refresh token.
        public var isPublicClient: Bool

        /// What was there before.
        public init(
            refreshToken: Secret,
            accessToken: Secret?,
            hadIDToken: Bool,
            scope: String,
            isPublicClient: Bool
        ) {
            self.refreshToken = refreshToken
            self.accessToken = accessToken
            self.hadIDToken = hadIDToken
            self.scope = scope
            self.isPublicClient = isPublicClient
        }
    }

    /// The checks: rules `refresh.rotation`, `refresh.access_token`, `refresh.id_token` and `refresh.scope`.
    public let findings: [Finding]

    /// Compares an answer that brought an access token; one that did not has nothing to compare.
    public init(of response: TokenResponse, after before: Before) {
        guard let access = response.accessToken else {
            findings = []
            return
        }
        findings = [
            Self.rotation(response.refreshToken, before),
            Self.accessToken(access, before),
            Self.idToken(response.idToken, before),
            Self.scope(response.scope, before),
        ]
    }

    private static func rotation(_ token: Secret?, _ before: Before) -> Finding {
        let isNew = token.map { !sameBytes($0.revealed(), before.refreshToken.revealed()) } ?? false
        let risk =
            before.isPublicClient
            ? " This client has no secret, so whoever copies the token can use it for as long as it lives: the "
                + "provider should replace it each time, or bind it to the client."
            : " The client proves itself with each refresh, so this is allowed."
        let message =
            isNew
            ? "A new refresh token came and takes the place of the old one, which must not work any more."
            : token == nil
                ? "No new refresh token came: the old one stays in use.\(risk)"
                : "The same refresh token came once more: it is not rotated.\(risk)"
        return Finding(
            "refresh.rotation",
            isNew ? .passed : before.isPublicClient ? .warning : .passed,
            message,
            expected: before.isPublicClient ? "a new refresh token" : nil,
            actual: isNew ? "a new one" : token == nil ? "none" : "the same",
            reference: "RFC 9700 §4.14.2"
        )
    }

    private static func accessToken(_ token: Secret, _ before: Before) -> Finding {
        let isSame = before.accessToken.map { sameBytes($0.revealed(), token.revealed()) } ?? false
        return Finding(
            "refresh.access_token",
            isSame ? .warning : .passed,
            isSame
                ? "The same access token came once more: its end is where it was, unless expires_in says otherwise."
                : "A new access token came.",
            expected: "a new access token",
            actual: isSame ? "the same" : "a new one",
            reference: "RFC 6749 §6"
        )
    }

    private static func idToken(_ token: Secret?, _ before: Before) -> Finding {
        let reference = "OIDC Core §12.2"
        if token != nil { return Finding("refresh.id_token", .passed, "A new ID token came.", reference: reference) }
        return Finding(
            "refresh.id_token",
            .notChecked,
            before.hadIDToken
                ? "No new ID token came, which is allowed: the one from the sign-in stays, and it ages."
                : "There was no ID token, and none came.",
            reference: reference
        )
    }

    private static func scope(_ granted: String?, _ before: Before) -> Finding {
        let reference = "RFC 6749 §6"
        let old = names(before.scope)
        guard let granted else {
            return Finding(
                "refresh.scope",
                .passed,
                "Nothing is said about scope, which means that it is what it was.",
                expected: before.scope,
                reference: reference
            )
        }
        let new = names(granted)
        let lost = old.filter { !new.contains($0) }
        let won = new.filter { !old.contains($0) }
        let message =
            !won.isEmpty
            ? "The new access token may do more than was granted at the sign-in: \(excerpt(listed(won))). A refresh cannot add to it."
            : !lost.isEmpty
                ? "The new access token may do less than was granted at the sign-in: \(excerpt(listed(lost))) is gone."
                : "The new access token may do what was granted at the sign-in."
        return Finding(
            "refresh.scope",
            !won.isEmpty ? .failed : lost.isEmpty ? .passed : .warning,
            message,
            expected: excerpt(before.scope),
            actual: excerpt(granted),
            reference: reference
        )
    }

    private static func names(_ scope: String) -> [String] { scope.split(separator: " ").map(String.init) }

    /// Judges the answer to a refresh token that was replaced before and sent once more on purpose: rule `refresh.reuse`.
    ///
    /// To be refused is what is right, and says that a stolen copy would be noticed.
    public static func judgeReuse(_ response: IncomingResponse) -> [Finding] {
        let reference = "RFC 9700 §4.14.2"
        let object = try? JSONValue(parsing: response.body)
        let error = object.flatMap { ProviderError($0) }
        if response.status == 200, object?["access_token"]?.string != nil {
            return [
                Finding(
                    "refresh.reuse",
                    .warning,
                    "The old refresh token still works although a new one took its place: whoever has a copy can go on "
                        + "with it, and nobody notices. Some providers allow this for a short time after the refresh.",
                    expected: "invalid_grant",
                    actual: "new tokens",
                    reference: reference
                )
            ]
        }
        guard error?.code == "invalid_grant" else {
            return [
                Finding(
                    "refresh.reuse",
                    .notChecked,
                    "The provider refused for another reason, so this says nothing about the old refresh token.",
                    expected: "invalid_grant",
                    actual: excerpt(error.map(\.code) ?? "status \(response.status)", limit: 100),
                    reference: reference
                )
            ]
        }
        return [
            Finding(
                "refresh.reuse",
                .passed,
                "The old refresh token is refused. The provider cannot know which of the two who used it is the thief, "
                    + "so it should have ended the whole sign-in with it: refresh or call userinfo now to see whether it did.",
                expected: "invalid_grant",
                actual: "invalid_grant",
                reference: reference
            )
        ]
    }
}
