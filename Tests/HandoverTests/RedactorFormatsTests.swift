import Testing

/// Settings, tables, markup and commands: all secrets go, all else stays.
struct RedactorFormatsTests: RedactorSuite {
    @Test(arguments: [
        (
            "u=https%253A%252F%252Fa%252Fcb%253Fcode%253Dabc123%2526state%253Dx",
            "u=https%253A%252F%252Fa%252Fcb%253Fcode%253D#%2526state%253Dx"
        ),
        ("%25253Fcode%25253Dabc123%252526x", "%25253Fcode%25253D#%252526x"),
        (
            #"@{ "client_secret" = "s3cr3t"; 'code' = 'abc1'; grant_type = "x" }"#,
            ##"@{ "client_secret" = "#"; 'code' = '#'; grant_type = "x" }"##
        ),
        (
            #"$body["client_secret"] = "s3cr3t"; data['code']='abc1'"#,
            ##"$body["client_secret"] = "#"; data['code']='#'"##
        ),
        (#""client_secret"="s3cr3t""#, ##""client_secret"="#""##),
        ("| access_token | abc.def-1 | yes |", "| access_token | # | yes |"),
        ("| `client_secret` | `s3cr3t` |\n", "| `client_secret` | `#` |\n"),
        ("|code|abc1|\n", "|code|#|\n"),
        ("| Authorization | Bearer abc1 |\n", "| Authorization | Bearer # |\n"),
        ("| Cookie | a=b; c=d |\n", "| Cookie | a=#; c=# |\n"),
        ("curl -sSu bob:pw1 https://x", "curl -sSu bob:# https://x"),
        ("curl -ksu 'bob:pw1' https://x", "curl -ksu 'bob:#' https://x"),
        ("tar -xu a:b; curl -o a:b x; http --auth bob:pw1 x", "tar -xu a:b; curl -o a:b x; http --auth bob:# x"),
        ("client_secret: |\n  s3cr3t\nuser: bob\n", "client_secret: |\n  #\nuser: bob\n"),
        (
            "a:\n  private_key: >-\n    line1\n    line2\n\n    line3\n  user: bob\n",
            "a:\n  private_key: >-\n    #\n  user: bob\n"
        ),
        (
            "- name: CLIENT_SECRET\n  value: s3cr3t\n- name: LOG\n  value: debug\n",
            "- name: CLIENT_SECRET\n  value: #\n- name: LOG\n  value: debug\n"
        ),
        (
            #"env:\#n  - name: "CLIENT_SECRET"\#n    value: "s3cr3t"\#n"#,
            ##"env:\##n  - name: "CLIENT_SECRET"\##n    value: "#"\##n"##
        ),
        ("password: swordfish\nuser: bob", "password: #\nuser: bob"),
        ("password: correct horse battery staple\nuser: bob", "password: #\nuser: bob"),
        ("client_secret: words-of-letters\n", "client_secret: #\n"),
        ("user: bob, password: swordfish, x: 1", "user: bob, password: #, x: 1"),
        (#"client_secret = """\#ns3cr3t\#n"""\#nx = 1"#, #"client_secret = """\#n#\#n"""\#nx = 1"#),
        ("client_secret = '''s3cr3t''' # x", "client_secret = '''#''' # x"),
        (#"token: """s3cr3t""""#, ##"token: """#""""##),
        (#"1,"{""access_token"": ""abc1"", ""x"": ""y""}",2"#, ##"1,"{""access_token"": ""#"", ""x"": ""y""}",2"##),
        ("<client_secret>s3cr3t</client_secret>", "<client_secret>#</client_secret>"),
        (
            #"<wsse:Password Type="http://x#PasswordText">hunter 2</wsse:Password>"#,
            #"<wsse:Password Type="http://x#PasswordText">#</wsse:Password>"#
        ),
        (
            #"<add key="ClientSecret" value="s3cr3t"/><add key="Mode" value="v2"/>"#,
            ##"<add key="ClientSecret" value="#"/><add key="Mode" value="v2"/>"##
        ),
        (#"<oauth client_secret="s3cr3t" id="x"/>"#, ##"<oauth client_secret="#" id="x"/>"##),
        (
            "<key>client_secret</key>\n\t<string>s3cr3t</string>\n<key>x</key><string>y</string>",
            "<key>client_secret</key>\n\t<string>#</string>\n<key>x</key><string>y</string>"
        ),
        (
            #"<textarea name="code">abc1</textarea><string name="client_secret">s3cr3t</string>"#,
            #"<textarea name="code">#</textarea><string name="client_secret">#</string>"#
        ),
        (
            #"curl "https://x/cb?code=abc1^&state=x" -H ^"Authorization: Bearer abc1^" -b ^"a=b1; c=d1^""#,
            #"curl "https://x/cb?code=#^&state=x" -H ^"Authorization: Bearer #^" -b ^"a=#; c=#^""#
        ),
        (
            #"--data-raw ^"^{^\^"access_token^\^":^\^"abc1^\^",^\^"x^\^":1^}^""#,
            ##"--data-raw ^"^{^\^"access_token^\^":^\^"#^\^",^\^"x^\^":1^}^""##
        ),
        (
            #"--data-raw ^"grant_type=authorization_code^&code=abc1^&x=1^""#,
            #"--data-raw ^"grant_type=authorization_code^&code=#^&x=1^""#
        ),
        (
            #"<input value="abc1" type="hidden" id="c" name="code"/><input value="x" type="hidden" name="state"/>"#,
            ##"<input value="#" type="hidden" id="c" name="code"/><input value="x" type="hidden" name="state"/>"##
        ),
        (#"<input name="code" type="hidden" value="abc1"/>"#, ##"<input name="code" type="hidden" value="#"/>"##),
        (#"{"key":"client_secret","value":"s3cr3t"}"#, ##"{"key":"client_secret","value":"#"}"##),
        (
            #"{"value":"s3cr3t","type":"text","key":"client_secret"},{"value":"v","type":"text","key":"x"},{"key":"y","value":"w"}"#,
            ##"{"value":"#","type":"text","key":"client_secret"},{"value":"v","type":"text","key":"x"},{"key":"y","value":"w"}"##
        ),
        (#"{"Value":"s3cr3t","Name":"ClientSecret"}"#, ##"{"Value":"#","Name":"ClientSecret"}"##),
        (
            #"{"key":"code","value":"abc1","description":null,"disabled":false}"#,
            ##"{"key":"code","value":"#","description":null,"disabled":false}"##
        ),
        (#"("client_secret","words-of-letters")"#, ##"("client_secret","#")"##),
        (
            "[('client_secret', 's3cr3t'), ('code', 'abc1'), ('scope', 'openid')]",
            "[('client_secret', '#'), ('code', '#'), ('scope', 'openid')]"
        ),
        (#"["client_secret","words-of-letters"]"#, ##"["client_secret","#"]"##),
        ("login failed, password: hunter2 from 1.2.3.4", "login failed, password: # from 1.2.3.4"),
        ("token: abc123 issued", "token: # issued"),
        (
            #"Token { access_token: Some("abcD12"), refresh_token: None, id_token: Optional('xx11') }"#,
            ##"Token { access_token: Some("#"), refresh_token: None, id_token: Optional('#') }"##
        ),
        (
            "u=https://a/b?sv=2021&sig=ab%2Bc1%3D&se=2 X-Amz-Signature=aabb12cc AccountKey=abc1+/==;EndpointSuffix=x",
            "u=https://a/b?sv=2021&sig=#&se=2 X-Amz-Signature=# AccountKey=#;EndpointSuffix=x"
        ),
        ("PASSWORD=Tr0ub4dor&3 password: a1&b2\npassword=a1&code=b2c", "PASSWORD=# password: #\npassword=#&code=#"),
        ("auth=Bearer%20abcdef12&x=1 h=Bearer+abcdef12&y", "auth=Bearer%20#&x=1 h=Bearer+#&y"),
    ])
    func secretsAreReplacedAndNothingElse(_ text: String, _ expected: String) {
        let once = redacted(text)
        #expect(shape(once) == expected)
        #expect(redacted(once) == once)
    }

    @Test(arguments: [
        "GET /cb?code=%V#/home HTTP/1.1",
        "https://a/cb?x=1&access_token=%V#top",
        "Cookie: a=%V; SameSite=Lax; b=%W",
        "&{AccessToken:%V TokenType:Bearer RefreshToken:%W}",
        "Token{AccessToken=%V, TokenType=Bearer, RefreshToken=%W}",
        "got Bearer %V: expired",
        #"{"error":null,"code":"%V"}"#,
    ])
    func whatStandsBehindASecretStays(_ pattern: String) {
        expectOnlySecretsReplaced(pattern)
    }
}
