extension String {
    /// The text, or its beginning with an ellipsis when it is too long for a sentence.
    var excerpt: String {
        excerpt(80)
    }

    /// The text, or its first so many scalars with an ellipsis.
    func excerpt(_ limit: Int) -> String {
        // No text has more scalars than bytes.
        guard utf8.count > limit else { return self }
        let scalars = unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return self }
        return String(scalars[..<end]) + "…"
    }
}

extension JSONValue {
    /// The value as a finding shows it: strings bare, everything else as JSON, the very long cut.
    var shown: String {
        (string ?? serialized()).excerpt(2_000)
    }

    /// The value inside a sentence: JSON, cut to a readable length.
    var quoted: String {
        switch self {
        case .string(let text): "\"\(text.excerpt)\""
        case .array, .object: serialized().excerpt
        default: serialized().excerpt
        }
    }
}
