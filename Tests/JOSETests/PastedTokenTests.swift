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
            ("Bearer", "Bearer", []), ("a.\u{200B}b\u{2060}.c\u{AD}", "a.b.c", ["invisible characters"]),
            ("\u{1B}[1;32ma.b\u{1B}[0m.c", "a.b.c", ["colour sequences"]), ("é\u{200D}ü", "é\u{200D}ü", []),
            ("\u{1B}[31m\"a.\u{FEFF}b.c\"", "a.b.c", ["colour sequences", "invisible characters", "quotes"]),
        ]
    )
    func forgives(text: String, token: String, forgiven: [String]) {
        let pasted = PastedToken(text)
        #expect(pasted.token.revealed() == token)
        #expect(pasted.forgiven == forgiven)
    }
}
