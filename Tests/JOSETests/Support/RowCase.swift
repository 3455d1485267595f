import Crypto
import FoundationEssentials
import JOSE
import Testing

/// A token made for one row of the table of rules, and what must be found in it.
struct RowCase: Sendable, CustomTestStringConvertible {
    /// What a case shows of its row.
    enum Side: String, Sendable {
        /// The rule is kept.
        case accepts
        /// The rule is broken: the finding failed or warns.
        case objects
        /// Nothing is wrong, but something has to be said.
        case explains
    }

    let row: String
    let side: Side
    let rule: String
    let outcome: Finding.Outcome
    /// What the rule's message has to say.
    let words: String
    let token: Secret
    let expectations: Expectations

    var testDescription: String { "\(row) \(side) \(rule) \(words)" }

    /// A token that is read as an ID token, with some claims changed.
    static func id(
        _ row: String,
        _ side: Side,
        _ rule: String,
        _ outcome: Finding.Outcome,
        _ words: String = "",
        _ changes: [(String, String?)] = [],
        header: String = #"{"alg":"HS256"}"#,
        _ change: (inout Expectations) -> Void = { _ in }
    ) -> RowCase {
        let claims = (try? Sample.claims(changes)) ?? "broken"
        return of(row, side, rule, outcome, words, Sample.token(claims, header: header), change)
    }

    /// A token that is read as an access token, with some claims changed.
    static func access(
        _ row: String,
        _ side: Side,
        _ rule: String,
        _ outcome: Finding.Outcome,
        _ words: String = "",
        _ changes: [(String, String?)] = [],
        header: String = #"{"alg":"HS256","typ":"at+jwt"}"#,
        _ change: (inout Expectations) -> Void = { _ in }
    ) -> RowCase {
        let all: [(String, String?)] = [
            ("nonce", nil), ("aud", "\"https://api.example\""), ("client_id", "\"pixy\""), ("jti", "\"1\""),
            ("scope", "\"read\""),
        ]
        let claims = (try? Sample.claims(all + changes)) ?? "broken"
        return of(row, side, rule, outcome, words, Sample.token(claims, header: header)) {
            $0.kind = .accessToken
            $0.nonce = nil
            $0.audience = "https://api.example"
            change(&$0)
        }
    }

    /// Any token.
    static func of(
        _ row: String,
        _ side: Side,
        _ rule: String,
        _ outcome: Finding.Outcome,
        _ words: String,
        _ token: Secret,
        _ change: (inout Expectations) -> Void = { _ in }
    ) -> RowCase {
        var expectations = Sample.expectations
        change(&expectations)
        return RowCase(
            row: row,
            side: side,
            rule: rule,
            outcome: outcome,
            words: words,
            token: token,
            expectations: expectations
        )
    }

    /// The left half of a hash as a claim's JSON.
    static func halfHash(_ text: String) -> String {
        "\"\(Sample.base64URL(Array(SHA256.hash(data: Array(text.utf8))).prefix(16).map { $0 }))\""
    }

    /// A set with a public key (RFC 7517 appendix A.1).
    static let publicKeys: JSONWebKeySet? = {
        let x = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"
        let y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"
        let jwk = #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#
        return try? JSONWebKeySet(parsing: Array(jwk.utf8))
    }()

    /// A set with an RSA key that can be broken.
    static let tinyRSAKey: JSONWebKeySet? = {
        let n = Sample.base64URL([UInt8](repeating: 0xFF, count: 64))
        return try? JSONWebKeySet(parsing: Array(#"{"kty":"RSA","n":"\#(n)","e":"AQAB"}"#.utf8))
    }()

    /// A set of shared secrets with these names; the last one is that of ``Sample``.
    static func secrets(_ names: [String?]) -> JSONWebKeySet? {
        let keys = names.enumerated().map { index, name in
            let secret =
                index == names.count - 1 ? Sample.secret : Array("another secret of 32 bytes, no. \(index)".utf8)
            return #"{"kty":"oct","k":"\#(Sample.base64URL(secret))"\#(name.map { ",\"kid\":\"\($0)\"" } ?? "")}"#
        }
        return try? JSONWebKeySet(parsing: Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8))
    }

    /// A fresh ES256 signature in either form, with its key.
    static func elliptic(isDER: Bool) -> (token: Secret, keys: JSONWebKeySet?) {
        let key = P256.Signing.PrivateKey()
        let point = Array(key.publicKey.rawRepresentation).map { $0 }
        let jwk =
            #"{"kty":"EC","crv":"P-256","x":"\#(Sample.base64URL(Array(point[..<32])))","#
            + #""y":"\#(Sample.base64URL(Array(point[32...])))"}"#
        let input = "eyJhbGciOiJFUzI1NiJ9." + Sample.base64URL(Array(Sample.idClaims.utf8))
        guard let signature = try? key.signature(for: Array(input.utf8)) else { return (Secret(""), nil) }
        let bytes = isDER ? Array(signature.derRepresentation) : Array(signature.rawRepresentation)
        return (Secret(input + "." + Sample.base64URL(bytes)), try? JSONWebKeySet(parsing: Array(jwk.utf8)))
    }
}
