public import JOSE

/// What the same call before a revocation and after it says of what the revocation has done (RFC 7009 §2).
public enum RevocationEffect {
    /// Which call was made.
    public enum Call: Hashable, Sendable {
        /// The token was asked about (RFC 7662).
        case introspection
        /// The token was used at userinfo.
        case userinfo
    }

    /// Whether an answer says that the token works; nil if it says nothing about it.
    public static func works(_ response: IncomingResponse, _ call: Call) -> Bool? {
        switch call {
        case .introspection: TokenManagement.judgeIntrospection(response).active
        case .userinfo:
            switch response.status {
            case 200..<300: true
            case 401: false
            default: nil
            }
        }
    }

    /// What is said where the call could not be made or was not answered, before the revocation or after it.
    public static var unknown: Finding {
        Finding(
            rule,
            .notChecked,
            "It is not known what has changed: nobody was asked, or gave no answer, before the revocation or after it.",
            reference: "RFC 7009 §2"
        )
    }

    private static let rule = "revocation.effect"

    /// The check of what has changed, rule `revocation.effect`.
    ///
    /// A token that still works is a warning and no failure, since other servers may take a while to hear of it.
    public static func judge(before: IncomingResponse, after: IncomingResponse, _ call: Call) -> Finding {
        let (outcome, message): (Finding.Outcome, String) =
            switch (works(before, call), works(after, call)) {
            case (true?, false?): (.passed, "Before it the token worked, and after it the token does not.")
            case (true?, true?):
                (
                    .warning,
                    "Nothing has changed: the provider still takes the token. It may take a moment; if it stays so, the "
                        + "revocation does nothing."
                )
            case (false?, false?): (.notChecked, "The token did not work before, either, so this shows nothing.")
            case (false?, true?): (.warning, "The token works after it, and did not before.")
            default: (.notChecked, "The answers do not say whether the token works, so this shows nothing.")
            }
        return Finding(
            rule,
            outcome,
            message,
            expected: "a token that does not work any more",
            reference: "RFC 7009 §2"
        )
    }
}
