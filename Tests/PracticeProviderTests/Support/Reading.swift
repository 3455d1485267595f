import Crypto
import CryptoExtras
import FoundationEssentials
import Testing

@testable import PracticeProvider

/// JSON as these tests read it, with a decoder that the provider does not use for writing.
enum TestJSON: Decodable, Equatable, Sendable {
    case string(String), number(Double), bool(Bool), array([TestJSON]), object([String: TestJSON]), null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([TestJSON].self) {
            self = .array(value)
        } else if let value = try? container.decode([String: TestJSON].self) {
            self = .object(value)
        } else {
            self = .null
        }
    }

    init(_ bytes: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(TestJSON.self, from: Data(bytes))
    }

    subscript(name: String) -> TestJSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    subscript(index: Int) -> TestJSON? {
        if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
    }

    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    var strings: [String] {
        if case .array(let values) = self { values.compactMap(\.string) } else { [] }
    }

    var names: Set<String> {
        if case .object(let members) = self { Set(members.keys) } else { [] }
    }
}

func decodeBase64URL(_ text: some StringProtocol) throws -> Data {
    var text = String(text).replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.count % 4) % 4)
    return try #require(Data(base64Encoded: text))
}

/// A token taken apart, its signature checked by Crypto alone against the published key.
struct ReadToken {
    let header: TestJSON
    let claims: TestJSON
    let signature: Data
    private let signed: Data

    init(_ token: String?) throws {
        let parts = try #require(token).split(separator: ".", omittingEmptySubsequences: false)
        try #require(parts.count == 3)
        header = try TestJSON(try decodeBase64URL(parts[0]))
        claims = try TestJSON(try decodeBase64URL(parts[1]))
        signature = try decodeBase64URL(parts[2])
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }

    func isSigned(by key: TestJSON?) throws -> Bool {
        let key = try #require(key)
        func part(_ name: String) throws -> Data { try decodeBase64URL(try #require(key[name]?.string)) }
        switch key["kty"]?.string {
        case "RSA"?:
            let publicKey = try _RSA.Signing.PublicKey(n: try part("n"), e: try part("e"))
            return publicKey.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: SHA256.hash(data: signed),
                padding: .insecurePKCS1v1_5
            )
        case "EC"?:
            let publicKey = try P256.Signing.PublicKey(rawRepresentation: try part("x") + part("y"))
            return publicKey.isValidSignature(
                try P256.Signing.ECDSASignature(rawRepresentation: signature),
                for: SHA256.hash(data: signed)
            )
        default:
            let publicKey = try Curve25519.Signing.PublicKey(rawRepresentation: try part("x"))
            return publicKey.isValidSignature(signature, for: signed)
        }
    }
}

extension PracticeResponse {
    var text: String { String(decoding: body, as: UTF8.self) }

    var json: TestJSON {
        get throws { try TestJSON(body) }
    }

    /// `error` and `error_description` of a JSON body.
    var error: String? { try? json["error"]?.string }
    var errorDescription: String? { try? json["error_description"]?.string }

    /// The parameters of a redirect, empty for any other response.
    var callback: [String: String] {
        guard let location = header("Location"), let mark = location.firstIndex(of: "?") else { return [:] }
        let pairs = location[location.index(after: mark)...].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), unescape(parts[1]))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The value of a hidden field of the page's form.
    func hidden(_ name: String) -> String? {
        let start = "<input type=\"hidden\" name=\"\(name)\" value=\""
        guard let range = text.firstRange(of: start) else { return nil }
        return String(text[range.upperBound...].prefix { $0 != "\"" })
    }
}

private func unescape(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
