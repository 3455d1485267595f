import Testing

/// A flag with a value that is wrong, and what has to be said about it.
struct WrongValue: CustomTestStringConvertible {
    var command: String
    var flag: String
    var value: String
    /// Further arguments, without which something else would be wrong first.
    var company: [String]
    /// Words that say what would be right.
    var right: [String]
    var status: Int32
    /// What of the value is repeated; nil where it may be a secret, so that it must not be.
    var shown: String?

    var testDescription: String { "\(command) \(flag)=\(value)" }

    /// What stands behind the command.
    var arguments: [String] { (value.isEmpty ? [flag, ""] : ["\(flag)=\(value)"]) + company }

    init(
        _ command: String,
        _ flag: String,
        _ value: String,
        with company: [String] = [],
        right: [String],
        status: Int32 = 64
    ) {
        self.command = command
        self.flag = flag
        self.value = value
        self.company = company
        self.right = right
        self.status = status
        shown = value
    }

    /// The same, where only that part of the value is repeated, or nothing of it.
    func showing(_ part: String?) -> WrongValue {
        var row = self
        row.shown = part
        return row
    }

    private static let resume = [
        WrongValue(
            "resume",
            "--passphrase-file",
            "/nonexistent/p",
            with: ["/nonexistent/s"],
            right: ["cannot be read"],
            status: 66
        )
        .showing(nil),
        WrongValue("resume", "--use", "http://api.example.com/", with: ["session"], right: ["https://"]),
        WrongValue(
            "resume",
            "--use-method",
            "BREW",
            with: ["session", "--use", "https://a.example"],
            right: ["GET", "PATCH"]
        ),
        WrongValue("resume", "--use-header", "topsecret", with: ["session"], right: ["--use URL"]).showing(nil),
        WrongValue("resume", "--use-body", "topsecret", with: ["session"], right: ["--use URL"]).showing(nil),
        WrongValue("resume", "--theme", "pink", with: ["session"], right: ["dark", "light", "mono"]),
        WrongValue("resume", "--ca", "/nonexistent/ca.pem", with: ["session"], right: ["cannot be read"], status: 66),
    ]

    static let all = walk + resume + replay + inspect + serve + pkce + export + redact + explain

    private static let client = ["--client-id", "c"]
    private static let authorization = ["--authorization-endpoint", "http://127.0.0.1:1/a"]
    private static let token = ["--token-endpoint", "http://127.0.0.1:1/t"]

    private static let walk = [
        WrongValue("walk", "--issuer", "ftp://x", with: client, right: ["https://"]),
        WrongValue("walk", "--issuer", "https://", with: client, right: ["no host"]),
        WrongValue("walk", "--issuer", "https://a.example/?tenant=1", with: client, right: ["query"]),
        WrongValue("walk", "--authorization-endpoint", "/authorize", with: token + client, right: ["https://"]),
        WrongValue("walk", "--token-endpoint", "token", with: authorization + client, right: ["https://"]),
        WrongValue("walk", "--jwks-uri", "file:///k", with: authorization + token + client, right: ["https://"]),
        WrongValue("walk", "--userinfo-endpoint", "me", with: authorization + token + client, right: ["https://"]),
        WrongValue("walk", "--revocation-endpoint", "end", with: authorization + token + client, right: ["https://"]),
        WrongValue(
            "walk",
            "--introspection-endpoint",
            "ask",
            with: authorization + token + client,
            right: ["https://"]
        ),
        WrongValue("walk", "--end-session-endpoint", "out", with: authorization + token + client, right: ["https://"]),
        WrongValue("walk", "--client-id", " c", right: ["space"]),
        WrongValue("walk", "--client-id", "ü", right: ["printable ASCII"]),
        WrongValue("walk", "--client-secret-file", "/nonexistent/s", right: ["No such file"], status: 66),
        WrongValue("walk", "--auth", "digest", right: ["none", "basic", "post"]),
        WrongValue("walk", "--scope", "openid  email", right: ["exactly one space"]),
        WrongValue("walk", "--scope", "a\"b", right: ["Character 2"]),
        WrongValue("walk", "--scope", "openid openid", right: ["named twice"]),
        WrongValue("walk", "--audience", "https://{api}", right: ["{api} is to be replaced"]),
        WrongValue("walk", "--param", "ui_locales", right: ["NAME=VALUE", "prompt=login"]),
        WrongValue("walk", "--param", "=de", right: ["NAME=VALUE"]),
        WrongValue("walk", "--param", "state=x", right: ["set by pixy itself"]).showing("state"),
        WrongValue("walk", "--param", "a=1", with: ["--param", "a=2"], right: ["given twice"]).showing("a"),
        WrongValue("walk", "--token-param", "topsecret", right: ["NAME=VALUE"]).showing(nil),
        WrongValue("walk", "--token-param", "code=topsecret", right: ["set by pixy itself"]).showing("code"),
        WrongValue("walk", "--header", "topsecret", right: ["NAME=VALUE"]).showing(nil),
        WrongValue("walk", "--header", "X Y=topsecret", right: ["letters, digits and hyphens"]).showing("X Y"),
        WrongValue("walk", "--header", "Connection=close", right: ["set by the HTTP client"]).showing("Connection"),
        WrongValue("walk", "--body", "xml", right: ["form", "json"]),
        WrongValue("walk", "--pkce", "S512", right: ["S256", "plain", "none"]),
        WrongValue("walk", "--verifier", "tooshort", right: ["at least 43"]).showing(nil),
        WrongValue("walk", "--redirect-uri", "nothing", right: ["absolute", "http://127.0.0.1:0/callback"]),
        WrongValue("walk", "--redirect-uri", "http://127.0.0.1:0/x#y", right: ["fragment"]),
        WrongValue("walk", "--redirect-uri", "http://127.0.0.1:99999/x", right: ["1 to 65535"]),
        WrongValue("walk", "--ca", "/nonexistent/ca.pem", right: ["cannot be read"], status: 66),
        WrongValue("walk", "--timeout", "soon", right: ["1 to 86400"]),
        WrongValue("walk", "--timeout", "0", right: ["1 to 86400"]),
        WrongValue("walk", "--timeout", "86401", right: ["1 to 86400"]),
        WrongValue("walk", "--timeout", "99999999999999999999", right: ["1 to 86400"]),
        WrongValue("walk", "--leeway", "-1", right: ["0 to 86400"]),
        WrongValue("walk", "--leeway", "1.5", right: ["0 to 86400"]),
        WrongValue("walk", "--use", "http://api.example.com/", right: ["https://"]),
        WrongValue("walk", "--use", "api.example.com", right: ["https://"]),
        WrongValue("walk", "--use-method", "BREW", with: ["--use", "https://a.example"], right: ["GET", "PATCH"]),
        WrongValue("walk", "--use-header", "s3cret", with: ["--use", "https://a.example"], right: ["NAME=VALUE"])
            .showing(nil),
        WrongValue(
            "walk",
            "--use-body",
            "@/nowhere/body",
            with: ["--use", "https://a.example"],
            right: ["No such file"],
            status: 66
        )
        .showing("/nowhere/body"),
        WrongValue("walk", "--save", "", right: ["not there yet"]),
        WrongValue(
            "walk",
            "--passphrase-file",
            "/nonexistent/p",
            with: ["--save", "/nonexistent/s"],
            right: ["cannot be read"],
            status: 66
        ),
        WrongValue("walk", "--record", "x.replay", right: ["--json keeps everything"]).showing(nil),
        WrongValue("walk", "--theme", "pink", right: ["dark", "light", "mono"]),
        WrongValue("walk", "--clipboard", "wl-copy", right: ["auto", "osc52", "native", "off"]),
        WrongValue("walk", "--fault", "typo", right: ["wrong-nonce", "hostile-text"]),
        WrongValue("walk", "--token-lifetime", "0", right: ["1 to 31536000"]),
        WrongValue("walk", "--token-lifetime", "1h", right: ["1 to 31536000"]),
    ]

