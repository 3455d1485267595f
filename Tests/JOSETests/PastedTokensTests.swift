import FoundationEssentials
import JOSE
import Testing

@Suite struct PastedTokensTests {
    private static let a = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA"
    private static let b = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiIn0.BBBB"
    private static let five = "eyJlbmMiOiJ4In0..AA.AA.AA"

    /// A paste, the tokens in it as `name=token`, and what is said to have been passed over.
    struct Example: CustomTestStringConvertible, Sendable {
        var text: String
        var tokens: [String]
        var forgiven: [String]

        init(_ text: String, _ tokens: [String], _ forgiven: [String] = []) {
            (self.text, self.tokens, self.forgiven) = (text, tokens, forgiven)
        }

        var testDescription: String { text.debugDescription }
    }

    private func expect(_ example: Example) {
        let pasted = PastedTokens(example.text)
        let tokens = pasted.entries.map { entry in (entry.name.map { $0 + "=" } ?? "") + entry.token.revealed() }
        #expect(tokens == example.tokens)
        #expect(pasted.forgiven == example.forgiven)
    }

    @Test(
        "One token stays one token",
        arguments: [
            Example(a, [a]), Example(" \(a)\n", [a], ["white space"]), Example("Bearer \(a)", [a], ["Bearer"]),
            Example("Authorization: Bearer \(a)", [a], ["Authorization", "white space", "Bearer"]),
            Example("eyJhbGciOiJIUzI1NiJ9\n  .eyJzdWIiOiJhIn0\r\n.AAAA", [a], ["line breaks"]),
            Example("eyJhbGciOiJIUzI1\nNiJ9.eyJzdWIiOiJhIn0.AAAA", [a], ["line breaks"]),
            Example("2YotnFZFEjr1zCsicMWpAA", ["2YotnFZFEjr1zCsicMWpAA"]),
            Example("ya29.a0Af~B/x+1=", ["ya29.a0Af~B/x+1="]),
            Example("eyJhbGciOiJIUzI1NiJ9=.eyJ9.A+", ["eyJhbGciOiJIUzI1NiJ9=.eyJ9.A+"]),
            Example("not a token", ["not a token"]), Example("{\"a\":1}", ["{\"a\":1}"]), Example(five, [five]),
            Example("", [""]), Example(" \n", [""], ["white space"]), Example("a=b", ["a=b"]), Example("[]", ["[]"]),
            Example(#"{"payload":"e30","signature":"AA"}"#, [#"{"payload":"e30","signature":"AA"}"#]),
            Example(#"{"ciphertext":"AA","protected":"\#(a)"}"#, [#"{"ciphertext":"AA","protected":"\#(a)"}"#]),
            Example(#"{"signatures":[]}"#, [#"{"signatures":[]}"#]),
        ]
    )
    func keepsOneToken(example: Example) {
        expect(example)
    }

    @Test(
        "Tokens are picked out of JSON, the ID token first",
        arguments: [
            Example(
                #"{"access_token":"opaque","token_type":"Bearer","refresh_token":"r","id_token":"\#(a)"}"#,
                ["id_token=\(a)", "access_token=opaque", "refresh_token=r"],
                ["token response"]
            ),
            Example(
                "{\n  \"access_token\": \"\(b)\",\n  \"other\": \"\(a)\"\n}\n",
                ["access_token=\(b)", "other=\(a)"],
                ["white space", "token response"]
            ),
            Example(#"{"data":{"access_token":"\#(a)"}}"#, ["access_token=\(a)"], ["token response"]),
            Example(#"{"jwt":"\#(a)"}"#, ["jwt=\(a)"], ["JSON around the token"]),
            Example(#"["\#(b)","\#(a)","x"]"#, [b, a], ["JSON around the token"]),
            Example(#""\#(a)""#, [a], ["quotes"]),
            Example(#""{\"access_token\":\"x\"}""#, ["access_token=x"], ["quotes", "JSON string", "token response"]),
            Example(#"{"access_token":null,"id_token":"\#(a)"}"#, ["id_token=\(a)"], ["token response"]),
            Example(#"{"access_token":"\#(a)","id_tok"#, ["access_token=\(a)"], ["text around the token"]),
        ]
    )
    func readsJSON(example: Example) {
        expect(example)
    }

    @Test(
        "Tokens are picked out of addresses, forms, headers, commands and logs",
        arguments: [
            Example(
                "http://127.0.0.1/cb#access_token=op-aque&token_type=Bearer&id_token=\(a)&state=x",
                ["id_token=\(a)", "access_token=op-aque"],
                ["URL"]
            ),
            Example("#id_token=\(a)", ["id_token=\(a)"], ["URL"]),
            Example("id_token=\(a)", ["id_token=\(a)"], ["form"]),
            Example(
                "access_token=a%2Bb%2F&id_token=\(a.replacing(".", with: "%2E"))",
                ["id_token=\(a)", "access_token=a+b/"],
                ["form", "percent-encoding"]
            ),
            Example("https://api.example/?assertion=\(a)", ["assertion=\(a)"], ["URL"]),
            Example("https://api.example/\(a)/x", [a], ["text around the token"]),
            Example("url%3Fid_token%3D\(a)", ["id_token=\(a)"], ["form", "percent-encoding"]),
            Example("curl -H 'Authorization: Bearer \(a)' https://api.example", [a], ["text around the token"]),
            Example(
                "curl -H \"Authorization: Bearer op~aque\" https://a.example",
                ["op~aque"],
                ["text around the token"]
            ),
            Example("12:00 INFO got \(a), and \(b).", [a, b], ["text around the token"]),
            Example("token \(five) token \(five)", [five], ["text around the token"]),
            Example("\(a)\n\(b)\n", [a, b], ["white space", "line breaks"]),
            Example("id token:\n\(a)\naccess token:\n\(b)", [a, b], ["text around the token"]),
            Example("Cookie: theme=dark; session=\(a)", ["session=\(a)"], ["Cookie"]),
            Example("id_token: \(a)", ["id_token=\(a)"], ["text around the token"]),
        ]
    )
    func readsText(example: Example) {
        expect(example)
    }

    @Test(
        "What mail programs, shells and markdown put around lines is taken off, and said",
        arguments: [
            Example("> \(a)", [a], ["mail quoting"]),
            Example("> > eyJhbGciOiJIUzI1NiJ9.eyJz\n> > dWIiOiJhIn0.AAAA\n>>", [a], ["mail quoting", "line breaks"]),
            Example("> id token:\n>\n> \(a)\n", [a], ["mail quoting", "text around the token"]),
            Example("> {\"access_token\":\n>  \"\(a)\"}", ["access_token=\(a)"], ["mail quoting", "token response"]),
            Example("```jwt\n\(a)\n```\n", [a], ["code fence"]), Example("~~~\n\(a)\n~~~", [a], ["code fence"]),
            Example("> ```\n> \(a)\n> ```", [a], ["mail quoting", "code fence"]),
            Example(
                "eyJhbGciOiJIUzI1NiJ9.eyJz\\\n  dWIiOiJhIn0\\\r\n.AAAA",
                [a],
                ["backslashes at line ends", "line breaks"]
            ),
            Example(
                "eyJhbGciOiJIUzI1=\nNiJ9.eyJzdWIiOiJ=\nhIn0.AAAA",
                [a],
                ["soft line breaks", "line breaks"]
            ),
            Example("eyJhbGciOiJIUzI1NiJ9=\n.eyJ9.A", ["eyJhbGciOiJIUzI1NiJ9=.eyJ9.A"], ["line breaks"]),
            Example("curl \\\n -H 'Authorization: Bearer \(a)'", [a], ["text around the token"]),
            Example("> not a token", ["not a token"], ["mail quoting"]), Example("```\n```", [""], ["code fence"]),
            Example("eyJhbGciOiJIUz…hIn0.AAAA", ["eyJhbGciOiJIUz…hIn0.AAAA"]),
            Example("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AA…AA", ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AA…AA"]),
        ]
    )
    func takesOffWhatIsAroundLines(example: Example) {
        expect(example)
    }

    @Test("No text traps, and there is always an entry")
    func survivesAnything() {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "eyJ", "> ", "```", "…", ".", "=", "%", "%2", "{", "}", "[", "\"", "\\", "id_token", "\n", " ", ",", ":",
            "é", "\u{0}",
            Self.a,
        ]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            #expect(!PastedTokens(text).entries.isEmpty)
        }
    }
}
