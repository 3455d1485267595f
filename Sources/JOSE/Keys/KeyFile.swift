/// What a key file holds, told apart by its first bytes.
enum KeyFile {
    case json([UInt8])
    case pem([PEMBlock])
    case der([UInt8])

    /// Looks at the bytes; what is no key is said by its name.
    init(_ bytes: [UInt8]) throws(KeyFailure) {
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let first = bytes.first(where: { !Self.isSpace($0) }) else { throw KeyFailure("The key file is empty.") }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || Self.isWide(bytes) {
            throw KeyFailure("The key file is UTF-16 text. Save it as UTF-8.")
        }
        if bytes.first == 0x30, bytes.count > 1, bytes[1] >= 0x80 || Int(bytes[1]) == bytes.count - 2 {
            self = .der(bytes)
            return
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            self = .json(bytes)
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let blocks = try PEMBlock.blocks(in: text)
        if !blocks.isEmpty {
            self = .pem(blocks)
        } else if bytes.count > 40, let der = Base64.decodeWrapped(text), der.first == 0x30 {
            // Keycloak's console, for one, shows a key without the lines around it.
            self = .der(der)
        } else {
            throw KeyFailure(Self.stranger(text))
        }
    }

    /// What a text is that is no key; nothing of it is repeated, for it may be a secret.
    private static func stranger(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }.prefix(200).lowercased()
        func begins(_ words: String...) -> Bool { words.contains { start.hasPrefix($0) } }
        if begins("<") {
            return "The key file is a web page (HTML or XML), not a key: was a login page saved instead?"
        }
        if begins("ssh-", "ecdsa-sha2-", "sk-ssh", "---- begin ssh2") {
            return "The key file is an SSH key. Convert it: ssh-keygen -e -m PKCS8 -f FILE"
        }
        if begins("http://", "https://") {
            return "The key file holds an address, not a key: give the address itself where keys may be fetched."
        }
        if begins("eyj") { return "The key file holds a token, not a key." }
        if begins("age-secret-key", "age1") {
            return "The key file is a key of age, which has nothing to do with tokens."
        }
        return "The key file is neither JSON (a JWK or a JWK Set) nor PEM nor DER."
            + " A shared secret must be given as one, not as a key file."
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Text of two bytes a character: every other byte is zero.
    private static func isWide(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 3, bytes[0] != 0x30 || bytes[1] == 0 else { return false }
        return (bytes[0] == 0 && bytes[2] == 0) || (bytes[1] == 0 && bytes[3] == 0)
    }
}
