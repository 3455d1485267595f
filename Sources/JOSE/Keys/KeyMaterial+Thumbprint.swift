import Crypto
import FoundationEssentials

extension KeyMaterial {
    /// The SHA-256 thumbprint of RFC 7638, base64url; RFC 8037 §2 for OKP and RFC 9964 §6 for AKP keys.
    ///
    /// Nil for symmetric keys: a hash that anybody may see would let a weak secret be guessed (RFC 7638 §7).
    var thumbprint: String? {
        let text: String
        switch self {
        case .rsa(let modulus, let exponent):
            text = #"{"e":"\#(Base64URL.encode(exponent))","kty":"RSA","n":"\#(Base64URL.encode(modulus))"}"#
        case .ec(let curve, let x, let y):
            text =
                #"{"crv":"\#(curve.rawValue)","kty":"EC","#
                + #""x":"\#(Base64URL.encode(x))","y":"\#(Base64URL.encode(y))"}"#
        case .ed25519(let x):
            text = #"{"crv":"Ed25519","kty":"OKP","x":"\#(Base64URL.encode(x))"}"#
        case .x25519(let x):
            text = #"{"crv":"X25519","kty":"OKP","x":"\#(Base64URL.encode(x))"}"#
        case .mlDSA(let size, let key):
            text = #"{"alg":"\#(size.rawValue)","kty":"AKP","pub":"\#(Base64URL.encode(key))"}"#
        case .symmetric:
            return nil
        }
        return Base64URL.encode(SHA256.hash(data: Array(text.utf8)))
    }
}
