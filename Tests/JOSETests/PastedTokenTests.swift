import JOSE
import Testing

@Suite struct PastedTokenTests {
    @Test(
        "What is around a token is taken off and said",
        arguments: [
            ("a.b.c", "a.b.c", []), (" a.b.c\n", "a.b.c", ["white space"]), ("\"a.b.c\"", "a.b.c", ["quotes"]),
            ("Bearer a.b.c", "a.b.c", ["Bearer"]), ("bearer  'a.b.c' ", "a.b.c", ["white space", "Bearer", "quotes"]),
            ("Authorization: Bearer a.b.c", "a.b.c", ["Authorization", "white space", "Bearer"]),
            ("a.b\n  .c\r\nd", "a.b.cd", ["line breaks"]), ("\u{FEFF}a", "a", ["white space"]), ("", "", []),
            (" \n ", "", ["white space"]), ("“a.b.c”", "a.b.c", ["quotes"]), ("a b", "a b", []), ("\"", "\"", []),
            ("Bearer", "Bearer", []),
        ]
    )
    func forgives(text: String, token: String, forgiven: [String]) {
        let pasted = PastedToken(text)
        #expect(pasted.token.revealed() == token)
        #expect(pasted.forgiven == forgiven)
    }
}
