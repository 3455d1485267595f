import Crypto
import FoundationEssentials
import JOSE

/// Tokens made on the spot, signed by swift-crypto and not by the code under test.
enum Sample {
    static let now = Date(timeIntervalSince1970: 1_700_000_000)
    static let secret = Array("a secret of 32 bytes, for HS256!".utf8)

    /// The claims of a correct ID token.
    static let idClaims = #"""
        {"iss":"https://issuer.example","sub":"alice","aud":"pixy","nonce":"n-0S6","exp":1700000600,"iat":1699999990}
        """#

    /// What a correct ID token is compared with.
    static var expectations: Expectations {
        var expectations = Expectations()
        expectations.kind = .idToken
        expectations.issuer = "https://issuer.example"
        expectations.clientID = "pixy"
        expectations.nonce = "n-0S6"
        expectations.keys = JSONWebKeySet(JSONWebKey(secret: secret))
        return expectations
    }

    /// A token signed with HS256 and ``secret``, whatever its header says.
    static func token(_ claims: String = idClaims, header: String = #"{"alg":"HS256"}"#) -> Secret {
        signed(base64URL(Array(header.utf8)) + "." + base64URL(Array(claims.utf8)))
    }

    /// A signing input with its HS256 signature.
    static func signed(_ input: String) -> Secret {
        let code = HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: SymmetricKey(data: secret))
        return Secret(input + "." + base64URL(Array(code)))
    }

    /// Base64url by way of Foundation's base64.
    static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func inspect(_ token: Secret, _ expectations: Expectations = expectations, at now: Date = now) -> Inspection
    {
        Inspection(of: token, expecting: expectations, at: now)
    }

    /// Inspects a signed token with some claims.
    static func inspect(claims: String, _ change: (inout Expectations) -> Void = { _ in }) -> Inspection {
        var expectations = expectations
        change(&expectations)
        return inspect(token(claims), expectations)
    }

    /// The correct claims with some members replaced or, by nil, removed.
    static func claims(_ changes: [(String, String?)]) throws -> String {
        var members = try JSONValue(parsing: Array(idClaims.utf8)).members ?? []
        for (name, value) in changes {
            members.removeAll { $0.name == name }
            if let value {
                members.append(JSONMember(name, try JSONValue(parsing: Array(value.utf8))))
            }
        }
        return JSONValue.object(members).serialized()
    }
}

extension Inspection {
    /// How a rule came out, the worst first where it has several findings.
    func outcome(_ rule: String) -> Finding.Outcome? {
        let outcomes = findings.filter { $0.rule == rule }.map(\.outcome)
        return [.failed, .warning, .passed, .notChecked].first { outcomes.contains($0) }
    }

    /// The messages of a rule, one after the other.
    func message(_ rule: String) -> String {
        findings.filter { $0.rule == rule }.map(\.message).joined(separator: " ")
    }
}

/// A small generator with a seed, so that a failing run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
