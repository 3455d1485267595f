import OAuth
import Testing

@Suite("Looking errors up")
struct ErrorLookupTests {
    @Test func believesTheNumberBeforeTheCode() {
        let match = ErrorLookup.find(
            code: "invalid_client",
            description: "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is right."
        )
        #expect(match.basis == .number)
        #expect(match.cause.contains("Secret ID"))
    }

    @Test func takesNoOtherProvidersMeaningWhereTheProviderIsKnown() {
        let match = ErrorLookup.find(code: "bad_verification_code", description: nil, provider: .github)
        #expect(match.known?.provider == .github)
        #expect(match.cause.contains("code"))
        let foreign = ErrorLookup.find(
            code: "invalid_grant",
            description: "redirect_uri mismatch",
            endpoint: .token,
            provider: nil
        )
        #expect(foreign.known?.provider == nil)
    }

    @Test(
        "What is said of a refresh token is not taken for what is said of a code",
        arguments: [
            ("The refresh_token was already used and replaced. All tokens are revoked now.", "replaced by a newer one"),
            ("Refresh token has already been redeemed", "replaced by a newer one"),
            ("refresh token reuse detected", "replaced by a newer one"),
            ("The refresh_token was revoked.", "was revoked"), ("Your refresh token has expired", "has expired"),
            ("The code was already used.", "The code was redeemed before"),
        ]
    )
    func tellsRefreshTokensFromCodes(words: String, cause: String) {
        #expect(ErrorLookup.find(code: "invalid_grant", description: words, endpoint: .token).cause.contains(cause))
    }

    @Test func believesTheNumberBeforeTheWords() {
        let match = ErrorLookup.find(
            code: "invalid_grant",
            description: "AADSTS501481: The Code_Verifier does not match the code_challenge."
        )
        #expect(match.basis == .number)
        #expect(match.known?.provider == .entra)
    }

    @Test func tellsLongNumbersFromShortOnes() {
        let short = ErrorLookup.find(code: "invalid_request", description: "AADSTS50011: The redirect URI …")
        let long = ErrorLookup.find(code: "invalid_resource", description: "AADSTS500011: The resource principal …")
        #expect(short.cause.contains("redirect_uri"))
        #expect(long.cause.contains("API"))
    }

    @Test func namesThePageOfAnUnknownNumber() {
        let match = ErrorLookup.find(code: "invalid_grant", description: "AADSTS123456: Something new.")
        #expect(match.basis == .code)
        #expect(match.number?.text == "AADSTS123456")
        #expect(match.advice == "Look the number up: https://login.microsoftonline.com/error?code=123456.")
    }

    @Test func believesTheWordsBeforeTheCode() {
        let match = ErrorLookup.find(
            code: "invalid_grant",
            description: "The 'redirect_uri' does not match the "
                + "redirection URI used in the authorization request."
        )
        #expect(match.basis == .words)
        #expect(match.cause.contains("redirect_uri"))
    }

    @Test func takesTheProvidersOwnMeaningOfACode() {
        let general = ErrorLookup.find(code: "invalid_client", description: nil)
        let own = ErrorLookup.find(code: "invalid_client", description: nil, provider: .cognito)
        #expect(general.known?.provider == nil)
        #expect(own.known?.provider == .cognito)
    }

    @Test func fallsBackToTheStandardWhereTheProviderSaysNothing() {
        let match = ErrorLookup.find(code: "access_denied", description: nil, endpoint: .authorization, provider: .okta)
        #expect(match.known?.reference == "RFC 6749 §4.1.2.1")
    }

    @Test(arguments: ["Unauthorized", "Bad Request", "invalid client"])
    func takesWordsThatSayLittleOnlyWithTheirCode(words: String) {
        #expect(ErrorLookup.find(code: "server_error", description: words).basis == .code)
    }

    @Test func readsWordsInAnySpelling() {
        let match = ErrorLookup.find(
            code: "",
            description: "  CALLBACK\n url\u{A0}mismatch. ".replacing("\u{A0}", with: " ")
        )
        #expect(match.known?.provider == .auth0)
    }

    @Test func saysThatANumberIsUnknown() {
        let match = ErrorLookup.find(code: "", description: "AADB2C90118: The user has forgotten the password.")
        #expect(match.known == nil)
        #expect(match.cause == "AADB2C90118 is a number that pixy does not know.")
    }

    @Test func knowsNothingOfAnInventedCode() {
        let match = ErrorLookup.find(code: "made_up", description: "Whatever.")
        #expect(match.known == nil)
        #expect(match.basis == .nothing)
        #expect(match.advice.contains("documentation"))
    }

    @Test func survivesNoise() {
        for text in [
            "", "AADSTS", "AADSTS1", "AADSTS" + String(repeating: "9", count: 5000), "=", "*", "\u{0}\u{202E}",
        ] {
            #expect(ErrorLookup.find(code: text, description: text).known == nil)
        }
    }

    @Test(
        arguments: [
            ("https://acme.eu.auth0.com/", .auth0), ("https://acme.okta.com/oauth2/default", .okta),
            ("https://login.microsoftonline.com/common/v2.0", .entra), ("https://accounts.google.com", .google),
            ("https://sso.example.com/realms/main", .keycloak),
            ("https://cognito-idp.eu-west-1.amazonaws.com/pool", .cognito),
            ("https://github.com/login/oauth/authorize", .github), ("https://login.example.com", nil),
        ] as [(String, KnownProvider?)]
    )
    func tellsTheProviderByItsURL(url: String, provider: KnownProvider?) {
        #expect(KnownProvider(recognizing: url) == provider)
    }
}
