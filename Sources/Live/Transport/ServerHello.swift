/// What a server has chosen for a TLS connection, read from the ServerHello as it came (RFC 8446 §4.1.3).
///
/// It is the one part of a handshake that names the cipher suite and is not encrypted.
struct ServerHello: Hashable {
    /// The version, such as `TLS 1.3`.
    let version: String
    /// The cipher suite by its registered name, or its number if it has none here.
    let cipher: String

    /// A server's first bytes are worth this much attention.
    static let longest = 16 << 10

    /// Reads a ServerHello from the first bytes of a server; nil if it is not there, or not whole yet.
    init?(firstBytes bytes: [UInt8]) {
        var reader = Reader(bytes: Self.handshake(bytes)[...])
        guard reader.number(1) == 2, let length = reader.number(3), let hello = reader.take(length) else { return nil }
        reader = Reader(bytes: hello)
        guard var version = reader.number(2), reader.take(32) != nil, let session = reader.number(1),
            reader.take(session) != nil, let cipher = reader.number(2), reader.number(1) != nil
        else { return nil }
        // From TLS 1.3 on the version stands in an extension, and an older one in its place (§4.2.1).
        if let length = reader.number(2), let extensions = reader.take(length) {
            reader = Reader(bytes: extensions)
            while let kind = reader.number(2), let length = reader.number(2), let value = reader.take(length) {
                var value = Reader(bytes: value)
                if kind == 0x2B, let chosen = value.number(2) { version = chosen }
            }
        }
        self.version = Self.versions[version] ?? "TLS version \(version)"
        self.cipher = Self.ciphers[cipher] ?? "cipher suite \(cipher)"
    }

    /// The content of the handshake records at the beginning, as far as they are whole (§5.1).
    private static func handshake(_ bytes: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        var reader = Reader(bytes: bytes[...])
        while reader.number(1) == 22, reader.number(2) != nil, let length = reader.number(2),
            let record = reader.take(length)
        {
            content += record
        }
        return content
    }

    private static let versions = [0x0301: "TLS 1.0", 0x0302: "TLS 1.1", 0x0303: "TLS 1.2", 0x0304: "TLS 1.3"]

    /// The suites that are offered, by their numbers in the IANA registry "TLS Cipher Suites".
    private static let ciphers = [
        0x002F: "TLS_RSA_WITH_AES_128_CBC_SHA",
        0x0035: "TLS_RSA_WITH_AES_256_CBC_SHA",
        0x009C: "TLS_RSA_WITH_AES_128_GCM_SHA256",
        0x009D: "TLS_RSA_WITH_AES_256_GCM_SHA384",
        0x1301: "TLS_AES_128_GCM_SHA256",
        0x1302: "TLS_AES_256_GCM_SHA384",
        0x1303: "TLS_CHACHA20_POLY1305_SHA256",
        0xC009: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        0xC00A: "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        0xC013: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        0xC014: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        0xC02B: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        0xC02C: "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        0xC02F: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        0xC030: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        0xCCA8: "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        0xCCA9: "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    ]
}

/// Takes numbers and pieces from the front of some bytes; gives nil where there are too few.
private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func number(_ count: Int) -> Int? {
        take(count)?.reduce(0) { $0 << 8 | Int($1) }
    }
}
