import Crypto
import FoundationEssentials

/// Why a signature may have failed: what would have fitted.
///
/// A hint never makes a token acceptable.
enum SignatureHint {
    /// A hint is not worth hashing more than this, again and again.
    private static let longestInput = 64 << 10

    /// How the signer may have taken a secret, where that fits the signature; a whole sentence.
    static func secret(
        _ signature: [UInt8],
        _ input: ArraySlice<UInt8>,
        _ algorithm: SignatureAlgorithm,
        among keys: [JSONWebKey]
    ) -> String? {
        guard algorithm.family == .hmac, signature.count == algorithm.hash?.length, input.count <= longestInput else {
            return nil
        }
        for key in keys.prefix(20) {
            guard case .symmetric(let secret, _) = key.material,
                let bytes = try? Base64URL.decode(secret.revealed())
            else { continue }
            for (variant, words) in variants(of: bytes, text: secret.revealed()) {
                let key = SymmetricKey(data: variant)
                if SignatureVerifier.fits(signature, input, algorithm.hash, key) {
                    return "It fits \(words), so the signer took the secret that way."
                }
            }
        }
        return nil
    }

    /// Who made the signature among keys that were not chosen, as a sentence without its end: `the key "b" did`.
    static func maker(_ token: CompactToken, _ algorithm: SignatureAlgorithm, among keys: [JSONWebKey]) -> String? {
        guard let signature = token.signature, !signature.isEmpty else { return nil }
        let input = token.signingInput
        let fitting = keys.lazy.filter { $0.material.verifies(algorithm) && $0.handle.fault == nil }.prefix(8)
        let maker = fitting.first {
            SignatureVerifier.verify(signature, over: input, algorithm: algorithm, key: $0.handle) == .valid
        }
        guard let maker else { return nil }
        let name = maker.keyID.map { "the key \"\($0.excerpt)\"" } ?? "a key without a name"
        return "\(name), which was given as well, made this signature"
    }

    /// Whether one of the ``CommonSecrets`` made an HMAC.
    static func isMadeWithCommonSecret(_ token: CompactToken, _ algorithm: SignatureAlgorithm) -> Bool {
        guard algorithm.family == .hmac, let signature = token.signature, signature.count == algorithm.hash?.length
        else { return false }
        let input = token.signingInput
        guard input.count <= longestInput else { return false }
        return CommonSecrets.keys.contains { SignatureVerifier.fits(signature, input, algorithm.hash, $0) }
    }

    private static func variants(of secret: [UInt8], text: String) -> [([UInt8], String)] {
        var variants: [([UInt8], String)] = []
        let trimmed = Array(secret.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed())
        if trimmed.count < secret.count {
            variants.append((trimmed, "the secret without the line break at its end"))
        } else {
            variants.append((secret + [0x0A], "the secret with a line break at its end"))
        }
        let line = String(decoding: trimmed, as: UTF8.self)
        if let bytes = Base64URL.decodeForgiving(utf8: trimmed[...]) ?? Base64.decode(line), !bytes.isEmpty {
            variants.append((bytes, "the secret decoded from base64"))
        }
        if let bytes = hexadecimal(trimmed) {
            variants.append((bytes, "the secret decoded from hexadecimal"))
        }
        variants.append((Array(text.utf8), "the base64url text of the secret (k), not the bytes it stands for"))
        variants.append((Array(Data(secret).base64EncodedString().utf8), "the base64 text of the secret"))
        return variants
    }

    private static func hexadecimal(_ text: [UInt8]) -> [UInt8]? {
        guard !text.isEmpty, text.count.isMultiple(of: 2) else { return nil }
        let digits = text.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        return stride(from: 0, to: values.count, by: 2).map {
            UInt8(truncatingIfNeeded: values[$0] * 16 + values[$0 + 1])
        }
    }
}
