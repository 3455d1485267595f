import FoundationEssentials
import JOSE

/// Compares a parameter that has to come twice, byte for byte (RFC 6749 §4.1.3).
enum FieldCheck {
    static func redirectURI(_ sent: TokenRequest, _ authorization: AuthorizationRequest) -> Finding {
        compare(
            sent.parameters.values(of: "redirect_uri"),
            named: "redirect_uri",
            with: authorization.redirectURI,
            of: "the authorization request",
            shown: true
        )
    }

    static func code(_ sent: TokenRequest, _ code: Secret) -> Finding {
        compare(
            sent.parameters.values(of: "code"),
            named: "code",
            with: code.revealed(),
            of: "the callback",
            shown: false
        )
    }

    static func clientID(_ sent: TokenRequest, _ authorization: AuthorizationRequest) -> Finding {
        let header = basicClientID(sent.request)
        let values = sent.parameters.values(of: "client_id") + (header.map { [$0] } ?? [])
        return compare(
            values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            named: "client_id",
            with: authorization.clientID,
            of: "the authorization request",
            shown: true
        )
    }

    /// The client_id in a Basic `Authorization` header, form-decoded; the secret behind the colon is dropped at once.
    private static func basicClientID(_ request: OutgoingRequest) -> String? {
        guard let value = request.headers.first(where: { $0.name.lowercased() == "authorization" })?.value,
            value.lowercased().hasPrefix("basic "),
            let bytes = Data(base64Encoded: String(value.dropFirst("basic ".count)))
        else { return nil }
        let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        return FormEncoding.decode("x=" + name).first?.value
    }

    private static func compare(
        _ values: [String],
        named name: String,
        with right: String,
        of source: String,
        shown: Bool
    ) -> Finding {
        func finding(_ outcome: Finding.Outcome, _ message: String, actual: String?) -> Finding {
            Finding(
                "exchange.\(name)",
                outcome,
                message,
                expected: shown ? right : counted(right.unicodeScalars.count, "character"),
                actual: actual,
                reference: "RFC 6749 §4.1.3"
            )
        }
        guard let value = values.first else {
            return finding(.failed, "No \(name) was sent, but \(source) had one.", actual: nil)
        }
        if values.count > 1 {
            return finding(.failed, "The \(name) was sent more than once.", actual: "\(values.count) of them")
        }
        let actual = shown ? excerpt(value) : counted(value.unicodeScalars.count, "character")
        if sameBytes(value, right) {
            return finding(.passed, "The \(name) that was sent is the one of \(source), byte for byte.", actual: actual)
        }
        let hint = name == "redirect_uri" ? TextDifference.urlHint(sent: value, right: right) : ""
        return finding(
            .failed,
            "The \(name) that was sent is not the one of \(source). "
                + TextDifference.sentence(sent: value, right: right) + hint,
            actual: actual
        )
    }
}
