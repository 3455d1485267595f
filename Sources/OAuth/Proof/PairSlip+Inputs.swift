import Crypto
import JOSE

extension PairSlip where Input == String, Output == [UInt8] {
    /// What was hashed: the verifier's characters as bytes first, which is right.
    static let inputs: [Self] =
        [
            Self(right: { Array($0.utf8) }),
            Self("trailing_newline", "A line break (\\n) behind the verifier was hashed, too; echo adds one.") {
                Array(($0 + "\n").utf8)
            },
            Self("trailing_newline", "A line break (\\r\\n) behind the verifier was hashed, too.") {
                Array(($0 + "\r\n").utf8)
            },
            Self("trailing_newline", "A carriage return (\\r) behind the verifier was hashed, too.") {
                Array(($0 + "\r").utf8)
            },
            Self("quotes", "The quotation marks around the verifier were hashed, too, as after writing it as JSON.") {
                Array("\"\($0)\"".utf8)
            },
            Self("quotes", "The single quotation marks around the verifier were hashed, too.") {
                Array("'\($0)'".utf8)
            },
            Self("surrounding_space", "A space behind the verifier was hashed, too.") { Array("\($0) ".utf8) },
            Self("surrounding_space", "A space in front of the verifier was hashed, too.") { Array(" \($0)".utf8) },
            Self("surrounding_space", "The verifier was hashed without the white space around it.") {
                changed($0) { $0.trimmed(\.isWhitespace) }
            },
            Self("quotes", "The verifier was hashed without the quotation marks around it.") {
                changed($0) { $0.trimmed { $0 == "\"" || $0 == "'" } }
            },
            Self("terminating_zero", "A zero byte behind the verifier was hashed, too, as at the end of a C string.") {
                Array($0.utf8) + [0]
            },
            Self(
                "decoded_bytes",
                "The bytes behind the verifier were hashed: it was decoded from base64url first. Its characters are hashed."
            ) { (try? Base64URL.decode($0)).flatMap { $0.isEmpty ? nil : $0 } },
            Self(
                "decoded_bytes",
                "The bytes behind the verifier were hashed: it was decoded from hexadecimal first. Its characters are hashed."
            ) { bytes(hex: $0) },
            Self("encoded_verifier", "The base64url of the verifier was hashed, not the verifier.") {
                Array(Base64URL.encode(Array($0.utf8)).utf8)
            },
            Self("double_hash", "The digest was hashed once more: SHA-256 was applied twice.") {
                Array(SHA256.hash(data: Array($0.utf8)))
            },
            Self(
                "double_hash",
                "The challenge was hashed once more: it was derived from a challenge, not from a verifier."
            ) {
                Array(Proof.challenge(for: $0, method: .s256).utf8)
            },
            Self("double_hash", "The hexadecimal digest was hashed once more.") {
                Array(hexadecimal(SHA256.hash(data: Array($0.utf8))).utf8)
            },
            Self("utf16", "The verifier was hashed as UTF-16 (two bytes for each character); it is hashed as ASCII.") {
                $0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            },
            Self("utf16", "The verifier was hashed as UTF-16, big end first; it is hashed as ASCII.") {
                $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
            },
            Self("byte_order_mark", "A byte order mark in front of the verifier was hashed, too.") {
                [0xEF, 0xBB, 0xBF] + Array($0.utf8)
            },
            Self("percent_encoded", "The verifier was percent-encoded before it was hashed.") {
                changed($0, FormEncoding.encodeComponent) ?? changed($0, FormEncoding.percentEncodeComponent)
            },
            Self("verifier_case", "The verifier was turned into capital letters before it was hashed.") {
                changed($0) { $0.uppercased() }
            },
            Self("verifier_case", "The verifier was turned into small letters before it was hashed.") {
                changed($0) { $0.lowercased() }
            },
            Self("verifier_cut", "Only the first 43 characters of the verifier were hashed.") {
                changed($0) { String($0.prefix(43)) }
            },
            Self("verifier_cut", "Only the first 128 characters of the verifier were hashed.") {
                changed($0) { String($0.prefix(128)) }
            },
            Self("empty", "Nothing was hashed: this is the challenge of an empty text. The verifier was not there yet.")
            { _ in
                []
            },
        ]
        + placeholders.map { word in
            Self("placeholder", "The word \(word) was hashed in place of the verifier, which was not there yet.") { _ in
                Array(word.utf8)
            }
        }

    /// What programs write for a value that is not there yet.
    static let placeholders = ["undefined", "null", "None", "nil", "[object Object]", "[object Promise]"]

    private static func changed(_ text: String, _ change: (String) -> String) -> [UInt8]? {
        let result = change(text)
        return sameBytes(result, text) ? nil : Array(result.utf8)
    }

    private static func bytes(hex text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count % 2 == 0, !digits.isEmpty else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension String {
    /// The text without the characters at both ends that a condition holds for.
    func trimmed(_ isOuter: (Character) -> Bool) -> String {
        String(drop(while: isOuter).reversed().drop(while: isOuter).reversed())
    }
}
