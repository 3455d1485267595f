extension CompactToken {
    /// Three parts: RFC 7515 §7.1.
    mutating func readSigned() {
        format = .jws
        readHeader()
        readPayload(isPayloadUnencoded ? Array(parts[1]) : decode(1, "payload"), sent: parts[1])
        signature = decode(2, "signature")
    }

    /// Five parts: RFC 7516 §7.1.
    mutating func readEncrypted() {
        format = .jwe
        readHeader()
        requireEncryption()
        let key = decode(1, "encrypted key")
        let vector = decode(2, "initialization vector")
        let ciphertext = decode(3, "ciphertext")
        let tag = decode(4, "authentication tag")
        guard let header, let key, let vector, let ciphertext, let tag else { return }
        encrypted = EncryptedParts(
            recipients: [.init(header: header, encryptedKey: key)],
            authenticated: Array(parts[0]),
            initializationVector: vector,
            ciphertext: ciphertext,
            tag: tag
        )
    }

    mutating func requireEncryption() {
        guard let header, !isHeaderPartial, header["enc"]?.string == nil else { return }
        let message =
            serialization == .json
            ? "The token is built like an encrypted one, but its header names no encryption (enc)."
            : "The token has five parts, as an encrypted one has, but its header names no encryption (enc)."
        add(message, "RFC 7516 §4.1.2")
    }

    /// Neither three nor five parts: opaque, unless it begins with the header of a JWT.
    mutating func readOther() {
        guard !isTildeToken, let decoded = Readable.bytes(parts[0]),
            let value = (try? JSONValue(parsing: decoded)) ?? Readable.object(decoded), value["alg"] != nil
        else {
            format = .opaque
            return
        }
        header = value
        isHeaderPartial = (try? JSONValue(parsing: decoded)) == nil
        if partCount > 1, value["enc"] == nil {
            readPayload(nil, sent: parts[1])
        }
        let count = partCount == 1 ? "one part" : "\(partCount) parts"
        let isEncrypted = value["enc"] != nil
        let isShort = partCount < 3 || (isEncrypted && partCount == 4)
        let hint =
            if isHeaderPartial {
                " It ends inside its header; what can be read of it is shown."
            } else if isShort {
                " Its end seems to be missing."
            } else {
                ""
            }
        add("The token has \(count), but a signed one (JWS) has 3 and an encrypted one (JWE) has 5.\(hint)")
    }

    /// The first part, or the protected header of JSON serialization.
    mutating func readHeader() {
        guard !parts[0].isEmpty else {
            add("The header is empty: the token begins with a dot.", "RFC 7515 §7.1")
            return
        }
        let decoded = decode(0, "header", reference: "RFC 7515 §5.2")
        guard let readable = decoded ?? Readable.bytes(parts[0]) else { return }
        do {
            let value = try JSONValue(parsing: readable)
            if value.members != nil {
                header = value
                note(readable, "header")
            } else {
                add("The header is \(value.kindName), but must be a JSON object.", "RFC 7515 §4")
            }
        } catch {
            header = Readable.object(readable, failingAt: error.offset)
            isHeaderPartial = header != nil
            let rest = isHeaderPartial ? " What can be read of it is shown." : ""
            // A header that was repaired to be shown has its fault named already.
            if decoded != nil {
                add("The header is not JSON: \(error.explanation) of the decoded header.\(rest)", "RFC 7515 §5.2")
            } else if isHeaderPartial {
                oddities.append(
                    Fault(message: "Only the beginning of the header is shown.", reference: "RFC 7515 §5.2")
                )
            }
        }
    }

    /// Takes the payload, or else whatever can be read of what was sent in its place.
    mutating func readPayload(_ decoded: [UInt8]?, sent: ArraySlice<UInt8>) {
        payload = decoded
        guard let readable = decoded ?? Readable.bytes(sent), !readable.isEmpty else { return }
        do {
            payloadJSON = try JSONValue(parsing: readable)
            if claims != nil { note(readable, "payload") }
        } catch {
            payloadFailure = error
            partialClaims = Readable.object(readable, failingAt: error.offset)
        }
    }

    mutating func decode(_ index: Int, _ name: String, reference: String = "RFC 7515 §2") -> [UInt8]? {
        do {
            return try Base64URL.decode(utf8: parts[index])
        } catch {
            if index == 2, error.isAboutLength, let fault = signatureLengthFault(parts[2].count) {
                add("The \(name) \(fault).", reference)
                return nil
            }
            let position = parts[index].startIndex + error.offset + 1
            let place = index == 0 || serialization == .json ? "" : " (character \(position) of the token)"
            add("The \(name) is not base64url: \(error.explanation)\(place).", reference)
            return nil
        }
    }

    /// White space around the JSON is allowed, but most often a file was signed with the line feed at its end.
    private mutating func note(_ bytes: [UInt8], _ name: String) {
        guard bytes.first != UInt8(ascii: "{") || bytes.last != UInt8(ascii: "}") else { return }
        let end = (bytes.lastIndex(of: UInt8(ascii: "}")) ?? bytes.count) + 1
        let place =
            end < bytes.count
            ? "after the end of its JSON (\(Unicode.Scalar(bytes[end]).codePoint) at byte \(end + 1))"
            : "before the beginning of its JSON"
        let message = "The \(name) has white space \(place): allowed, but seldom meant."
        oddities.append(Fault(message: message, reference: "RFC 8259 §2"))
    }
}
