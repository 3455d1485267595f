import Cells
import FoundationEssentials
import JOSE

/// The form with what tokens are compared with.
extension Model {
    func expectationsForm() -> Form {
        let expected = inspector?.expectations ?? Expectations()
        let clock = inspector?.fixedClock.map(UTC.string) ?? ""
        return Form(
            .expectations,
            title: "What tokens are compared with",
            submit: "judge",
            fields: [
                .init("issuer", "issuer", expected.issuer ?? "", hint: "The exact iss; empty: not checked."),
                .init("client_id", "client_id", expected.clientID ?? "", hint: "The client: aud of an ID token."),
                .init("nonce", "nonce", expected.nonce ?? "", hint: "The nonce of the request that was sent."),
                .init("audience", "audience", expected.audience ?? "", hint: "The API that an access token is for."),
                .init("kind", "kind", Self.word(for: expected.kind), hint: "id or access; empty: as the token says."),
                .init(
                    "alg",
                    "alg",
                    expected.allowedAlgorithms?.joined(separator: " ") ?? "",
                    hint: "Algorithms that are allowed, such as RS256 ES256; empty: those that fit the keys."
                ),
                .init(
                    "max_age",
                    "max_age",
                    expected.maxAge.map { "\($0)" } ?? "",
                    hint: "The max_age that was asked for, in seconds: how long ago the user may have signed in."
                ),
                .init(
                    "acr",
                    "acr",
                    expected.acrValues?.joined(separator: " ") ?? "",
                    hint: "Authentication contexts of which one is demanded, with spaces between."
                ),
                .init(
                    "access_token",
                    "access token",
                    expected.accessToken?.revealed() ?? "",
                    hint: "The access token that came with the ID token, for at_hash; shown as dots.",
                    isSecret: true
                ),
                .init(
                    "code",
                    "code",
                    expected.code?.revealed() ?? "",
                    hint: "The authorization code that the ID token came for, for c_hash; shown as dots.",
                    isSecret: true
                ),
                .init("leeway", "leeway", "\(expected.leeway)", hint: "Seconds that clocks may differ by."),
                .init("clock", "clock", clock, hint: "Seconds since 1970 or 2026-11-23T18:00:00Z; empty for now."),
            ]
        )
    }

    private static func word(for kind: TokenKind?) -> String {
        switch kind {
        case .idToken: "id"
        case .accessToken: "access"
        default: ""
        }
    }

    /// Judges by what the form says, or says which field is wrong.
    mutating func submitExpectations(_ form: Form) {
        func text(_ name: String) -> String? { form.text(name).isEmpty ? nil : form.text(name) }
        func words(_ name: String) -> [String]? {
            let words = form.text(name).split { $0 == " " || $0 == "," }.map(String.init)
            return words.isEmpty ? nil : words
        }
        guard let leeway = Int(form.text("leeway")), (0...1_000_000_000).contains(leeway) else {
            return reject(form, "leeway", "The leeway is a whole number of seconds, such as 60.")
        }
        let maxAge = text("max_age").map { Int($0) }
        if let maxAge, maxAge.map({ $0 < 0 || $0 > 3_155_760_000 }) ?? true {
            return reject(form, "max_age", "max_age is a whole number of seconds, such as 3600.")
        }
        let kind: TokenKind?
        switch form.text("kind").lowercased() {
        case "", "auto": kind = nil
        case "id", "id_token": kind = .idToken
        case "access", "access_token": kind = .accessToken
        default: return reject(form, "kind", "id for an ID token, access for an access token; empty to find out.")
        }
        var clock: Date?
        if let time = text("clock") {
            clock = ClockText.date(time)
            guard clock != nil else {
                return reject(form, "clock", "Seconds since 1970, or a time such as 2026-11-23T18:00:00Z.")
            }
        }
        var expected = inspector?.expectations ?? Expectations()
        expected.issuer = text("issuer")
        expected.clientID = text("client_id")
        expected.nonce = text("nonce")
        expected.audience = text("audience")
        expected.kind = kind
        expected.allowedAlgorithms = words("alg")
        expected.maxAge = maxAge ?? nil
        expected.acrValues = words("acr")
        expected.accessToken = text("access_token").map { PastedToken($0).token }
        expected.code = text("code").map { Secret($0) }
        expected.leeway = leeway
        inspector?.expectations = expected
        inspector?.fixedClock = clock
        inspector?.origin = .form
        inspector?.judge(now: now)
        overlay = nil
        let foreign = expected.allowedAlgorithms?.first { !VerifiableAlgorithms.names.contains($0) }
        notice =
            foreign.map { Notice("Judged anew. \($0) is no algorithm that pixy verifies.", .warning) }
            ?? Notice("Judged anew.", .good)
    }
}
