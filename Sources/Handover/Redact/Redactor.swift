/// Replaces the secrets in a text by their fingerprints: in logs, HAR files, curl commands and whatever else is pasted.
///
/// What is a secret is told by what stands in front of it (``SecretName``) in a query or a form, in JSON at any depth of
/// quoting, in a header, in a HAR file, or as an option of curl; and by its shape, for a token that begins with `eyJ` and
/// for a private key. The text comes in pieces of any length and memory stays the same.
public struct Redactor: Sendable {
    /// How secrets are told apart.
    private let fingerprints: Fingerprints
    /// What was not written yet, a few bytes before it that may be a name, and what is still to be looked at.
    private var pending: [UInt8] = []
    private var state = RedactionPass.State()

    /// The longest value that is looked at as a whole, in bytes; of a longer one so much is told apart.
    public static let longestValue = 1 << 20

    /// A redactor at the beginning of a text.
    public init(_ fingerprints: Fingerprints) {
        self.fingerprints = fingerprints
    }

    /// The text without its secrets.
    public static func redacted(_ text: String, _ fingerprints: Fingerprints) -> String {
        var redactor = Redactor(fingerprints)
        var result: [UInt8] = []
        redactor.redact(Array(text.utf8)[...], isLast: true, into: &result)
        return String(decoding: result, as: UTF8.self)
    }

    /// Takes the next piece and appends what is ready; with the last one, everything is.
    public mutating func redact(_ piece: ArraySlice<UInt8>, isLast: Bool, into result: inout [UInt8]) {
        pending += piece
        let kept = pending.withUnsafeBufferPointer { buffer -> Int in
            guard let base = buffer.baseAddress else { return 0 }
            var pass = RedactionPass(base, buffer.count, isLast: isLast, state, fingerprints)
            pass.run(into: &result)
            state = pass.state
            return pass.kept
        }
        pending.removeFirst(kept)
    }
}
