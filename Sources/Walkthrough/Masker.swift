public import JOSE
public import OAuth

/// Hides the secrets of a walk wherever they occur in a text, raw, form-encoded or inside JSON.
public struct Masker: Hashable, Sendable {
    private struct Replacement: Hashable, Sendable {
        var needle: [UInt8]
        var mask: [UInt8]
        /// The bytes at the needle's beginning that are no secret.
        var open = 0
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
        var opens: [String: Int] = [:]
        for secret in secrets where secret.count >= 8 {
            for needle in Self.spellings(secret.revealed()) { found[needle] = Secret.mask }
        }
        for parameter in named where !parameter.value.isEmpty {
            let name = FormEncoding.encodeComponent(parameter.name)
            let pair = "\(name)=\(FormEncoding.encodeComponent(parameter.value))"
            found[pair] = "\(name)=\(Secret.mask)"
            opens[pair] = name.utf8.count + 1
            let member = "\"\(parameter.name)\":\""
            let whole = "\(member)\(Self.json(parameter.value))\""
            found[whole] = "\(member)\(Secret.mask)\""
            opens[whole] = member.utf8.count
        }
        let sorted = found.map { needle, mask in
            Replacement(needle: Array(needle.utf8), mask: Array(mask.utf8), open: opens[needle] ?? 0)
        }
        .sorted { $0.needle.count > $1.needle.count }
        replacements = Dictionary(grouping: sorted) { $0.needle[0] }
    }

    /// The text with each secret replaced by the mask.
    ///
    /// Bytes are compared, since a combining mark behind a secret must not hide it from the search. A secret that the
    /// end of the text cuts off is masked, too.
    public func masked(_ text: String) -> String {
        guard !replacements.isEmpty else { return text }
        var text = text.utf8.contains(UInt8(ascii: "\\")) ? maskedLiterals(text) : text
        return text.withUTF8 { bytes -> String? in
            var result: [UInt8] = []
            var copied = 0
            var index = 0
            while index < bytes.count {
                guard let candidates = replacements[bytes[index]],
                    let hit = candidates.first(where: { Self.matches($0, bytes, at: index) })
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

    /// Masks string literals of JSON whose escapes hide a secret, such as `\\u0065yJ…`.
    private func maskedLiterals(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var start: Int?
        var index = 0
        var hasEscape = false
        while index < bytes.count {
            let byte = bytes[index]
            result.append(byte)
            if let first = start, byte == UInt8(ascii: "\\") {
                hasEscape = true
                _ = first
                if index + 1 < bytes.count { result.append(bytes[index + 1]) }
                index += 1
            } else if byte == UInt8(ascii: "\"") {
                if let first = start, hasEscape, let value = try? JSONValue(parsing: bytes[first...index]).string,
                    masked(value.replacing("\\", with: "")) != value.replacing("\\", with: "")
                {
                    result.removeLast(index - first)
                    result += Array("\(Secret.mask)\"".utf8)
                }
                start = start == nil ? index : nil
                hasEscape = false
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a needle stands at a place, or so much of it as there is text, but no less than 12 bytes of the secret.
    private static func matches(_ wanted: Replacement, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let count = min(wanted.needle.count, bytes.count - index)
        guard count == wanted.needle.count || count >= 12 + wanted.open else { return false }
        return wanted.needle.withUnsafeBufferPointer { needle in
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
        // Most tokens, megabytes of them, are spelled alike everywhere.
        if value.utf8.allSatisfy(isPlain) { return [value] }
        let encoded = FormEncoding.encodeComponent(value)
        let inJSON = json(value)
        return [
            value, encoded, lowerTriplets(encoded), FormEncoding.percentEncodeComponent(value), inJSON,
            inJSON.replacing("/", with: "\\/"),
        ]
    }

    /// Whether a byte is written as it is in forms, URLs and JSON.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
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
        Array(knownSecrets) + [client.secret, settings.ownVerifier, tokens?.refreshToken].compactMap { $0 }
            + secretsAskedFor.map { Secret($0.value) }
    }

    /// Secrets among the further parameters and header fields of both requests.
    private var secretsAskedFor: [Parameter] {
        let fields = client.tokenHeaders.map { Parameter($0.name, $0.value) }
        return (client.authorizationParameters + client.tokenParameters + fields).filter { Self.isSecret($0.name) }
    }

    /// Secrets of requests with the names they are sent under.
    var namedSecrets: [Parameter] {
        var all: [Parameter] = []
        for request in [exchange, reply?.sent] {
            all += request?.parameters.filter { TokenRequest.isSecret($0.name) } ?? []
        }
        all += use.api?.secrets ?? []
        if let secret = client.secret { all.append(Parameter("client_secret", secret.revealed())) }
        return all
    }

    /// Parameters of a callback whose values are secret.
    static let secretParameters = ["code", "access_token", "id_token", "refresh_token", "response"]

    /// Whether the value of a member or parameter of that name is a secret.
    public static func isSecret(_ name: String) -> Bool {
        TokenRequest.isSecret(name) || secretParameters.contains(name)
    }

    /// Remembers a secret for as long as the walk lasts, so that it stays masked when it is replaced.
    mutating func remember(_ secret: Secret) {
        // A server that sends thousands of them gets no more attention than that.
        guard knownSecrets.count < 2000, knownSecrets.insert(secret).inserted else { return }
        secretsRevision += 1
    }

    /// Remembers what is secret in a token request.
    mutating func remember(secretsOf request: TokenRequest?) {
        guard let request else { return }
        secretsRevision += 1
        for parameter in request.parameters where TokenRequest.isSecret(parameter.name) {
            remember(Secret(parameter.value))
        }
        for field in request.request.headers where TokenRequest.isSecret(field.name) {
            remember(Secret(field.value))
            if let credentials = field.value.split(separator: " ").last { remember(Secret(String(credentials))) }
        }
    }

    /// Remembers what is secret in a response, whatever its checks say of it: JSON at any depth, whole or cut off, or
    /// form pairs.
    mutating func remember(secretsIn response: IncomingResponse) {
        for field in response.headers { remember(secretsInPairsOf: field.value) }
        if let value = try? JSONValue(parsing: response.body) {
            remember(secretsIn: value, isSecret: false)
            return
        }
        let text = String(decoding: response.body, as: UTF8.self)
        for parameter in FormEncoding.decode(text) where Self.isSecret(parameter.name) {
            remember(Secret(parameter.value))
        }
        let names = text.split(separator: "\"", omittingEmptySubsequences: false)
        // In pieces of broken JSON a name is followed by a colon and then by its value.
        for (index, name) in names.enumerated() where index + 2 < names.count && Self.isSecret(String(name)) {
            guard names[index + 1].allSatisfy({ $0 == ":" || $0.isWhitespace }) else { continue }
            remember(Secret(String(names[index + 2])))
        }
    }

    private mutating func remember(secretsInPairsOf text: String) {
        guard text.utf8.count <= Self.longestText else { return }
        for parameter in TokenRequest.secretPairs(in: text) { remember(Secret(parameter.value)) }
    }

    /// What is longer is no address.
    private static let longestText = 16_384

    private mutating func remember(secretsIn value: JSONValue, isSecret: Bool) {
        switch value {
        case .string(let text): if isSecret { remember(Secret(text)) } else { remember(secretsInPairsOf: text) }
        case .array(let elements): for element in elements { remember(secretsIn: element, isSecret: isSecret) }
        case .object(let members):
            for member in members {
                remember(secretsIn: member.value, isSecret: isSecret || Self.isSecret(member.name))
            }
        case .number, .bool, .null: break
        }
    }
}
