import FoundationEssentials
import JOSE

/// Lines for a stream: good tokens, bad ones, and what is none.
enum StreamLines {
    static let secret = JSONWebKey(secret: Array("a secret of 32 bytes, for HS256!".utf8))

    static var expectations: Expectations {
        var expectations = Expectations()
        expectations.keys = JSONWebKeySet(secret)
        expectations.issuer = "https://issuer.example"
        return expectations
    }

    /// An HS256 token of RFC 7515 form whose claims differ with the index; its signature is none.
    static func token(_ index: Int) -> String {
        let header = index % 3 == 0 ? #"{"alg":"HS256","kid":"k\#(index % 5)"}"# : #"{"alg":"HS256","typ":"JWT"}"#
        let issuer = index % 4 == 0 ? "https://other.example" : "https://issuer.example"
        let claims =
            #"{"iss":"\#(issuer)","sub":"user \#(index)","aud":["a","b\#(index % 7)"],"#
            + #""exp":\#(1_699_999_000 + index * 10),"iat":\#(1_699_990_000 + index),"name":"Zoë \#(index)"}"#
        let text = [header, claims].map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
        return text + "." + Base64URL.encode([UInt8](repeating: UInt8(index % 256), count: 32))
    }

    /// So many lines; every kind of trouble comes again and again.
    static func varied(count: Int) -> [String] {
        (0..<count).map { index in
            let token = token(index)
            switch index % 15 {
            case 3: return ""
            case 4: return String(token.dropLast(index % 40))
            case 5: return "Bearer \(token)"
            case 6: return "  \"\(token)\"  "
            case 7: return token.replacing(".", with: "..")
            case 8: return "opaque-\(index)"
            case 9: return "\(token)="
            case 10: return #"{"id_token":"\#(token)","access_token":"x\#(index)"}"#
            case 11: return "é\u{202E}\u{0}\(index)"
            case 12: return "\(token)\r"
            case 13: return Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + ".e30."
            case 14:
                return Base64URL.encode(Array(#"{"alg":"RS256"}"#.utf8)) + "." + Base64URL.encode([0x5B, 0x5D]) + ".AA"
            default: return token
            }
        }
    }
}
