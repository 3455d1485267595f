import Testing

/// Brackets, types and members around a value: the value goes, whatever stands around it stays.
struct RedactorWrappingsTests: RedactorSuite {
    @Test(arguments: [
        #"refresh_token: Some(RefreshToken("%V"))"#,
        #"access_token: Some(\#n    "%V",\#n),\#n"#,
        #"access_token: Some(\#n        RefreshToken(\#n            "%V",\#n        ),\#n    ),"#,
        "access_token: [ '%V' ],",
        "access_token: [ '%V', '%W' ], x: 'y'",
        #"oauth2.Token{AccessToken:(string)(0xc000) "%V"}"#,
        #"AccessToken: (string) (len=24) "%V",\#n"#,
        #"[token] => string(24) "%V""#,
        #"ClientSecret := "%V""#,
        "client_secret := `%V`",
        "req.query = { code: [ '%V' ] }",
        "code: ['%V']",
        "code=[%V], code_verifier=[%W]",
        "access_token=[%V, %W] access_token=[ %V ]",
        "code=(%V) code={%V} code=Some(%V)",
        "accessToken=OAuth2AccessToken(tokenValue=%V, issuedAt=2026)",
        "accessToken=AccessToken[value=%V, x=3] token=Optional[%V] token: Optional.of(%V)",
        #"Token { access_token: AccessToken { value: "%V" } }"#,
        #""access_token": {\#n  "value": "%V",\#n "x": 1}"#,
        "{'access_token': SecretStr('%V')}",
        "map[code:[%V] state:[x]] map[Authorization:[Bearer %V] Accept:[*/*] Cookie:[a=%W]]",
        "authorization: [ 'Bearer %V' ],\n  cookie: [ 'a=%W' ]",
        #"client_secret: new Secret('%V') access_token = Just "%V""#,
        "{refresh_token:{%V 3600}}",
    ])
    func theValueInsideIsReplaced(_ pattern: String) {
        expectOnlySecretsReplaced(pattern)
    }

    @Test(arguments: [
        "token=[] id_token={} map[code:[] token:[]]",
        "const token = getToken();",
        "token: Some(None)",
        "token={token} password={this.state.password}",
        #"token := r.FormValue("code")"#,
        "token: process.env['TOKEN']",
        "secret = os.getenv('client_secret')",
        "const code = { a: 1, b: 2 }; code = (a > 3)",
        "token = jwt.sign(payload, key)",
        #"password = getpass("Password: ")"#,
        "token: SecretString([REDACTED]) password: (optional)",
        "code: ['a', 'b']",
        "func f(token: [String], code: String(token)) -> Int",
    ])
    func bracketsOfSourceCodeStay(_ text: String) {
        #expect(redacted(text) == text)
    }

    @Test(arguments: [
        ("password=pass(word)1 PASSWORD=a{b}c", "password=# PASSWORD=#"),
        ("passwd: abc()x1\npassword=[pa]ss1", "passwd: #\npassword=[#"),
    ])
    func aPasswordMayHaveBrackets(_ text: String, _ expected: String) {
        #expect(shape(redacted(text)) == expected)
    }
}
