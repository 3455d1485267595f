import OAuth

/// The cookies of one site during a sign-in; it is played against one origin only, so domains do not matter.
struct CookieJar: Hashable {
    private var cookies: [Parameter] = []

    /// Takes the cookies of a response; one with `Max-Age` 0 or less is removed (RFC 6265 §5.2).
    mutating func take(from response: IncomingResponse) {
        for field in response.headers where field.name.lowercased() == "set-cookie" {
            let parts = field.value.split(separator: ";", omittingEmptySubsequences: false)
            guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { continue }
            let name = Self.trimmed(pair[..<equals])
            cookies.removeAll { $0.name == name }
            let isExpired = parts.dropFirst().contains { part in
                let attribute = part.split(separator: "=", maxSplits: 1)
                return attribute.count == 2 && Self.trimmed(attribute[0]).lowercased() == "max-age"
                    && Int(Self.trimmed(attribute[1])).map { $0 <= 0 } ?? false
            }
            if !isExpired {
                cookies.append(Parameter(name, Self.trimmed(pair[pair.index(after: equals)...])))
            }
        }
    }

    /// The value of the `Cookie` field; nil if there is none to be sent.
    var header: String? {
        cookies.isEmpty ? nil : cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
