import Handover
import Testing

struct RedactorTests: RedactorSuite {
    static let jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"

    @Test(arguments: [
        ("GET /cb?code=abc123&state=xyz HTTP/1.1", "GET /cb?code=#&state=xyz HTTP/1.1"),
        (
            "grant_type=refresh_token&refresh_token=a%2Fb&client_id=c",
            "grant_type=refresh_token&refresh_token=#&client_id=c"
        ),
        (
            "redirect=https%3A%2F%2Fa%2F%3Fcode%3Dabc123%26state%3Dx",
            "redirect=https%3A%2F%2Fa%2F%3Fcode%3D#%26state%3Dx"
        ),
        (#"{"access_token" : "a\"b,c", "scope":"x"}"#, ##"{"access_token" : "#", "scope":"x"}"##),
        (#"{"body":"{\"client_secret\":\"s3\\\"cr\",\"a\":1}"}"#, ##"{"body":"{\"client_secret\":\"#\",\"a\":1}"}"##),
        (#"{"body":"code=abc1&code_verifier=v-1"}"#, ##"{"body":"code=#&code_verifier=#"}"##),
        (#"["Authorization","Bearer abc.def"],["code","Z9z"]"#, ##"["Authorization","Bearer #"],["code","#"]"##),
        (#"{"accessToken":"x1","expires_in":3600}"#, ##"{"accessToken":"#","expires_in":3600}"##),
        ("Authorization: Bearer abc.def\r\nAccept: */*", "Authorization: Bearer #\r\nAccept: */*"),
        ("authorization: Digest username=\"a\", response=\"b\"\nx", "authorization: Digest #\nx"),
        (#"Authorization: Token token="s3cr3t-9""#, "Authorization: Token #"),
        (
            #"{"line":"GET / Authorization: Basic YWxpY2U6eGE=","path":"/x","more":"y"}"#,
            ##"{"line":"GET / Authorization: Basic #","path":"/x","more":"y"}"##
        ),
        (#"["Authorization: Basic YWxpY2U6eHg=","b"]"#, ##"["Authorization: Basic #","b"]"##),
        (
            #"["Host","x","Authorization","Bearer abc.def","Accept","*/*"]"#,
            ##"["Host","x","Authorization","Bearer #","Accept","*/*"]"##
        ),
        (#"q.Set("client_secret", "s3cr3tX9")"#, ##"q.Set("client_secret", "#")"##),
        (
            #""{\"kty\":\"EC\",\"d\":\"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE\"}""#,
            ##""{\"kty\":\"EC\",\"d\":\"#\"}""##
        ),
        ("Cookie: sid=abc; theme=dark\n", "Cookie: sid=#; theme=#\n"),
        ("Set-Cookie: sid=abc; Path=/; HttpOnly\n", "Set-Cookie: sid=#; Path=/; HttpOnly\n"),
        ("curl -u alice:pa:ss -b 'a=b' https://x", "curl -u alice:# -b 'a=#' https://x"),
        (
            "curl -H 'Authorization: Basic YWxpY2U6eA==' -d password=x,y",
            "curl -H 'Authorization: Basic #' -d password=#"
        ),
        ("https://bob:pw@host/path?x=1", "https://bob:#@host/path?x=1"),
        ("got Bearer abcdefgh12 from", "got Bearer # from"),
        ("token \(jwt), next", "token #, next"),
        (#"{"name":"Cookie","value":"a=b; c=d"}"#, ##"{"name":"Cookie","value":"a=#; c=#"}"##),
        (
            #"{"cookies": [{"name":"a","value":"v1"}],"x":{"value":"v2"}}"#,
            ##"{"cookies": [{"name":"a","value":"#"}],"x":{"value":"v2"}}"##
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----#-----END PRIVATE KEY-----"
        ),
        ("password: hunter2\nuser: bob", "password: #\nuser: bob"),
        ("level=info code=abc1, state=x (token=t0k3n).", "level=info code=#, state=x (token=#)."),
        (#"{"head":"A: b\r\nCookie: a=b\r\n\u0026code=a1"}"#, ##"{"head":"A: b\r\nCookie: a=#\r\n\u0026code=#"}"##),
        ("{'id_token': 'a1b2'}", "{'id_token': '#'}"),
        (
            #"fetch(u, {headers: {Authorization: "Bearer abc"}})"#,
            ##"fetch(u, {headers: {Authorization: "Bearer #"}})"##
        ),
        ("code\u{1b}[0m=\u{1b}[32mabc1\u{1b}[0m x", "code\u{1b}[0m=\u{1b}[32m#\u{1b}[0m x"),
        (#"{"code"=>"abc1", :client_secret=>"s3", "x"=>"y"}"#, ##"{"code"=>"#", :client_secret=>"#", "x"=>"y"}"##),
        ("client_secret = s3cr3t\npassword : hunter2\n", "client_secret = #\npassword : #\n"),
        (
            #"<input type="hidden" name="code" value="abc1"/><input name="state" value="x">"#,
            ##"<input type="hidden" name="code" value="#"/><input name="state" value="x">"##
        ),
        (
            #"<input value='abc1' name='code'><input value='x' name='state'>"#,
            ##"<input value='#' name='code'><input value='x' name='state'>"##
        ),
        (
            #"[{"value": "abc1", "name": "code"},{"value": "v", "name": "x"},{"name":"a","value":"w"}]"#,
            ##"[{"value": "#", "name": "code"},{"value": "v", "name": "x"},{"name":"a","value":"w"}]"##
        ),
        (#"curl -u bob:"p w" -ubob:x1 -E my.pem:pw --pass pw"#, ##"curl -u bob:"#" -ubob:# -E my.pem:# --pass #"##),
        ("tool --client-secret X1 --verbose --token is", "tool --client-secret # --verbose --token is"),
        (#"curl -H Authorization:\ Bearer\ abc1 https://x"#, ##"curl -H Authorization:\ Bearer\ # https://x"##),
        ("OAUTH_CODE=abc1 SAMLResponse=PHNhbWw jwt=a1.b2.c3", "OAUTH_CODE=# SAMLResponse=# jwt=#"),
        (#"{"Cookie":["a=X1","b=X2"],"Accept":["*/*"]}"#, ##"{"Cookie":["a=#","b=#"],"Accept":["*/*"]}"##),
        (
            #"{"name":"Set-Cookie","value":"a=X1; Path=/; Expires=Wed, 21 Oct 2026\nb=X2; Path=/"}"#,
            ##"{"name":"Set-Cookie","value":"a=#; Path=/; Expires=Wed, 21 Oct 2026\nb=#; Path=/"}"##
        ),
        (
            #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#,
            ##"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"#"}"##
        ),
        (#"{"body":"code\u003dabc1\u0026state\u003dx"}"#, ##"{"body":"code\u003d#\u0026state\u003dx"}"##),
        ("h=Authorization%3A%20Bearer%20abc1%0d%0aX", "h=Authorization%3A%20Bearer%20#%0d%0aX"),
        ("b=%7B%22access_token%22%3A%22abc1%22%7D", "b=%7B%22access_token%22%3A%22#%22%7D"),
        ("https://x1y2z3x1y2z3x1y2z3x1y2z3@host/ https://bob@host/", "https://#@host/ https://bob@host/"),
        (
            "Content-Disposition: form-data; name=\"code\"\r\n\r\nabc1\r\n--b",
            "Content-Disposition: form-data; name=\"code\"\r\n\r\n#\r\n--b"
        ),
        ("the secret is GOCSPX-a1b2c3d4e5f6g7h8i9 there", "the secret is # there"),
        ("{\"code\":\"abc1\nnext \"line\"", "{\"code\":\"#\nnext \"line\""),
    ])
    func secretsAreReplacedAndNothingElse(_ text: String, _ expected: String) {
        #expect(shape(redacted(text)) == expected)
    }

    @Test(arguments: [
        "status code=404 and \"code\":\"invalid_grant\"", "response_types: [\"code\",\"id_token\"]",
        "grant_type=refresh_token",
        "token_endpoint: https://a/token", "curl -d \"code=$CODE\" -H \"Authorization: Bearer ${TOKEN}\"",
        "Bearer authentication is missing; Basic realm=x", "state=af0ifjsldkj&nonce=n-0S6_WzA2Mj", "code=••••••••",
        "if code == expected { }", "code = missing", "#define code=", "find . -user bob",
        "\"d\":\"a day\",\"k\":\"key\"",
        "value=\"x\" name=\"y\"", "token_type = Bearer", "Set-Cookie is missing; value: 3",
        "{\"access_token\":null,\"token_type\":\"Bearer\"}", "sort -u file; eyJ is no token",
    ])
    func whatIsNoSecretStays(_ text: String) {
        #expect(redacted(text) == text)
    }

    @Test func theSameSecretHasTheSameFingerprintHoweverItIsWritten() {
        let secret = "a/b+c\"d-0123456789"
        let texts = [
            "refresh_token=a%2Fb%2Bc%22d-0123456789", #"{"refresh_token":"a\/b+c\"d-0123456789"}"#,
            #"{"t":"{\"refresh_token\":\"a/b+c\\\"d-0123456789\"}"}"#,
        ]
        let name = Self.fingerprints.name(of: secret)
        for text in texts { #expect(redacted(text).contains(name)) }
    }

    @Test func whatCannotBeGuessedIsComparableBetweenRuns() {
        let other = Fingerprints(key: nil, run: [1])
        #expect(other.name(of: "0123456789abcdef") == Self.fingerprints.name(of: "0123456789abcdef"))
        #expect(other.name(of: "short") != Self.fingerprints.name(of: "short"))
        #expect(
            other.name(of: "correct horse battery", isMadeUp: true)
                != Self.fingerprints.name(of: "correct horse battery", isMadeUp: true)
        )
    }

    @Test func withAKeyEverythingIsComparableBetweenRuns() {
        let one = Fingerprints(key: [1, 2, 3], run: [1])
        let two = Fingerprints(key: [1, 2, 3], run: [2])
        #expect(one.name(of: "short", isMadeUp: true) == two.name(of: "short", isMadeUp: true))
        #expect(one.name(of: "short") != Fingerprints(key: [1, 2, 4], run: [1]).name(of: "short"))
    }

    @Test func redactedTextIsNotRedactedAgain() {
        let once = redacted("code=abc123&password=x Cookie: a=b\nAuthorization: Bearer abc")
        #expect(redacted(once) == once)
    }

    /// However the text is cut into pieces, the result is the same.
    @Test(arguments: [1, 2, 3, 7, 50, 97, 200])
    func piecesOfAnyLengthGiveTheSame(_ length: Int) {
        let line =
            #"{"name":"Authorization","value":"Basic YWxpY2U6eHl6"} code=abc1&x=%3D Cookie: a=b; c=d"# + "\n"
            + "password%3Dabc%26x " + Self.jwt + " -u a:b https://u:p@h/ \n"
            + #"{"value": "abc1", "name": "code"}, {"value":"v","name":"x"} "code" => "abc1", client_secret = s3cr3t"#
            + "\n"
            + "h=Authorization%3A%20Bearer%20abc1&x code\u{1b}[0m=\u{1b}[32mabc1\u{1b}[0m --client-secret X1 -ubob:X\n"
            + #"{"Cookie":["a=X1","b=X2"],"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI","code":"cut"# + "\n"
            + "token: Some(\n  \"X1\",\n) code=[X1, X2] x=AccessToken {value: 'X1'} Cookie:[a=X1] token: [ 'X1', 'X2' ]\n"
            + "form-data; name=\"code\"\r\n\r\nabc1\r\n-- GOCSPX-a1b2c3d4e5f6g7h8i9 <input name='code' value='abc1'>\n"
            + "github_pat_q7Hf93kLmZ0xT2vWb8 token is q7Hf93kLmZ0xT2vWb8; API key: q7Hf93kLmZ0xT2vWb8\n"
            + "token\tX1 <td>token</td> <td>X1</td> refresh_token:\n  q7Hf93kLmZ0xT2vWb8\n password=a&b\n"
        let text = String(repeating: line, count: 20)
        var redactor = Redactor(Self.fingerprints)
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            redactor.redact(rest.prefix(length), isLast: false, into: &result)
            rest = rest.dropFirst(length)
        }
        redactor.redact([], isLast: true, into: &result)
        #expect(String(decoding: result, as: UTF8.self) == redacted(text))
    }

    @Test(arguments: [
        #"{"response_type":"code","redirectUri":"https://app/cb"}"#, #"{"grant_type":"password","userName":"bob"}"#,
        #"{"token_type_hint":"access_token" , "clientId":"web"}"#, #"{"name":"code","fileName":null,"value":"x"}"#,
        #"["userId","password","createdAt"]"#, #"["password","createdAt","updatedAt"]"#,
    ])
    func theNameOfASecretThatIsAValueHidesNothingBehindIt(text: String) {
        #expect(redacted(text) == text)
    }

    @Test func aTextWithoutSecretsStaysByteForByte() {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
        var redactor = Redactor(Self.fingerprints)
        var result: [UInt8] = []
        redactor.redact(bytes[...], isLast: true, into: &result)
        #expect(result.count > 90_000)
        var empty: [UInt8] = []
        var other = Redactor(Self.fingerprints)
        other.redact([], isLast: true, into: &empty)
        #expect(empty.isEmpty)
    }
}
