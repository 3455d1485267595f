import Crypto
import FoundationEssentials
import JOSE

extension RowCase {
    static let times: [RowCase] = [
        .id("R9", .accepts, "exp", .passed, "leeway 60 seconds"),
        .id("R9", .objects, "exp", .failed, "leeway of 101 seconds", [("exp", "1699999900")]),
        .id("R9", .objects, "exp", .failed, "2023-11-14T22:13:20Z now", [("exp", "1600000000")]),
        .id("R9", .objects, "exp", .failed, "lifetime", [("exp", "3600")]),
        .id("R9", .objects, "exp", .warning, "14 years", [("exp", "2147483647")]),
        .id("R10", .accepts, "iat", .passed, "leeway 60 seconds"),
        .id("R10", .accepts, "iat", .passed, "2 days ago", [("iat", "1699800000")]),
        .id("R10", .objects, "iat", .warning, "clock of this computer", [("iat", "1700000100")]),
        .id("R10", .objects, "iat", .warning, "5 minutes", [("iat", "1700000400")]),
        .id("R10", .objects, "iat", .warning, "not before it expires", [("iat", "1699999999"), ("exp", "1699999999")]),
        .id("R13", .accepts, "auth_time", .passed, "leeway 60", [("auth_time", "1699999900")]) { $0.maxAge = 100 },
        .id("R13", .objects, "auth_time", .failed, "max_age", [("auth_time", "1699999800")]) { $0.maxAge = 100 },
        .id("R13", .objects, "auth_time", .failed, "must say when", []) { $0.maxAge = 100 },
        .id("R13", .objects, "auth_time", .warning, "contradicts", [("auth_time", "1699999995")]),
        .id("A2", .accepts, "exp", .passed, "leeway of 60 seconds", [("exp", "1699999941")]),
        .id("A2", .objects, "exp", .failed, "leeway is 60 seconds", [("exp", "1699999940")]),
        .id("A3", .accepts, "nbf", .passed, "leeway of 60 seconds", [("nbf", "1700000060")]),
        .id("A3", .objects, "nbf", .failed, "disagree", [("nbf", "1700000061")]),
        .id("A3", .objects, "nbf", .warning, "expires before", [("nbf", "1699999999"), ("exp", "1699999999")]),
        .id("J8", .accepts, "exp", .passed, "", [("exp", "1700000600.5")]),
        .id("J8", .accepts, "exp", .passed, "", [("exp", "17000006e2")]),
        .id("J8", .objects, "exp", .failed, "quotes", [("exp", "\"1700000600\"")]),
        .id("J8", .objects, "exp", .failed, "a string", [("exp", "\"2023-11-14T22:23:20Z\"")]),
        .id(
            "J8",
            .objects,
            "exp",
            .warning,
            "milliseconds, which would be 2023-11-14T22:23:20Z",
            [("exp", "1700000600000")]
        ),
        .id("J8", .objects, "iat", .warning, "microseconds", [("iat", "1700000000000000")]),
        .id("J8", .objects, "nbf", .failed, "nanoseconds", [("nbf", "1700000000000000000")]),
        .id("J8", .objects, "exp", .warning, "year 9999", [("exp", "253402300800")]),
        .id("J8", .objects, "exp", .failed, "64 bits", [("exp", "9223372036854775807")]),
        .id("J8", .objects, "exp", .failed, "64 bits", [("exp", "-9223372036854775808")]),
        .id("J8", .objects, "exp", .failed, "64 bits", [("exp", "1e400")]),
        .id("J8", .objects, "exp", .failed, "1970-01-01T00:00:00Z", [("exp", "-0")]),
        .id("J8", .objects, "auth_time", .failed, "an object", [("auth_time", "{}")]),
    ]

    static let binding: [RowCase] = [
        .id("R11", .accepts, "nonce", .passed),
        .id("R11", .objects, "nonce", .failed, "\"n-0S61\", expected is \"n-0S6\"", [("nonce", "\"n-0S61\"")]),
        .id("R11", .objects, "nonce", .failed, "has none", [("nonce", nil)]),
        .id("R11", .objects, "nonce", .failed, "SHA-256", [("nonce", "\"\(hex(digest("n-0S6")))\"")]),
        .id("R12", .accepts, "acr", .passed, "", [("acr", "\"gold\"")]) { $0.acrValues = ["silver", "gold"] },
        .id("R12", .accepts, "acr", .notChecked, "none was asked for", [("acr", "\"gold\"")]),
        .id("R12", .objects, "acr", .failed, "weaker", [("acr", "\"bronze\"")]) { $0.acrValues = ["silver", "gold"] },
        .id("R12", .objects, "acr", .failed, "how strong", []) { $0.acrValues = ["gold"] },
        .id("R12", .objects, "acr", .failed, "a number", [("acr", "1")]) { $0.acrValues = ["1"] },
        .id("R16", .accepts, "at_hash", .passed, "", [("at_hash", halfHash("at"))]) { $0.accessToken = Secret("at") },
        .id("R16", .accepts, "at_hash", .notChecked, "authorization endpoint must have it"),
        .id("R16", .objects, "at_hash", .failed, "did not come together", [("at_hash", halfHash("b"))]) {
            $0.accessToken = Secret("at")
        },
        .id("R17", .accepts, "c_hash", .passed, "", [("c_hash", halfHash("c"))]) { $0.code = Secret("c") },
        .id("R17", .objects, "c_hash", .failed, "did not come together", [("c_hash", halfHash("b"))]) {
            $0.code = Secret("c")
        },
        .id("R17", .objects, "c_hash", .failed, "made of the access token", [("c_hash", halfHash("at"))]) {
            $0.code = Secret("c")
            $0.accessToken = Secret("at")
        },
    ]

