import FoundationEssentials
import JOSE

extension RowCase {
    static let all: [RowCase] = [
        identity, audience, protection, ellipticSignatures, times, binding, wrongHashes, form, accessTokens,
        missingClaims, providers,
    ].flatMap(\.self)

    private static let identity: [RowCase] = [
        .id("R2", .accepts, "iss", .passed),
        .id("R2", .objects, "iss", .failed, "\"1\" too much at the end", [("iss", "\"https://issuer.example1\"")]),
        .id("R2", .objects, "iss", .failed, "slash at the end", [("iss", "\"https://issuer.example/\"")]),
        .id("R2", .objects, "iss", .failed, "upper and lower case", [("iss", "\"https://Issuer.example\"")]),
        .id("R2", .objects, "iss", .failed, "http:// in place of https://", [("iss", "\"http://issuer.example\"")]),
        .id("R2", .objects, "iss", .failed, "https:// at the beginning is missing", [("iss", "\"issuer.example\"")]),
        .id(
            "R2",
            .objects,
            "iss",
            .failed,
            "port: 8443 in place of none",
            [("iss", "\"https://issuer.example:8443\"")]
        ),
        .id("R2", .objects, "iss", .failed, "white space", [("iss", "\"https://issuer.example \"")]),
        .id("R2", .objects, "iss", .failed, "U+0435", [("iss", "\"https://issu\u{0435}r.example\"")]),
        .id("R2", .objects, "iss", .failed, "path /oauth2/default is missing", []) {
            $0.issuer = "https://issuer.example/oauth2/default"
        },
        .id("R2", .objects, "iss", .failed, "tenant", [("iss", "\"https://issuer.example/t1/v2.0\"")]) {
            $0.issuer = "https://issuer.example/t2/v2.0"
        },
        .id("R2", .objects, "iss", .failed, "another issuer", [("iss", "\"https://other.example\"")]),
        .id("R14", .accepts, "sub", .passed),
        .id("R14", .objects, "sub", .failed, "missing", [("sub", nil)]),
        .id("R14", .objects, "sub", .failed, "a number", [("sub", "7")]),
        .id("R14", .objects, "iss", .failed, "must be a string", [("iss", "7")]),
        .id("R14", .objects, "aud", .failed, "a list of strings", [("aud", "7")]),
        .id("R14", .objects, "exp", .failed, "missing", [("exp", nil)]),
        .id("R14", .objects, "iat", .failed, "missing", [("iat", nil)]),
        .id("R15", .accepts, "sub", .passed, "", [("sub", "\"\(String(repeating: "a", count: 255))\"")]),
        .id("R15", .objects, "sub", .warning, "255", [("sub", "\"\(String(repeating: "a", count: 256))\"")]),
        .id("R15", .objects, "sub", .warning, "character 2 is U+00E4", [("sub", "\"hä\"")]),
        .id("R15", .objects, "sub", .warning, "printable ASCII", [("sub", "\"a\\u0007\"")]),
        .id("R15", .objects, "sub", .failed, "empty", [("sub", "\"\"")]),
    ]

