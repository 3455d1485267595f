import JOSE

/// Goes through a text line by line and takes out the errors.
struct ErrorScanner {
    let provider: KnownProvider?
    private(set) var found: [PastedError] = []
    private(set) var isCut = false

    private var seen: Set<String> = []
    private var shapes: Set<UInt64> = []
    private var linesRead = 0

    /// How many lines that have something in them are read; a log of one error a million times is told all the same.
    private static let mostLines = 2000
    /// How much of a line is read at once.
    private static let longestLine = 16 << 10
    private static let overlap = 1 << 10

    init(provider: KnownProvider?) {
        self.provider = provider
    }

    mutating func scan(_ bytes: [UInt8]) {
        let first = bytes.first { !$0.isBlank }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let value = try? JSONValue(parsing: bytes) {
            collect(value, line: 1, depth: 0)
            if !found.isEmpty { return }
        }
        if MarkupText.isMarkup(bytes) { return scanText(MarkupText.text(bytes)) }
        scanText(bytes)
    }

    private mutating func scanText(_ bytes: [UInt8]) {
        scanLines(bytes)
        if found.isEmpty { scanWords(bytes) }
        if found.isEmpty { scanSpellings(bytes) }
    }

    private mutating func scanLines(_ bytes: [UInt8]) {
        var number = 0
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x0A { end += 1 }
                number += 1
                // A long line is read in pieces that overlap, so that nothing is cut in two.
                var from = start
                repeat {
                    let line = UnsafeBufferPointer(rebasing: bytes[from..<min(end, from + Self.longestLine)])
                    // A line that differs from one before by figures only says nothing new.
                    if Trigger.isIn(line), shapes.insert(Self.shape(of: line)).inserted {
                        guard linesRead < Self.mostLines, found.count < PastedErrors.most else {
                            isCut = true
                            return
                        }
                        linesRead += 1
                        read(String(decoding: line, as: UTF8.self), line: number)
                    }
                    from += Self.longestLine - Self.overlap
                } while from + Self.overlap < end
                start = end + 1
            }
        }
    }

    /// The line without its figures, as a number (FNV-1a); figures next to letters are kept, for they are of a name.
    private static func shape(of line: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isAfterLetter = false
        for byte in line {
            let isFigure = (0x30...0x39).contains(byte)
            if !isFigure || isAfterLetter { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            isAfterLetter = isFigure ? isAfterLetter : byte == 0x5F || (0x61...0x7A).contains(byte | 0x20)
        }
        return hash
    }

    private mutating func read(_ text: String, line: Int) {
        let pieces = LinePieces(text)
        for value in pieces.objects { collect(value, line: line, depth: 0) }
        for challenge in pieces.challenges {
            add(
                code: UserInfo.parameter("error", of: challenge) ?? "",
                description: UserInfo.parameter("error_description", of: challenge),
                source: .header,
                line: line,
                in: text
            )
        }
        for query in pieces.queries {
            let parameters = FormEncoding.decode(query)
            add(
                code: parameters.values(of: "error").first ?? "",
                description: parameters.values(of: "error_description").first,
                source: .callback,
                line: line,
                in: text
            )
        }
        for phrase in pieces.phrases {
            add(code: phrase.code, description: phrase.words, source: .text, line: line, in: text)
        }
    }

    /// Takes the errors out of JSON at any depth.
    private mutating func collect(_ value: JSONValue, line: Int, depth: Int) {
        guard depth < 32, found.count < PastedErrors.most else { return }
        if let error = ProviderError(value), !error.code.isEmpty || error.description != nil {
            add(code: error.code, description: error.description, source: .json, line: line, in: "")
            return
        }
        // Okta's own APIs name them so.
        if let code = value["errorCode"]?.string {
            add(code: code, description: value["errorSummary"]?.string, source: .json, line: line, in: "")
            return
        }
        for member in value.members ?? [] {
            if let text = member.value.string, text.contains("\"error\""),
                let inner = try? JSONValue(parsing: Array(text.utf8))
            {
                collect(inner, line: line, depth: depth + 1)
            } else {
                collect(member.value, line: line, depth: depth + 1)
            }
        }
        for element in value.array ?? [] { collect(element, line: line, depth: depth + 1) }
    }

    private mutating func add(
        code: String,
        description: String?,
        source: PastedError.Source,
        line: Int,
        in text: String
    ) {
        guard !code.isEmpty || description?.isEmpty == false else { return }
        let code = excerpt(code, limit: 100)
        let words = description.map { excerpt($0, limit: ErrorWords.limit) }
        guard seen.insert(code + "\u{0}" + (words.map(Self.essence) ?? "")).inserted else { return }
        let endpoint: ProviderError.Endpoint? =
            switch source {
            case .json: .token
            case .callback: .authorization
            case .header: .resource
            case .text: nil
            }
        let provider = provider ?? KnownProvider(recognizing: words ?? "")
        var match = ErrorLookup.find(code: code, description: words, endpoint: endpoint, provider: provider)
        if match.basis == .code, source == .text {
            let whole = ErrorLookup.find(code: code, description: text, endpoint: endpoint, provider: provider)
            if whole.basis == .words || whole.basis == .number { match = whole }
        }
        let shown = words.map { SecretMask.masked(excerpt($0, limit: 600)) }
        found.append(
            PastedError(code: SecretMask.masked(code), description: shown, source: source, line: line, match: match)
        )
    }

    /// The words without what differs each time: numbers of traces, times and ports.
    private static func essence(_ words: String) -> String {
        guard let number = ErrorNumber.first(in: words) else {
            return words.prefix(300).filter { !$0.isNumber }
        }
        return number.text
    }

    /// Takes a short text in another spelling for what it means: `AADSTS 50011`, `50011`, `INVALID_GRANT`.
    private mutating func scanSpellings(_ bytes: [UInt8]) {
        guard bytes.count <= 100 else { return }
        let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace || $0 == ":" }
        let joined = words.joined().uppercased()
        let isBare = (5...7).contains(joined.utf8.count) && joined.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let number = ErrorNumber.first(in: isBare ? "AADSTS" + joined : joined)
        let code = words.joined(separator: "_").lowercased().replacing("-", with: "_")
        if let number {
            add(code: "", description: number.text, source: .text, line: 1, in: "")
        } else if ErrorTable.all.contains(where: { $0.code == code }) {
            add(code: code, description: nil, source: .text, line: 1, in: "")
        }
    }

    /// Looks for sentences of providers that come without code or number.
    private mutating func scanWords(_ bytes: [UInt8]) {
        let lines = bytes.prefix(64 << 10).split(separator: 0x0A, omittingEmptySubsequences: false).prefix(200)
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isBlank) {
            let text = String(decoding: line.prefix(ErrorWords.limit), as: UTF8.self)
            let match = ErrorLookup.find(code: "", description: text, provider: provider)
            guard match.basis == .words, seen.insert(match.cause).inserted else { continue }
            found.append(
                PastedError(
                    code: "",
                    description: SecretMask.masked(excerpt(text, limit: 600)),
                    source: .text,
                    line: index + 1,
                    match: match
                )
            )
        }
    }
}

extension UInt8 {
    /// Whether it is white space in ASCII.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
