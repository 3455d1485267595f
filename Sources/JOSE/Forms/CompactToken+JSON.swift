extension CompactToken {
    /// A token must not decide how much is read of it.
    private static let mostEntries = 50

    /// JSON serialization: RFC 7515 §7.2 and RFC 7516 §7.2, general or flattened.
    mutating func readJSON() {
        serialization = .json
        parts = []
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            add("The token begins like JSON, but is none: \(error.explanation).", "RFC 7515 §7.2")
            return
        }
        if let name = value.repeatedNames.first {
            add("The member \"\(name.excerpt)\" of the token occurs twice.", "RFC 7515 §7.2.1")
        }
        if value["ciphertext"] != nil {
            readEncrypted(value)
        } else if value["signatures"] != nil || value["signature"] != nil {
            readSigned(value)
        } else {
            add(
                "This is JSON, but no token: a signed one has \"signatures\" or \"signature\", an encrypted one"
                    + " \"ciphertext\".",
                "RFC 7515 §7.2"
            )
        }
    }

    // MARK: Signed

    private mutating func readSigned(_ value: JSONValue) {
        if faults.isEmpty { format = .jws }
        let payload = Array((member("payload", of: value, "token", isRequired: false) ?? "").utf8)
        let entries: [JSONValue]
        if let list = value["signatures"] {
            if value["signature"] != nil || value["protected"] != nil || value["header"] != nil {
                add("The token mixes both kinds of JSON: one signature beside a list of them.", "RFC 7515 §7.2.2")
            }
            entries = list.array ?? []
            if entries.isEmpty {
                let found = list.array == nil ? list.kindName : "empty"
                add("The member \"signatures\" must be a list of at least one signature, but is \(found).")
            }
        } else {
            entries = [value]
        }
        signatureCount = entries.count
        var list: [CompactToken] = []
        for (index, entry) in entries.prefix(Self.mostEntries).enumerated() {
            let name = entries.count == 1 ? "" : " of signature \(index + 1)"
            list.append(signature(entry, payload: payload[...], name))
        }
        guard let first = list.first else { return }
        parts = first.parts
        partCount = 3
        (header, isHeaderPartial) = (first.header, first.isHeaderPartial)
        unprotectedNames = first.unprotectedNames
        oddities += list.flatMap(\.oddities)
        doubledNames = list.flatMap(\.doubledNames)
        signature = first.signature
        readPayload(isPayloadUnencoded ? Array(parts[1]) : decode(1, "payload"), sent: parts[1])
        signatures = list.count > 1 ? list : []
        for index in signatures.indices { signatures[index].payload = self.payload }
    }

    private mutating func signature(_ entry: JSONValue, payload: ArraySlice<UInt8>, _ name: String) -> CompactToken {
        let protected = Array((member("protected", of: entry, "token\(name)", isRequired: false) ?? "").utf8)
        let text = member("signature", of: entry, "token\(name)") ?? ""
        var token = CompactToken(protected: protected, payload: payload, signature: Array(text.utf8))
        if !protected.isEmpty { token.readHeader() }
        token.signature = token.decode(2, "signature\(name)")
        token.join(entry["header"], "header\(name)")
        if token.header == nil, token.faults.isEmpty {
            token.add("The token\(name) has no header, neither a protected one nor another.", "RFC 7515 §7.2.1")
        }
        for fault in token.faults { add(fault.message, fault.reference) }
        return token
    }

    // MARK: Encrypted

    private mutating func readEncrypted(_ value: JSONValue) {
        if faults.isEmpty { format = .jwe }
        let names = ["protected", "encrypted_key", "iv", "ciphertext", "tag"]
        parts = names.map { Array((value[$0]?.string ?? "").utf8)[...] }
        partCount = 5
        for name in names { _ = member(name, of: value, "token", isRequired: name == "ciphertext") }
        if !parts[0].isEmpty { readHeader() }
        join(value["unprotected"], "unprotected header")
        let shared = header
        let vector = decode(2, "initialization vector (iv)")
        let ciphertext = decode(3, "ciphertext")
        let tag = decode(4, "authentication tag (tag)")
        var recipients: [EncryptedParts.Recipient] = []
        let entries = value["recipients"]?.array ?? [value]
        for (index, entry) in entries.prefix(Self.mostEntries).enumerated() {
            let name = entries.count == 1 ? "" : " of recipient \(index + 1)"
            var own = CompactToken(protected: [], payload: [], signature: [])
            own.header = shared
            own.parts[1] =
                Array((member("encrypted_key", of: entry, "token\(name)", isRequired: false) ?? "").utf8)[...]
            own.join(entry["header"], "header\(name)")
            let key = own.decode(1, "encrypted key\(name)")
            for fault in own.faults { add(fault.message, fault.reference) }
            doubledNames += own.doubledNames
            if index == 0 {
                header = own.header
                unprotectedNames += own.unprotectedNames
            }
            recipients.append(.init(header: own.header ?? .object([]), encryptedKey: key ?? []))
        }
        if header == nil, faults.isEmpty { add("The token has no header.", "RFC 7516 §7.2.1") }
        requireEncryption()
        var authenticated = Array(parts[0])
        if let aad = member("aad", of: value, "token", isRequired: false) {
            authenticated += [UInt8(ascii: ".")] + Array(aad.utf8)
        }
        guard let vector, let ciphertext, let tag, faults.isEmpty else { return }
        encrypted = EncryptedParts(
            recipients: recipients,
            authenticated: authenticated,
            initializationVector: vector,
            ciphertext: ciphertext,
            tag: tag
        )
    }

    // MARK: Both

    /// Adds header members that are not protected after those that are.
    private mutating func join(_ value: JSONValue?, _ name: String) {
        guard let value else { return }
        guard let members = value.members else {
            add("The \(name) is \(value.kindName), but must be a JSON object.", "RFC 7515 §7.2.1")
            return
        }
        let known = Set((header?.members ?? []).map { ExactString($0.name) })
        unprotectedNames += members.map(\.name)
        doubledNames += members.map(\.name).filter { known.contains(ExactString($0)) }
        header = .object((header?.members ?? []) + members)
    }

    /// A member that must be a string, and most often be there.
    private mutating func member(
        _ name: String,
        of value: JSONValue,
        _ owner: String,
        isRequired: Bool = true
    ) -> String? {
        guard let member = value[name] else {
            if isRequired { add("The member \"\(name)\" of the \(owner) is missing.", "RFC 7515 §7.2.1") }
            return nil
        }
        if let text = member.string { return text }
        add("The member \"\(name)\" of the \(owner) is \(member.kindName), but must be a string.", "RFC 7515 §7.2.1")
        return nil
    }
}