    private static let replay = [
        WrongValue("replay", "--theme", "pink", with: ["walk.replay"], right: ["dark", "light", "mono"])
    ]

    private static let serve = [
        WrongValue("serve", "--port", "x", right: ["0 to 65535"]),
        WrongValue("serve", "--port", "65536", right: ["0 to 65535"]),
        WrongValue("serve", "--port", "-1", right: ["0 to 65535"]),
        WrongValue("serve", "--fault", "slowly", right: ["slow", "wrong-nonce"]),
        WrongValue("serve", "--token-lifetime", "31536001", right: ["1 to 31536000"]),
    ]

    private static let pkce = [
        WrongValue("pkce", "--challenge", "abc", right: ["give the verifier"]).showing(nil),
        WrongValue("pkce", "--method", "S512", right: ["S256", "plain"]),
    ]

    private static let export = [
        WrongValue("export", "--as", "cobol", right: ["curl", "python"]),
        WrongValue("export", "--step", "ten", right: ["token", "userinfo"]),
    ]

    private static let redact = [
        WrongValue("redact", "--key", "/nowhere/key", right: ["No such file"], status: 66)
    ]

    private static let explain = [
        WrongValue("explain", "--provider", "acme", right: ["cognito", "auth0"])
    ]

    private static let inspect =
        [
            WrongValue("inspect", "--leeway", "86401", right: ["0 to 86400"]),
            WrongValue("inspect", "--leeway", "soon", right: ["0 to 86400"]),
            WrongValue("inspect", "--max-age", "1.5", right: ["number of seconds"]),
            WrongValue("inspect", "--as", "refresh", right: ["id", "access", "auto"]),
            WrongValue("inspect", "--at", "yesterday", right: ["2026-11-23T18:00:00Z"]),
            WrongValue("inspect", "--clipboard", "xclip", right: ["auto", "osc52", "native", "off"]),
            WrongValue("inspect", "--theme", "pink", right: ["dark", "light", "mono"]),
            WrongValue("inspect", "--jobs", "0", right: ["1 to 64"]),
            WrongValue("inspect", "--jobs", "many", right: ["1 to 64"]),
            WrongValue("inspect", "--jwks", "http://", right: ["no host"]),
            WrongValue(
                "inspect",
                "--ca",
                "/nonexistent/ca.pem",
                with: ["--fetch", "--issuer", "http://127.0.0.1:1"],
                right: ["cannot be read"],
                status: 66
            ),
        ]
        + ["--jwks", "--key", "--secret-file", "--access-token-file", "--code-file"].map {
            WrongValue("inspect", $0, "/nonexistent/file", right: ["No such file"], status: 66)
        }
        + ["--issuer", "--client-id", "--audience", "--nonce", "--acr", "--organization", "--alg"].map {
            WrongValue("inspect", $0, "", right: ["empty"])
        }
}
