public import JOSE
import OAuth

/// Hides the secrets of a walk wherever they occur in a text, raw, form-encoded or inside JSON.
public struct Masker: Sendable {
    private let needles: [String]

    /// A masker for the secrets that a walk holds.
    public init(_ walk: Walk) {
        self.init(walk.secrets)
    }

    /// A masker for some secrets.
    public init(_ secrets: [Secret]) {
        var all: Set<String> = []
        for secret in secrets where secret.count >= 4 {
            let value = secret.revealed()
            all.insert(value)
            all.insert(FormEncoding.encodeComponent(value))
            all.insert(String(JSONValue.string(value).serialized().dropFirst().dropLast()))
        }
        // Longest first, so that a secret inside another one leaves nothing of it behind.
        needles = all.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    }

    /// The text with each secret replaced by the mask.
    public func masked(_ text: String) -> String {
        var result = text
        for needle in needles where result.contains(needle) {
            result = result.split(separator: needle, omittingEmptySubsequences: false).joined(separator: Secret.mask)
        }
        return result
    }
}

extension Walk {
    /// Every secret that the walk holds now.
    public var secrets: [Secret] {
        var all: [Secret] = []
        if let secret = client.secret { all.append(secret) }
        if let verifier = settings.ownVerifier { all.append(verifier) }
        if let proof { all.append(proof.verifier.secret) }
        for answer in callback.answers {
            all += answer.response.parameters.filter { Self.secretParameters.contains($0.name) }.map {
                Secret($0.value)
            }
        }
        for request in [exchange, reply?.sent] {
            all +=
                request?.parameters.filter { TokenRequest.secretNames.contains($0.name) }.map { Secret($0.value) } ?? []
            for field in request?.request.headers ?? [] where field.name.lowercased() == "authorization" {
                all.append(Secret(String(field.value.split(separator: " ").last ?? "")))
            }
        }
        if let tokens {
            all += [tokens.idToken?.token, tokens.accessToken?.token, tokens.refreshToken].compactMap { $0 }
        }
        if let judged = reply?.judged {
            all += [judged.idToken, judged.accessToken, judged.refreshToken].compactMap { $0 }
        }
        return all
    }

    /// Parameters of a callback whose values are secret.
    static let secretParameters: Set<String> = ["code", "access_token", "id_token", "refresh_token"]
}
