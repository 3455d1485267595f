import Handover
import Testing

/// What the suites of the redactor share.
protocol RedactorSuite {}

extension RedactorSuite {
    static var fingerprints: Fingerprints { Fingerprints(key: nil, run: [UInt8](repeating: 7, count: 32)) }
    /// A secret such as a machine draws, and another one.
    static var secret: String { "q7Hf93kLmZ0xT2vWb8RyP4sN" }
    static var other: String { "w3Rt5YuI8oP1aSdF7gHjK2lZ" }

    func redacted(_ text: String) -> String { Redactor.redacted(text, Self.fingerprints) }

    /// The text with `#` for each fingerprint.
    func shape(_ text: String) -> String { text.replacing(/redacted-(here-)?[0-9a-f]+/, with: "#") }

    /// Requires that `V` and `W` in a text, where two secrets stand, become their fingerprints and all else stays.
    func expectOnlySecretsReplaced(_ pattern: String, sourceLocation: SourceLocation = #_sourceLocation) {
        func filled(_ one: String, _ two: String) -> String {
            pattern.replacing("%V", with: one).replacing("%W", with: two)
        }
        let names = [Self.secret, Self.other].map { Self.fingerprints.name(of: $0) }
        let expected = filled(names[0], names[1])
        #expect(redacted(filled(Self.secret, Self.other)) == expected, sourceLocation: sourceLocation)
        #expect(redacted(expected) == expected, sourceLocation: sourceLocation)
    }
}
