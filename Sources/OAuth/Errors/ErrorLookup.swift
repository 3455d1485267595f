/// Finds what is known about an error: by a number of the provider's, by its words, and only then by its code.
public enum ErrorLookup {
    /// Looks an error up.
    ///
    /// - Parameters:
    ///   - endpoint: where the error comes from, if that is known.
    ///   - provider: whose error it is, if that is known; it decides where several fit.
    public static func find(
        code: String,
        description: String?,
        endpoint: ProviderError.Endpoint? = nil,
        provider: KnownProvider? = nil
    ) -> ErrorMatch {
        let code = String(code.prefix(longestText))
        let words = String((description ?? "").prefix(longestText))
        let question = Question(code: code, description: words, endpoint: endpoint, provider: provider)
        let number = ErrorNumber.first(in: words) ?? ErrorNumber.first(in: code)
        if let number, let known = ErrorTable.all.first(where: { $0.sign == .number(number.text) }) {
            return ErrorMatch(known: known, basis: .number, number: number)
        }
        if number == nil, let known = question.byWords {
            return ErrorMatch(known: known, basis: .words, number: nil)
        }
        guard let known = question.byCode else { return ErrorMatch(known: nil, basis: .nothing, number: number) }
        return ErrorMatch(known: known, basis: .code, number: number)
    }

    /// No provider says more; a server that sends megabytes gets no more attention than that.
    private static let longestText = 8192

    /// The codes that are explained, for lists.
    public static var knownCodes: [String] { Set(ErrorTable.all.map(\.code)).sorted() }
}

/// What was found about an error.
public struct ErrorMatch: Hashable, Sendable {
    /// What an error was recognized by.
    public enum Basis: String, Hashable, Sendable {
        case number, words, code, nothing
    }

    /// The error; nil if it is unknown.
    public let known: KnownError?
    /// What it was recognized by.
    public let basis: Basis
    /// The provider's number, known or not.
    public let number: ErrorNumber?

    /// The likely cause, in a sentence or two.
    public var cause: String {
        if let known { return known.cause }
        if let number { return "\(number.text) is a number that pixy does not know." }
        return "This code is not one of the standard ones; the provider made it up."
    }

    /// What to do next, in a sentence or two.
    public var advice: String {
        if basis != .number, let page = number?.page { return "Look the number up: \(page)." }
        return known?.advice
            ?? "Read the description beside it, and search the provider's documentation for the code."
    }

    /// The page that says so; empty if the error is unknown.
    public var reference: String { known?.reference ?? "" }
}

/// A number that a provider gives an error, such as `AADSTS50011`.
public struct ErrorNumber: Hashable, Sendable {
    /// The number with the letters before it.
    public let text: String

    /// Microsoft's page about it; nil for a number of somebody else's.
    public var page: String? {
        guard text.hasPrefix("AADSTS") else { return nil }
        return "https://login.microsoftonline.com/error?code=\(text.dropFirst("AADSTS".count))"
    }

    private static let families = ["AADSTS", "AADB2C", "ORA-", "IDCS-", "MSIS"]

    /// The first number in a text; nil if there is none.
    static func first(in text: String) -> ErrorNumber? {
        for family in families {
            var rest = text[...]
            while let place = rest.firstRange(of: family) {
                let digits = rest[place.upperBound...].prefix { $0.isASCII && $0.isNumber }
                if (3...10).contains(digits.count) { return ErrorNumber(text: family + digits) }
                rest = rest[place.upperBound...]
            }
        }
        return nil
    }
}

/// An error that is looked up, its words in comparable form.
private struct Question {
    let code: String
    let endpoint: ProviderError.Endpoint?
    let provider: KnownProvider?
    private let words: String
    private let codeWords: String

    init(code: String, description: String, endpoint: ProviderError.Endpoint?, provider: KnownProvider?) {
        self.code = code
        self.endpoint = endpoint
        self.provider = provider
        words = ErrorWords.normalized(description)
        codeWords = ErrorWords.normalized(code)
    }

    /// The error whose words are said; of several the provider's own, and of those the one that needs more text.
    var byWords: KnownError? {
        let found = ErrorTable.all.filter(fits)
        return best(found) { $0.sign?.weight ?? 0 }
    }

    /// The error that has no other sign than its code.
    var byCode: KnownError? {
        let found = ErrorTable.all.filter { $0.code == code && $0.sign == nil }
        let usual = found.filter { $0.provider == nil || $0.provider == provider }
        if let known = best(usual, by: { $0.provider == nil ? 1 : 0 }) { return known }
        // A code that only one provider has means what it means there, also without its words.
        let others = ErrorTable.all.filter {
            $0.code == code && (provider == nil || $0.provider == nil || $0.provider == provider)
        }
        return Set(others.map(\.cause)).count == 1 ? others.first : found.first
    }

    private func fits(_ error: KnownError) -> Bool {
        guard let sign = error.sign, !words.isEmpty || !codeWords.isEmpty else { return false }
        let hasCode = code.isEmpty || error.code == code
        // Somebody else's words under another code are a coincidence.
        if !hasCode, error.provider != provider { return false }
        // The standards' wordings, and whole texts such as “Unauthorized”, say little without the code.
        if error.provider == nil, error.code != code { return false }
        if sign.isWhole, !hasCode || (provider != nil && error.provider != provider) { return false }
        if sign.matches(words) { return true }
        if case .pieces(let pieces) = sign { return pieces == [codeWords] }
        return false
    }

    private func best(_ errors: [KnownError], by weight: (KnownError) -> Int) -> KnownError? {
        func rank(_ error: KnownError) -> [Int] {
            [
                provider != nil && error.provider == provider ? 1 : 0,
                error.code == code ? 1 : 0,
                endpoint.map { error.endpoints.contains($0) } ?? error.endpoints.contains(.token) ? 1 : 0,
                weight(error),
            ]
        }
        return errors.reduce(nil) { (best: KnownError?, error) in
            guard let best else { return error }
            return rank(best).lexicographicallyPrecedes(rank(error)) ? error : best
        }
    }
}