    private static let audience: [RowCase] = [
        .id("R3", .accepts, "aud", .passed),
        .id("R3", .accepts, "aud", .passed, "", [("aud", "[\"api\",\"pixy\"]"), ("azp", "\"pixy\"")]),
        .id("R3", .objects, "aud", .failed, "\"pixy1\", expected is \"pixy\"", [("aud", "\"pixy1\"")]),
        .id("R3", .objects, "aud", .failed, "for nobody", [("aud", "[]")]),
        .id("R3", .objects, "aud", .warning, "also for \"api\"", [("aud", "[\"api\",\"pixy\"]")]),
        .id("R4", .accepts, "azp", .passed),
        .id("R4", .objects, "azp", .warning, "disagree", [("aud", "[\"api\",\"pixy\"]")]),
        .id("R5", .accepts, "azp", .passed, "", [("azp", "\"pixy\"")]),
        .id("R5", .objects, "azp", .failed, "\"other\", expected is \"pixy\"", [("azp", "\"other\"")]),
        .id("B4", .accepts, "aud", .passed, "", [("aud", "[\"pixy\"]")]),
        .id("B4", .objects, "aud", .failed, "missing", [("aud", nil)]) { $0.clientID = nil },
        .id("A1", .accepts, "iss", .passed, "", [("nonce", "\"x\""), ("exp", "1")]),
        .id("A1", .objects, "nonce", .failed, "", [("nonce", "\"x\""), ("exp", "1")]),
        .id("A1", .objects, "exp", .failed, "", [("nonce", "\"x\""), ("exp", "1")]),
        .id("A4", .accepts, "org_id", .passed, "", [("org_id", "\"org_a\"")]) { $0.organization = "org_a" },
        .id("A4", .accepts, "org_name", .passed, "", [("org_name", "\"acme\"")]) { $0.organization = "Acme" },
        .id("A4", .accepts, "org_id", .notChecked, "", [("org_id", "\"org_a\"")]),
        .id("A4", .objects, "org_id", .failed, "", [("org_id", "\"org_A\"")]) { $0.organization = "org_a" },
        .id("A4", .objects, "org_id", .failed, "names none", [("org_name", "\"a\"")]) { $0.organization = "org_a" },
        .id("A4", .objects, "org_name", .failed, "", [("org_name", "\"bcme\"")]) { $0.organization = "acme" },
        .id("A4", .objects, "org_name", .failed, "a number", [("org_name", "7")]) { $0.organization = "acme" },
    ]

