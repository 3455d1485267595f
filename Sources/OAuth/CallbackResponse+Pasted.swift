/// Why a pasted text is no answer of a provider.
public enum CallbackFailure: Error, Hashable, Sendable {
    /// There is nothing.
    case empty
    /// It is a URL, but one without any parameter.
    case noParameters
    /// It is the request that pixy made, not the answer to it.
    case isTheRequest
    /// It is neither a URL, nor a query, nor a code.
    case notAnAnswer

    /// What is wrong and what would be right, for people.
    public var message: String {
        switch self {
        case .empty:
            "Nothing was pasted. Paste the address that the browser shows after signing in."
        case .noParameters:
            "This URL carries no answer. The one needed has ?code=… or ?error=… in it: "
                + "copy the browser's whole address after signing in."
        case .isTheRequest:
            "This is the authorization URL, the question. "
                + "Open it, sign in, and paste the address where the browser ends."
        case .notAnAnswer:
            "This is neither a URL, nor a query such as code=…&state=…, nor a code."
        }
    }
}

extension CallbackResponse {
    /// Reads what a person pasted: the whole URL, its query, or nothing but the code.
    ///
    /// Quotes, white space and line breaks around and inside are forgiven, and so are a request line from a log and
    /// `&amp;` from a page's source.
    public init(pasted: String) throws(CallbackFailure) {
        let text = Self.tidy(pasted)
        if text.isEmpty { throw .empty }

        guard let answer = Self.answer(in: text) else {
            if Self.isURL(text) { throw .noParameters }
            guard text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else { throw .notAnAnswer }
            // Copied out of an address it is still percent-encoded; a code itself has no `%`.
            self.init(bareCode: FormEncoding.percentDecodeComponent(text))
            return
        }
        self.init(query: String(answer))
        place = Self.place(text)
        let names = Set(parameters.map(\.name))
        if names.contains("response_type") && names.contains("client_id") { throw .isTheRequest }
    }

    private static func tidy(_ pasted: String) -> String {
        var text = pasted.split(whereSeparator: \.isNewline).map { trim($0[...]) }.joined()[...]
        text = trim(text)
        for _ in 0..<3 {
            let inner = text.dropFirst().dropLast()
            guard let first = text.first, let last = text.last, quotes[first] == last, !inner.isEmpty else { break }
            text = trim(inner)
        }
        let header = "location:"
        if text.prefix(header.count).lowercased() == header {
            text = trim(text.dropFirst(header.count))
        }
        let words = text.split(separator: " ", maxSplits: 2)
        if words.count >= 2, words[0] == "GET", words[1].hasPrefix("/") {
            text = words[1]
        }
        return replaceEntities(in: text)
    }

    private static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "`": "`", "<": ">", "“": "”", "‘": "’"]

    private static func trim(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func replaceEntities(in text: Substring) -> String {
        let entity = "amp;".utf8
        let pieces = text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        return pieces.enumerated().map { index, piece in
            let isEntity = index > 0 && piece.starts(with: entity)
            return String(Substring(isEntity ? piece.dropFirst(entity.count) : piece))
        }.joined(separator: "&")
    }

    /// The part that holds the answer's parameters: the text itself, its query or its fragment; nil if none does.
    ///
    /// Browsers hide `http://`, so what stands before the question mark is not looked at.
    private static func answer(in text: String) -> Substring? {
        let bytes = text.utf8
        if let first = bytes.split(separator: UInt8(ascii: "&"), maxSplits: 1).first, isAnswerParameter(first) {
            return text[...]
        }
        let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        if let mark = bytes[..<hash].firstIndex(of: UInt8(ascii: "?")) {
            let query = bytes[..<hash][mark...].dropFirst()
            if query.split(separator: UInt8(ascii: "&")).contains(where: isAnswerParameter) { return Substring(query) }
        }
        let fragment = bytes[hash...].dropFirst()
        return fragment.split(separator: UInt8(ascii: "&")).contains(where: isAnswerParameter)
            ? Substring(fragment) : nil
    }

    /// Whether it is `name=value` with a name that an answer has, and not a code that happens to end in `=`.
    private static func isAnswerParameter(_ pair: Substring.UTF8View) -> Bool {
        let name = pair.prefix { $0 != UInt8(ascii: "=") }
        return name.count < pair.count && answerNames.contains(String(Substring(name)))
    }

    /// The names by which an answer is known, and two by which the request is.
    private static let answerNames: Set<String> = [
        "code", "state", "iss", "error", "error_description", "error_uri", "session_state", "response",
        "access_token", "id_token", "response_type", "client_id",
    ]

    /// A URL without what browsers hide and what the answer is; nil if there is no host or path.
    static func place(_ text: some StringProtocol) -> String? {
        var url = text.prefix { $0 != "?" && $0 != "#" }
        for scheme in ["http://", "https://"] where url.lowercased().hasPrefix(scheme) {
            url = url.dropFirst(scheme.count)
        }
        return url.contains("/") && !url.hasPrefix("/") ? String(url) : nil
    }

    /// Whether the text begins with a scheme and `:/`, as also the redirect of an app does (RFC 8252 §7.1).
    private static func isURL(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[colon...].utf8.starts(with: ":/".utf8)
        else { return false }
        return text[..<colon].unicodeScalars.allSatisfy {
            $0.isASCIILetterOrDigit || $0 == "+" || $0 == "-" || $0 == "."
        }
    }
}
