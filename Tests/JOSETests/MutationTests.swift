import Crypto
import CryptoExtras
import FoundationEssentials
import JOSE
import Testing

@Suite struct MutationTests {
    /// A good token and the key that made it.
    private struct Original: Sendable {
        var token: String
        var expectations: Expectations
    }

    private static let originals: [Original] = {
        let signers: [(alg: String, key: JSONWebKey?, sign: (Data) -> Data?)] = {
            let edwards = Curve25519.Signing.PrivateKey()
            let p256 = P256.Signing.PrivateKey()
            let rsa = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
            let point = Array(p256.publicKey.rawRepresentation)
            let numbers = rsa.flatMap { try? $0.publicKey.getKeyPrimitives() }
            return [
                (
                    "HS256", JSONWebKey(secret: Sample.secret),
                    { Data(HMAC<SHA256>.authenticationCode(for: $0, using: SymmetricKey(data: Sample.secret))) }
                ),
                (
                    "EdDSA", key(["kty": "OKP", "crv": "Ed25519", "x": Array(edwards.publicKey.rawRepresentation)]),
                    { try? edwards.signature(for: $0) }
                ),
                (
                    "ES256", key(["kty": "EC", "crv": "P-256", "x": Array(point[..<32]), "y": Array(point[32...])]),
                    { try? p256.signature(for: $0).rawRepresentation }
                ),
                (
                    "RS256",
                    numbers.flatMap { key(["kty": "RSA", "n": Array($0.modulus), "e": Array($0.publicExponent)]) },
                    { try? rsa?.signature(for: $0, padding: .insecurePKCS1v1_5).rawRepresentation }
                ),
            ]
        }()
        return signers.compactMap { signer in
            let header = Sample.base64URL(Array(#"{"alg":"\#(signer.alg)","typ":"JWT"}"#.utf8))
            let input = header + "." + Sample.base64URL(Array(Sample.idClaims.utf8))
            guard let key = signer.key, let signature = signer.sign(Data(input.utf8)) else { return nil }
            var expectations = Sample.expectations
            expectations.keys = JSONWebKeySet(key)
            return Original(token: input + "." + Sample.base64URL(Array(signature)), expectations: expectations)
        }
    }()

    private static func key(_ members: KeyValuePairs<String, Any>) -> JSONWebKey? {
        let members = members.compactMap { name, value in
            switch value {
            case let text as String: JSONMember(name, .string(text))
            case let bytes as [UInt8]: JSONMember(name, .string(Sample.base64URL(bytes)))
            default: nil
            }
        }
        return try? JSONWebKey(.object(members))
    }

    @Test("The tokens that are changed below are good ones")
    func acceptsTheOriginals() {
        #expect(Self.originals.count == 4)
        for original in Self.originals {
            let inspection = Sample.inspect(Secret(original.token), original.expectations)
            #expect(inspection.verdict == .accepted, "\(inspection.findings.filter { $0.outcome == .failed })")
        }
    }

    @Test("Of 100,000 changed tokens none traps and none is accepted", arguments: 1...20)
    func acceptsNoMutation(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for round in 0..<5_000 {
            let original = Self.originals[round % Self.originals.count]
            let mutated = Mutation.random(of: original.token, using: &generator)
            guard mutated != original.token else { continue }
            let inspection = Sample.inspect(Secret(mutated), original.expectations)
            #expect(inspection.verdict != .accepted, "seed \(seed), round \(round): \(mutated)")
            #expect(!inspection.findings.isEmpty)
        }
    }
}

/// Ways in which a token can be damaged or forged without its key.
private enum Mutation: CaseIterable {
    case flipBit, replace, insert, delete, repeatSlice, truncate, swapParts, dropPart, forgeHeader, forgeClaims

    static func random(of token: String, using generator: inout SeededGenerator) -> String {
        var bytes = Array(token.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            guard let kind = allCases.randomElement(using: &generator) else { continue }
            kind.apply(to: &bytes, using: &generator)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func apply(to bytes: inout [UInt8], using generator: inout SeededGenerator) {
        guard let place = bytes.indices.randomElement(using: &generator) else { return }
        let letters = Array("ABCxyz019-_=+/. \n~{\"\u{0}é".utf8)
        switch self {
        case .flipBit: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case .replace: bytes[place] = letters.randomElement(using: &generator) ?? 0
        case .insert: bytes.insert(letters.randomElement(using: &generator) ?? 0, at: place)
        case .delete: bytes.remove(at: place)
        case .repeatSlice: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
        case .truncate: bytes.removeLast(bytes.count - place)
        case .swapParts, .dropPart, .forgeHeader, .forgeClaims: forge(&bytes, using: &generator)
        }
    }

    private func forge(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
        var parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
        switch self {
        case .swapParts: parts.shuffle(using: &generator)
        case .dropPart: parts.remove(at: Int.random(in: parts.indices, using: &generator))
        case .forgeHeader:
            parts[0] = Array(Sample.base64URL(Array((Self.headers.randomElement(using: &generator) ?? "").utf8)).utf8)
        case .forgeClaims where parts.count > 1:
            let claims = Self.claims.randomElement(using: &generator) ?? ""
            parts[1] = Array(Sample.base64URL(Array(claims.utf8)).utf8)
        default: return
        }
        bytes = Array(parts.joined(separator: [UInt8(ascii: ".")]))
    }

    private static let headers = [
        #"{"alg":"none"}"#, #"{"alg":"HS256"}"#, #"{"alg":"ES256","crit":["x"]}"#, #"{"alg":"RS256","b64":false}"#,
        "{}",
        #"{"alg":"RS256","alg":"none"}"#, #"{"alg":["RS256"]}"#, #"{"alg":"dir","enc":"A256GCM"}"#, "[]", "", "{",
        #"{"alg":"EdDSA","jwk":{"kty":"oct","k":"AA"}}"#, #"{"alg":"RS256","cty":"JWT"}"#, #"{"alg":"Ed25519"}"#,
    ]
    private static let claims = [
        #"{"sub":"mallory"}"#, #"{"iss":"https://issuer.example","sub":"mallory","exp":1e400}"#, "null", "[[[[", "7",
        #"{"exp":9223372036854775808,"nbf":-1,"iat":"now"}"#, #"{"aud":{"a":[]},"iss":1,"nonce":null}"#, "\u{FEFF}{}",
    ]
}
