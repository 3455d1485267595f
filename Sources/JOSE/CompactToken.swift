/// A token in compact form taken apart, with everything that can be read of it even when it is malformed.
struct CompactToken {
    /// One thing that is wrong with the form, as a whole sentence, and the section that says so.
    struct Fault {
        var message: String
        var reference: String
    }

    let bytes: [UInt8]
    /// The parts between the dots; of more than six only the first six.
    let parts: [ArraySlice<UInt8>]
    /// How many parts there are, however many.
    let partCount: Int

    private(set) var format: TokenFormat
    private(set) var faults: [Fault] = []
    /// The header when it is a JSON object.
    private(set) var header: JSONValue?
    /// The decoded payload of a JWS; nil when it cannot be decoded.
    private(set) var payload: [UInt8]?
    /// Whatever JSON the payload is.
    private(set) var payloadJSON: JSONValue?
    /// Why the payload is not JSON.
    private(set) var payloadFailure: JSONFailure?
    /// The decoded signature of a JWS; nil when it cannot be decoded.
    private(set) var signature: [UInt8]?

    init(_ text: String) {
        bytes = Array(text.utf8)
        (parts, partCount) = Self.split(bytes)
        format = .malformed
        guard !bytes.isEmpty else {
            add("The token is empty.")
            return
        }
        switch partCount {
        case 3 where !isTildeToken: readSigned()
        case 5 where !isTildeToken: readEncrypted()
        default: readOther()
        }
    }

    /// What was signed: header and payload with the dot between them, as they were sent (RFC 7515 §5.2).
    var signingInput: [UInt8] {
        guard parts.count > 1 else { return [] }
        return Array(bytes[..<parts[1].endIndex])
    }

    /// A part's text, empty where there is none.
    func text(_ index: Int) -> String {
        index < parts.count ? String(decoding: parts[index], as: UTF8.self) : ""
    }

    /// The claims, when the payload is a JSON object.
    var claims: JSONValue? {
        payloadJSON?.members == nil ? nil : payloadJSON
    }

    private static func split(_ bytes: [UInt8]) -> (parts: [ArraySlice<UInt8>], count: Int) {
        var parts: [ArraySlice<UInt8>] = []
        var count = 1
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ".") {
            if parts.count < 6 { parts.append(bytes[start..<index]) }
            start = index + 1
            count += 1
        }
        if parts.count < 6 { parts.append(bytes[start...]) }
        return (parts, count)
    }

    /// A tilde is allowed in opaque tokens (RFC 6750 §2.1) and never in a JWT's header, whose JSON starts with `ey`.
    private var isTildeToken: Bool {
        parts[0].contains(UInt8(ascii: "~")) && !parts[0].starts(with: "ey".utf8)
    }

    private mutating func readSigned() {
        format = .jws
        readHeader()
        payload = decode(1, "payload")
        if let readable = payload ?? Base64URL.decodeForgiving(utf8: parts[1]), !readable.isEmpty {
            do {
                payloadJSON = try JSONValue(parsing: readable)
            } catch {
                payloadFailure = error
            }
        }
        signature = decode(2, "signature")
    }

    private mutating func readEncrypted() {
        format = .jwe
        readHeader()
        if let header, header["enc"]?.string == nil {
            add(
                "The token has five parts, as an encrypted one has, but its header names no encryption (enc).",
                "RFC 7516 §4.1.2"
            )
        }
        for (index, name) in ["encrypted key", "initialization vector", "ciphertext", "authentication tag"].enumerated()
        {
            _ = decode(index + 1, name)
        }
    }

    /// Neither three nor five parts: opaque, unless it begins with the header of a JWT.
    private mutating func readOther() {
        if bytes.first == UInt8(ascii: "{") {
            add(
                "This is JSON, not a token in compact form, which is three or five parts with dots between them.",
                "RFC 7515 §7.1"
            )
            return
        }
        guard !isTildeToken, let decoded = Base64URL.decodeForgiving(utf8: parts[0]),
            let value = try? JSONValue(parsing: decoded), value["alg"] != nil
        else {
            format = .opaque
            return
        }
        header = value
        if partCount == 2, let readable = Base64URL.decodeForgiving(utf8: parts[1]) {
            payloadJSON = try? JSONValue(parsing: readable)
        }
        let count = partCount == 1 ? "one part" : "\(partCount) parts"
        let hint = partCount < 3 ? " Its end seems to be missing." : ""
        add("The token has \(count), but a signed one (JWS) has 3 and an encrypted one (JWE) has 5.\(hint)")
    }

    private mutating func readHeader() {
        guard !parts[0].isEmpty else {
            add("The header is empty: the token begins with a dot.", "RFC 7515 §7.1")
            return
        }
        let decoded = decode(0, "header", reference: "RFC 7515 §5.2")
        guard let readable = decoded ?? Base64URL.decodeForgiving(utf8: parts[0]) else { return }
        do {
            let value = try JSONValue(parsing: readable)
            if value.members != nil {
                header = value
            } else {
                add("The header is \(value.kindName), but must be a JSON object.", "RFC 7515 §4")
            }
        } catch {
            // A header that was repaired to be shown has its fault named already.
            if decoded != nil {
                add("The header is not JSON: \(error.explanation) of the decoded header.", "RFC 7515 §5.2")
            }
        }
    }

    private mutating func decode(_ index: Int, _ name: String, reference: String = "RFC 7515 §2") -> [UInt8]? {
        do {
            return try Base64URL.decode(utf8: parts[index])
        } catch {
            let position = parts[index].startIndex + error.offset + 1
            let place = index == 0 ? "" : " (character \(position) of the token)"
            add("The \(name) is not base64url: \(error.explanation)\(place).", reference)
            return nil
        }
    }

    private mutating func add(_ message: String, _ reference: String = "RFC 7519 §7.2") {
        faults.append(Fault(message: message, reference: reference))
        format = .malformed
    }
}
