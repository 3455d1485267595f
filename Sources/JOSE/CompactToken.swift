/// A token taken apart, with everything that can be read of it even when it is malformed.
///
/// JSON serialization says the same with other punctuation: each of its signatures is read as the compact
/// token it would be, header members that are not protected added at the end.
struct CompactToken {
    /// One thing that is wrong with the form, as a whole sentence, and the section that says so.
    struct Fault {
        var message: String
        var reference: String
    }

    /// How the token is written.
    enum Serialization {
        case compact
        case json
    }

    /// The token as sent.
    let bytes: [UInt8]
    /// The parts between the dots, of more than six only the first six; of JSON the members in their place.
    var parts: [ArraySlice<UInt8>]
    /// How many parts there are, however many.
    var partCount: Int
    var serialization = Serialization.compact

    var format = TokenFormat.malformed
    var faults: [Fault] = []
    /// What is odd about the form but allowed.
    var oddities: [Fault] = []
    /// The header when it is a JSON object; what can be read of it when it is a broken one.
    var header: JSONValue?
    /// Whether the header is broken, and only its beginning can be read.
    var isHeaderPartial = false
    /// The members of a JSON token's header that nothing protects.
    var unprotectedNames: [String] = []
    /// The members that more than one of a JSON token's headers has.
    var doubledNames: [String] = []
    /// The decoded payload of a JWS, the plaintext of a JWE that was opened; nil when there is none to read.
    var payload: [UInt8]?
    /// Whatever JSON the payload is.
    var payloadJSON: JSONValue?
    /// Why the payload is not JSON.
    var payloadFailure: JSONFailure?
    /// The whole members at the beginning of a payload that is broken further on: to be shown, never to be trusted.
    var partialClaims: JSONValue?
    /// The decoded signature of a JWS; nil when it cannot be decoded.
    var signature: [UInt8]?
    /// What a JWE is made of, when all of it can be decoded.
    var encrypted: EncryptedParts?
    /// Each signature on its own, where there are several (RFC 7515 §7.2.1).
    var signatures: [CompactToken] = []
    /// How many signatures a token in JSON has, however many of them are read.
    var signatureCount = 0

    init(_ text: String) {
        self.init(bytes: Array(text.utf8))
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
        (parts, partCount) = Self.split(bytes)
        guard !bytes.isEmpty else {
            add("The token is empty.")
            return
        }
        switch partCount {
        case _ where Self.isJSONObject(bytes): readJSON()
        case _ where cutPlace != nil: readCut()
        case 3 where !isTildeToken: readSigned()
        case 5 where !isTildeToken: readEncrypted()
        default: readOther()
        }
    }

    /// One signature of JSON serialization.
    init(protected: [UInt8], payload: ArraySlice<UInt8>, signature: [UInt8]) {
        bytes = []
        parts = [protected[...], payload, signature[...]]
        partCount = 3
        serialization = .json
        format = .jws
    }

    /// What was signed: header and payload with the dot between them, as they were sent (RFC 7515 §5.2).
    var signingInput: ArraySlice<UInt8> {
        guard parts.count > 1 else { return [] }
        if serialization == .json { return parts[0] + [UInt8(ascii: ".")] + parts[1] }
        return bytes[..<parts[1].endIndex]
    }

    /// Whether the payload is sent as it is: `b64` is false and listed in `crit` (RFC 7797 §3).
    var isPayloadUnencoded: Bool {
        header?.leavesPayloadUnencoded ?? false
    }

    /// A part's text, empty where there is none.
    func text(_ index: Int) -> String {
        index < parts.count ? String(decoding: parts[index], as: UTF8.self) : ""
    }

    /// The claims, when the payload is a JSON object.
    var claims: JSONValue? {
        payloadJSON?.members == nil ? nil : payloadJSON
    }

    mutating func add(_ message: String, _ reference: String = "RFC 7519 §7.2") {
        faults.append(Fault(message: message, reference: reference))
        format = .malformed
    }

    private static func split(_ bytes: [UInt8]) -> (parts: [ArraySlice<UInt8>], count: Int) {
        var parts: [ArraySlice<UInt8>] = []
        var count = 1
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: ".") {
            if parts.count < 6 { parts.append(bytes[start..<index]) }
            start = index + 1
            count += 1
        }
        if parts.count < 6 { parts.append(bytes[start...]) }
        return (parts, count)
    }

    /// A tilde is allowed in opaque tokens (RFC 6750 §2.1) and never in a JWT's header, whose JSON starts with `ey`.
    var isTildeToken: Bool {
        parts[0].contains(UInt8(ascii: "~")) && !parts[0].starts(with: "ey".utf8)
    }

    private static func isJSONObject(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return first == UInt8(ascii: "{")
    }
}