    private static let protection: [RowCase] = [
        .id("R6", .accepts, "signature", .passed),
        .id("R6", .objects, "signature", .failed) {
            $0.keys = JSONWebKeySet(JSONWebKey(secret: Array("another secret of 32 bytes, HS256".utf8)))
        },
        .id("R7", .accepts, "alg", .passed) { $0.allowedAlgorithms = ["HS256"] },
        .id("R7", .objects, "alg", .failed, "RS256") { $0.allowedAlgorithms = ["RS256"] },
        .id("R8", .accepts, "alg", .passed),
        .id("R8", .objects, "alg", .failed, "secret") { $0.keys = publicKeys },
        .id("B1", .accepts, "alg", .passed),
        .id("B1", .objects, "alg", .failed, "public") { $0.keys = publicKeys },
        .id("B2", .accepts, "alg", .passed),
        .id("B2", .objects, "alg", .failed, "anybody", header: #"{"alg":"nOnE"}"#) { $0.keys = nil },
        .id("B5", .accepts, "key", .passed),
        .id("B5", .objects, "key", .warning, "jku", header: #"{"alg":"HS256","jku":"https://evil.example"}"#),
        .id("J10", .accepts, "key", .passed),
        .id("J10", .objects, "key", .failed, "512 bits", header: #"{"alg":"RS256"}"#) { $0.keys = tinyRSAKey },
        .id("R20", .accepts, "key", .passed) { $0.keys = secrets([nil]) },
        .id("R20", .objects, "key", .warning) { $0.keys = secrets([nil, nil]) },
        .id("R21", .accepts, "key", .passed, header: #"{"alg":"HS256","kid":"b"}"#) { $0.keys = secrets(["a", "b"]) },
        .id("R21", .objects, "key", .failed, "\"c\"", header: #"{"alg":"HS256","kid":"c"}"#) {
            $0.keys = secrets(["a", "b"])
        },
    ]

    private static let ellipticSignatures: [RowCase] = {
        let (raw, der) = (elliptic(isDER: false), elliptic(isDER: true))
        return [
            .of("J9", .accepts, "signature", .passed, "", raw.token) { $0.keys = raw.keys },
            .of("J9", .objects, "signature", .failed, "DER", der.token) { $0.keys = der.keys },
        ]
    }()

    private static let form: [RowCase] = [
        .id("J1", .accepts, "format", .passed),
        .of("J1", .objects, "format", .failed, "not a JWT", Secret("abcdef")),
        .id("J2", .accepts, "format", .passed),
        .of("J2", .objects, "format", .failed, "header", Secret("eyJhbGciOiJIUzI1NiJ9=.e30.AA")),
        .id("J3", .accepts, "crit", .passed),
        .id("J3", .objects, "crit", .failed, "\"x\"", header: #"{"alg":"HS256","crit":["x"],"x":1}"#),
        .id("J4", .accepts, "format", .passed),
        .of("J4", .objects, "format", .failed, "4 parts", Secret("eyJhbGciOiJIUzI1NiJ9.e30.AA.AA")),
        .id("J6", .accepts, "claims", .passed),
        .of("J6", .objects, "claims", .failed, "object", Sample.token("[]")),
        .id("J7", .accepts, "duplicates", .passed),
        .of("J7", .objects, "duplicates", .failed, "\"sub\"", Sample.token(#"{"sub":"a","sub":"b"}"#)),
        .id("B6", .accepts, "typ", .passed, header: #"{"alg":"HS256","typ":"JWT"}"#),
        .id("B6", .objects, "typ", .failed, "an access token", header: #"{"alg":"HS256","typ":"at+jwt"}"#),
        .id("B6", .objects, "typ", .failed, "a logout token", header: #"{"alg":"HS256","typ":"logout+jwt"}"#),
        .id("B6", .objects, "typ", .warning, "access token", [("scope", "\"read\""), ("nonce", nil)]),
        .access("B6", .accepts, "typ", .passed),
        .access("B6", .objects, "typ", .failed, "an ID token", [("at_hash", "\"x\"")], header: #"{"alg":"HS256"}"#),
        .access("B6", .objects, "typ", .failed, "a DPoP proof", header: #"{"alg":"HS256","typ":"dpop+jwt"}"#),
        .access(
            "B6",
            .objects,
            "typ",
            .failed,
            "a refresh token",
            [("typ", "\"Refresh\"")],
            header: #"{"alg":"HS256"}"#
        ),
    ]

    private static let accessTokens: [RowCase] = [
        .access("AT1", .accepts, "typ", .passed, header: #"{"alg":"HS256","typ":"application/at+jwt"}"#),
        .access("AT1", .objects, "typ", .warning, "Many providers", header: #"{"alg":"HS256","typ":"JWT"}"#),
        .access("AT2", .accepts, "iss", .passed),
        .access("AT2", .objects, "iss", .failed, "slash", [("iss", "\"https://issuer.example/\"")]),
        .access("AT3", .accepts, "aud", .passed, "", [("aud", "[\"https://api.example\",\"b\"]")]),
        .access("AT3", .objects, "aud", .failed, "another API", [("aud", "\"https://b.example\"")]),
        .access("AT4", .accepts, "signature", .passed),
        .access("AT4", .objects, "alg", .failed, header: #"{"alg":"none","typ":"at+jwt"}"#),
        .access("AT5", .accepts, "exp", .passed),
        .access("AT5", .objects, "exp", .failed, "60 seconds", [("exp", "1699999940")]),
        .access("AT5", .explains, "exp", .passed, "few minutes", [("exp", "1699999940")]) { $0.leeway = 3_600 },
        .access("AT6", .accepts, "client_id", .passed),
        .access("AT6", .accepts, "scope", .passed),
        .access("AT6", .objects, "scope", .warning, "list", [("scope", "[\"a\"]")]),
        .access("AT6", .objects, "scope", .warning, "comma", [("scope", "\"a,b\"")]),
        .access("AT6", .objects, "auth_time", .warning, "a number", [("auth_time", "\"1\"")]),
        .access("AT6", .objects, "acr", .warning, "a string", [("acr", "1")]),
        .access("AT7", .accepts, "typ", .passed),
        .access("AT7", .explains, "typ", .passed, "for the API"),
        .access("AT7", .explains, "aud", .notChecked, "the API checks that") { $0.audience = nil },
    ]

    private static let missingClaims: [RowCase] = ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"].map { name in
        .access("AT6", .objects, name, .warning, name, [(name, nil)]) {
            $0.issuer = nil
            $0.audience = nil
        }
    }
}