    /// Values of at_hash that were made of the right access token in a wrong way.
    static let wrongHashes: [RowCase] = {
        let digest = Self.digest("at")
        let text = Array("at".utf8)
        let values: [(String, String)] = [
            (hex(digest), "hexadecimal"),
            (hex(Array(digest.prefix(16))).uppercased(), "hexadecimal"),
            (Sample.base64URL(digest), "whole hash"),
            (Sample.base64URL(Array(digest.suffix(16))), "right half"),
            (Data(digest.prefix(16)).base64EncodedString(), "padded"),
            (Sample.base64URL(Array(hex(digest).utf8.prefix(32))), "base64url of hexadecimal"),
            (Sample.base64URL(Array(SHA384.hash(data: text).prefix(24))), "SHA-384, but alg asks for SHA-256"),
            (Sample.base64URL(Array(SHA512.hash(data: text).prefix(32))), "SHA-512, but alg asks for SHA-256"),
            (Sample.base64URL(Array(Self.digest("Bearer at").prefix(16))), "Bearer"),
        ]
        return values.map { value, words in
            .id("R16", .objects, "at_hash", .failed, words, [("at_hash", "\"\(value)\"")]) {
                $0.accessToken = Secret("at")
            }
        }
    }()

    static let providers: [RowCase] = [
        .id("P1", .accepts, "iss", .passed, "\"t1\" (tid)", tenant("t1")) { $0.issuer = entra("{tenantid}") },
        .id("P1", .objects, "iss", .failed, "gives another issuer", tenant("t2")) { $0.issuer = entra("{tenantid}") },
        .id("P1", .objects, "iss", .failed, "no tenant", [("iss", "\"\(entra("t1"))\"")]) {
            $0.issuer = entra("{tenantid}")
        },
        .id("P1", .explains, "iss", .failed, "for all tenants", tenant("t1")) { $0.issuer = entra("common") },
        .id("P2", .accepts, "iss", .passed, "", [("iss", "\"https://sts.windows.net/t1/\""), ("ver", "\"1.0\"")]) {
            $0.issuer = "https://sts.windows.net/t1/"
        },
        .id("P2", .explains, "iss", .failed, "version 1", [("iss", "\"https://sts.windows.net/t1/\"")]) {
            $0.issuer = entra("t1")
        },
        .id("P2", .explains, "iss", .failed, "version 2", [("iss", "\"\(entra("t1"))\"")]) {
            $0.issuer = "https://sts.windows.net/t1/"
        },
        .id("P3", .accepts, "typ", .passed, "", [("token_use", "\"id\"")]),
        .id("P3", .objects, "typ", .failed, "token_use is \"access\"", [("token_use", "\"access\"")]),
        .access("P3", .objects, "typ", .failed, "token_use", [("token_use", "\"id\"")], header: #"{"alg":"HS256"}"#),
        .access("P3", .explains, "aud", .failed, "Cognito", [("aud", nil), ("token_use", "\"access\"")]),
        .access("P3", .accepts, "aud", .notChecked, "", [("aud", nil), ("token_use", "\"access\"")], header: plain) {
            $0.audience = nil
        },
        .id("P4", .accepts, "iss", .passed, "old spelling", [("iss", "\"accounts.google.com\"")]) {
            $0.issuer = "https://accounts.google.com"
        },
        .id("P4", .objects, "iss", .failed, "", [("iss", "\"accounts.google.com.evil\"")]) {
            $0.issuer = "https://accounts.google.com"
        },
        .access("P5", .explains, "iss", .passed, "Okta's own APIs", [("iss", "\"https://a.okta.com\"")], header: plain)
        {
            $0.issuer = "https://a.okta.com"
        },
        .access("P5", .accepts, "iss", .passed, "", [("iss", "\"https://a.okta.com/oauth2/default\"")], header: plain) {
            $0.issuer = "https://a.okta.com/oauth2/default"
        },
    ]

    private static let plain = #"{"alg":"HS256","typ":"JWT"}"#

    private static func entra(_ tenant: String) -> String { "https://login.microsoftonline.com/\(tenant)/v2.0" }

    /// The claims of a token of tenant t1 that says it belongs to some tenant.
    private static func tenant(_ id: String) -> [(String, String?)] {
        [("iss", "\"\(entra("t1"))\""), ("tid", "\"\(id)\"")]
    }

    private static func digest(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
