public import JOSE
public import OAuth

/// Hides the secrets of a walk wherever they occur in a text, raw, form-encoded or inside JSON.
public struct Masker: Hashable, Sendable {
    private struct Replacement: Hashable, Sendable {
        var needle: [UInt8]
        var mask: [UInt8]
    }

    /// What is looked for and what stands in its place, by the needle's first byte; longer needles first, so that
    /// nothing of a secret inside another one is left over.
    private let replacements: [UInt8: [Replacement]]

    /// A masker for the secrets that a walk holds.
    public init(_ walk: Walk) {
        self.init(walk.secrets, named: walk.namedSecrets)
    }

    /// A masker for some secrets.
    ///
    /// A short one could be a part of any word, so it is hidden only where its name stands in front of it.
    public init(_ secrets: [Secret], named: [Parameter] = []) {
        var found: [String: String] = [:]
        for secret in secrets where secret.count >= 6 {
            for needle in Self.spellings(secret.revealed()) { found[needle] = Secret.mask }
        }
        for parameter in named where !parameter.value.isEmpty {
            let name = FormEncoding.encodeComponent(parameter.name)
            found["\(name)=\(FormEncoding.encodeComponent(parameter.value))"] = "\(name)=\(Secret.mask)"
            let member = "\"\(parameter.name)\":\""
            found["\(member)\(Self.json(parameter.value))\""] = "\(member)\(Secret.mask)\""
        }
        let sorted = found.map { Replacement(needle: Array($0.key.utf8), mask: Array($0.value.utf8)) }
            .sorted { $0.needle.count > $1.needle.count }
        replacements = Dictionary(grouping: sorted) { $0.needle[0] }
    }

    /// The text with each secret replaced by the mask.
    ///
    /// Bytes are compared, since a combining mark behind a secret must not hide it from the search. A secret that the
    /// end of the text cuts off is masked, too.
    public func masked(_ text: String) -> String {
        guard !replacements.isEmpty else { return text }
        var text = text
        return text.withUTF8 { bytes -> String? in
            var result: [UInt8] = []
            var copied = 0
            var index = 0
            while index < bytes.count {
                guard let candidates = replacements[bytes[index]],
                    let hit = candidates.first(where: { Self.matches($0.needle, bytes, at: index) })
                else {
                    index += 1
                    continue
                }
                result += bytes[copied..<index]
                result += hit.mask
                index = min(index + hit.needle.count, bytes.count)
                copied = index
            }
            guard copied > 0 else { return nil }
            result += bytes[copied...]
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    /// Whether a needle stands at a place, or so much of it as there is text, but no less than 12 bytes.
    private static func matches(_ needle: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let count = min(needle.count, bytes.count - index)
        guard count == needle.count || count >= 12 else { return false }
        return needle.withUnsafeBufferPointer { needle in
            var offset = 0
            while offset < count {
                guard needle[offset] == bytes[index + offset] else { return false }
                offset += 1
            }
            return true
        }
    }

    /// The ways in which a secret is written in bodies, URLs and JSON.
    private static func spellings(_ value: String) -> [String] {
        let encoded = FormEncoding.encodeComponent(value)
        let inJSON = json(value)
        return [
            value, encoded, lowerTriplets(encoded), FormEncoding.percentEncodeComponent(value), inJSON,
            inJSON.replacing("/", with: "\\/"),
        ]
    }

    /// The percent-encoding in lower case, as some servers write it.
    private static func lowerTriplets(_ text: String) -> String {
        var result = ""
        var left = 0
        for character in text {
            if character == "%" { left = 3 }
            result += left > 0 ? character.lowercased() : String(character)
            left = max(left - 1, 0)
        }
        return result
    }

    /// The inside of a JSON string.
    private static func json(_ text: String) -> String {
        String(JSONValue.string(text).serialized().dropFirst().dropLast())
    }
}

extension Walk {
    /// Every secret that the walk holds or has ever seen.
    public var secrets: [Secret] {
        var all = knownSecrets
        for secret in [client.secret, settings.ownVerifier, tokens?.refreshToken] {
            all.formUnion([secret].compactMap { $0 })
        }
        return Array(all)
    }

    /// Secrets of requests with the names they are sent under.
    var namedSecrets: [Parameter] {
        var all: [Parameter] = []
        for request in [exchange, reply?.sent] {
            all += request?.parameters.filter { TokenRequest.isSecret($0.name) } ?? []
        }
        if let secret = client.secret { all.append(Parameter("client_secret", secret.revealed())) }
        return all
    }

    /// Parameters of a callback whose values are secret.
    static let secretParameters: Set<String> = ["code", "access_token", "id_token", "refresh_token", "response"]

    /// Remembers what is secret in a token request.
    mutating func remember(secretsOf request: TokenRequest?) {
        guard let request else { return }
        for parameter in request.parameters where TokenRequest.isSecret(parameter.name) {
            knownSecrets.insert(Secret(parameter.value))
        }
        for field in request.request.headers where TokenRequest.isSecret(field.name) {
            knownSecrets.insert(Secret(field.value))
            if let credentials = field.value.split(separator: " ").last {
                knownSecrets.insert(Secret(String(credentials)))
            }
        }
    }

    /// Remembers what is secret in a response, whatever its checks say of it: members at any depth, or form pairs.
    mutating func remember(secretsIn response: IncomingResponse) {
        if let value = try? JSONValue(parsing: response.body) {
            remember(secretsIn: value)
        } else if response.body.count < 1 << 20 {
            remember(secretsInQuery: "?" + String(decoding: response.body, as: UTF8.self))
        }
    }

    /// Remembers what is secret in the query of a URL.
    mutating func remember(secretsInQuery target: String) {
        let query = target.split(separator: "?", maxSplits: 1).last ?? ""
        for parameter in FormEncoding.decode(query) where Self.isSecret(parameter.name) {
            knownSecrets.insert(Secret(parameter.value))
        }
    }

    private mutating func remember(secretsIn value: JSONValue) {
        switch value {
        case .array(let elements): for element in elements { remember(secretsIn: element) }
        case .object(let members):
            for member in members {
                if Self.isSecret(member.name), let text = member.value.string {
                    knownSecrets.insert(Secret(text))
                } else {
                    remember(secretsIn: member.value)
                }
            }
        case .string, .number, .bool, .null: break
        }
    }

    private static func isSecret(_ name: String) -> Bool {
        TokenRequest.isSecret(name) || secretParameters.contains(name)
    }
}
