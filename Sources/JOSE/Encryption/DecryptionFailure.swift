/// Why one key did not open a token, as part of a sentence.
struct DecryptionFailure: Error, Equatable {
    var reason: String
    /// Whether nothing is wrong with token or key, but pixy cannot do it.
    var isUnsupported: Bool

    init(_ reason: String, isUnsupported: Bool = false) {
        self.reason = reason
        self.isUnsupported = isUnsupported
    }

    static let wrongTag = DecryptionFailure(
        "the authentication tag does not fit: the token was changed after it was encrypted, or the key is another one"
    )

    static let wrongKey = DecryptionFailure(
        "it did not open the encrypted content key, so the key is another one or that part was changed"
    )
}
