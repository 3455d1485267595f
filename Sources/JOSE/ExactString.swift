extension String {
    /// Whether two strings are the same bytes.
    ///
    /// Swift's `==` also joins canonical equivalents (`K` and the Kelvin sign); what a specification
    /// compares "letter for letter" must not.
    func isSame(as other: String) -> Bool {
        // Two strings of the same bytes are also equal to Swift, and it is quick to say that two are not.
        utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
    }
}

/// A string that equals only the same bytes.
struct ExactString: Hashable {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: Self, right: Self) -> Bool {
        left.text.isSame(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        // Equal bytes are equal strings, so a string's own hash will do.
        hasher.combine(text)
    }
}
