import Handover
import Testing

/// Secrets that are told by more than the sign behind a name: by how they begin, by the words or the tags before them.
struct RedactorTokensTests: RedactorSuite {
    @Test(arguments: [
        "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "sk_live_", "rk_live_", "xoxb-", "xoxp-", "npm_", "AIza",
        "sk-",
    ])
    func tokensOfKnownServicesAreReplacedWhereverTheyStand(_ beginning: String) {
        let token = beginning + Self.secret
        #expect(redacted("got \(token) from") == "got \(Self.fingerprints.name(of: token)) from")
    }

    @Test(arguments: [
        "access_token\t%V\nuser\tbob",
        "<td>access_token</td><td>%V</td>",
        #"<tr><th>refresh_token</th>\#n <td class="x">%V</td></tr>"#,
        "refresh_token:\n%V",
        "refresh_tokens=[%V, %W]",
        #""refresh_tokens": ["%V","%W"]"#,
        "authorization code: %V",
        #"API key: %V, x Session ID: "%W""#,
        "New access token is %V.",
        #"token "%V" issued"#,
        "<input name=code value=%V>",
        #"<meta name="csrf-token" content="%V">"#,
        #"clientSecret("%V").setAccessToken('%W')"#,
        #"#define CLIENT_SECRET "%V""#,
        "ASP.NET_SessionId=%V; .AspNetCore.Cookies=%W; x",
        "Ocp-Apim-Subscription-Key: %V",
        "x-functions-key: %V\nX-Amzn-Oidc-Data: %W",
        #""bearer":"%V" auth_req_id=%W"#,
    ])
    func secretsAreReplacedAndNothingElse(_ pattern: String) {
        expectOnlySecretsReplaced(pattern)
    }

    @Test(arguments: [
        ("https://hooks.slack.com/services/T0A/B0B/a1b2c3 ok", "https://hooks.slack.com/services/# ok"),
        ("https://api.telegram.org/bot123:a1b2/send", "https://api.telegram.org/bot#"),
        ("sshpass -p a1b2 ssh x; mysql -u root -pa1b2 db", "sshpass -p # ssh x; mysql -u root -p# db"),
        (#"{"pass":"hunter22"}"#, ##"{"pass":"#"}"##),
    ])
    func passwordsAndAddressesAreReplaced(_ text: String, _ expected: String) {
        #expect(shape(redacted(text)) == expected)
    }

    @Test(arguments: [
        #"tokens: 312 max_tokens=4096 "tokens":["the","cat"] secrets: [pull-secret]"#,
        "token\tdescription",
        "<td>code</td><td>The authorization code</td> <td>password</td><td>string</td>",
        "token:\n  name: x",
        #"the token is invalid; token type; unexpected token "}" at 3; POST /token 0123456789abcdef0123"#,
        "API key: required; authorization code: see RFC 6749; Session ID: none; primary key: id",
        "mkdir -p a/b; ssh -p 2222 host; mysql -p",
        "metric name=foo value=3",
        #"token("x"); describe("token", () => {}); useState("")"#,
        #""pass":"true" passed: 3, pass: 3, fail: 0"#,
        "risk-based-approach1-for-everyone1 npm_config_registry=https://x1",
        "#define TOKEN_MAX 32",
        #"<meta name="description" content="x1y2z3x1y2z3x1y2z3">"#,
    ])
    func whatOnlyLooksLikeThatStays(_ text: String) {
        #expect(redacted(text) == text)
    }
}
