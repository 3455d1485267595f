/// Tokens in a text that is no JSON.
extension TokenSearch {
    /// The tokens of a URL, a form, a header or any other text; nil where the text is one token or has none.
    static func inText(_ text: Substring) -> TokenSearch? {
        let bytes = Array(text.utf8)
        let lines = bytes.split(separator: 0x0A).map(trimmed).filter { !$0.isEmpty }
        if let found = onLines(lines) ?? inParameters(bytes) { return found }
        guard !isOneToken(lines) else { return nil }
        if let found = byShape(bytes) ?? afterBearer(bytes) { return found }
        let decoded = unescaped(bytes[...])
        guard decoded.count < bytes.count, var found = inParameters(decoded) ?? byShape(decoded) else { return nil }
        found.passOver("percent-encoding")
        return found
    }

    /// Whether there is nothing but what compact tokens are made of, so that nothing has to be searched.
    static func isPlain(_ bytes: [UInt8]) -> Bool {
        for byte in bytes where !isShapeByte(byte) { return false }
        return true
    }

    /// Whether the text is one token, broken into lines or not, sound or not.
    ///
    /// A token out of the middle of which something was cut is one as well, and not what stands before the cut.
    private static func isOneToken(_ lines: [ArraySlice<UInt8>]) -> Bool {
        for line in lines {
            let isCut = line.starts(with: "ey".utf8)
            for byte in line where !isBearerByte(byte) && !(isCut && "…".utf8.contains(byte)) { return false }
        }
        return !lines.dropFirst().contains { TokenLayers.isToken(Array($0)) }
    }

    /// Several lines, each of them a whole token.
    private static func onLines(_ lines: [ArraySlice<UInt8>]) -> TokenSearch? {
        guard lines.count > 1, lines.allSatisfy({ TokenLayers.isToken(Array($0)) }) else { return nil }
        var found = TokenSearch()
        for line in lines { found.add(String(decoding: line, as: UTF8.self), name: nil) }
        found.passOver("line breaks")
        return found
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = line.drop { $0 <= 0x20 }
        return start[..<((start.lastIndex { $0 > 0x20 }).map { $0 + 1 } ?? start.startIndex)]
    }

    /// `id_token=…` and the like, as in a callback's address or a form.
    private static func inParameters(_ bytes: [UInt8]) -> TokenSearch? {
        var found = TokenSearch()
        var isEncoded = false
        for piece in bytes.split(whereSeparator: isSeparator) {
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = String(decoding: piece[..<equals], as: UTF8.self)
            let sent = piece[(equals + 1)...]
            let value = String(decoding: unescaped(sent), as: UTF8.self)
            guard names.contains(name) || (isToken(value) && isParameterName(name)) else { continue }
            found.add(value, name: name)
            isEncoded = isEncoded || sent.contains(UInt8(ascii: "%"))
        }
        guard !found.entries.isEmpty else { return nil }
        let isCookie =
            bytes.prefix(11).starts(with: "Cookie:".utf8) || bytes.prefix(11).starts(with: "Set-Cookie:".utf8)
        let isForm = !bytes.contains { $0 <= 0x20 }
        let isURL =
            isForm && (String(decoding: bytes.prefix(2_000), as: UTF8.self).contains("://") || bytes.first == 0x23)
        found.passOver(isCookie ? "Cookie" : isURL ? "URL" : isForm ? "form" : "text around the token")
        if isEncoded { found.passOver("percent-encoding") }
        return found
    }

    private static func isParameterName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count < 100
            && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || "?&#;\"'<>`".utf8.contains(byte)
    }

    /// Percent-decoded; what is no escape stays.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                text.append(byte)
                index += 3
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }

    /// Everything that begins with `eyJ` and has three or five parts.
    static func byShape(_ bytes: [UInt8]) -> TokenSearch? {
        var found = TokenSearch()
        var index = 0
        while index < bytes.count {
            guard isShapeByte(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isShapeByte(bytes[index]) { index += 1 }
            guard let token = token(in: bytes[start..<index]) else { continue }
            found.add(String(decoding: token, as: UTF8.self), name: name(before: start, in: bytes))
        }
        guard !found.entries.isEmpty else { return nil }
        found.passOver("text around the token")
        return found
    }

    /// The token that a run of its characters is, without the full stop of a sentence.
    private static func token(in run: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard run.starts(with: "eyJ".utf8) else { return nil }
        var token = run
        var dots = token.count { $0 == UInt8(ascii: ".") }
        while dots != 2, dots != 4, token.last == UInt8(ascii: ".") {
            token = token.dropLast()
            dots -= 1
        }
        return dots == 2 || dots == 4 ? token : nil
    }

    /// The name of a member or parameter that stands right before a token, if it is one of tokens.
    private static func name(before index: Int, in bytes: [UInt8]) -> String? {
        let before = bytes[max(0, index - 40)..<index]
        guard let end = before.lastIndex(where: { !" \t\"'\\:=".utf8.contains($0) }) else { return nil }
        let text = String(decoding: before[...end], as: UTF8.self)
        return names.first { text.hasSuffix($0) }
    }

    /// An opaque token in a header or a command.
    private static func afterBearer(_ bytes: [UInt8]) -> TokenSearch? {
        let pieces = bytes.split { $0 <= 0x20 || "\"'`".utf8.contains($0) }
        for (word, next) in zip(pieces, pieces.dropFirst())
        where String(decoding: word, as: UTF8.self).lowercased() == "bearer" && next.allSatisfy(isBearerByte) {
            var found = TokenSearch()
            found.add(String(decoding: next, as: UTF8.self), name: nil)
            found.passOver("text around the token")
            return found
        }
        return nil
    }

    /// What compact tokens are made of.
    private static func isShapeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// What any bearer token is made of (RFC 6750 §2.1), padding wherever it stands.
    private static func isBearerByte(_ byte: UInt8) -> Bool {
        isShapeByte(byte) || "~+/=".utf8.contains(byte)
    }
}
