import JOSE
import OAuth

/// The flow as a command line of oauth2c.
enum OAuth2C {
    static func command(for run: RunLog) throws(RecipeProblem) -> String {
        guard let url = run.latest("authorization_request")?["url"]?.string else {
            throw RecipeProblem("The log has no authorization_request: the walk did not come so far.")
        }
        func parameter(_ name: String) -> String? { RunLog.parameters(url, name).first }
        let sent = try? run.request(.token)
        var words = [Shell.word(run.latest("provider")?["issuer"]?.string ?? String(url.prefix { $0 != "?" }))]
        func add(_ flag: String, _ value: String?) {
            if let value, !value.isEmpty { words.append("\(flag) \(Shell.word(value))") }
        }
        add("--client-id", parameter("client_id"))
        add("--grant-type", "authorization_code")
        add("--response-types", parameter("response_type") ?? "code")
        add("--response-mode", parameter("response_mode") ?? "query")
        let method = authentication(sent)
        add("--auth-method", method)
        if method != "none" { words.append("--client-secret \"$OAUTH_CLIENT_SECRET\"") }
        add("--scopes", parameter("scope")?.replacing(" ", with: ","))
        add("--audience", parameter("audience"))
        add("--redirect-url", parameter("redirect_uri"))
        if parameter("code_challenge") != nil { words.append("--pkce") }
        let asked = FormEncoding.decode(url.split(separator: "?", maxSplits: 1).dropFirst().first ?? "")
        for parameter in asked {
            guard let flag = flags[parameter.name] else { continue }
            add(flag, isList(parameter.name) ? parameter.value.replacing(" ", with: ",") : parameter.value)
        }
        let secret = method == "none" ? "" : "# Reads OAUTH_CLIENT_SECRET from the environment.\n"
        return secret + differences(asked, sent) + "oauth2c " + words.joined(separator: " \\\n  ") + "\n"
    }

    /// Parameters of the authorization request that have a flag.
    private static let flags = [
        "prompt": "--prompt", "max_age": "--max-age", "login_hint": "--login-hint", "acr_values": "--acr-values",
        "claims": "--claims", "purpose": "--purpose", "idp_hint": "--idp-hint", "authorization_details": "--rar",
    ]

    private static func isList(_ name: String) -> Bool { name == "prompt" || name == "acr_values" }

    /// What oauth2c sends by itself, or is told otherwise.
    private static let own: Set<String> = [
        "response_type", "response_mode", "client_id", "redirect_uri", "scope", "state", "nonce", "audience",
        "code_challenge", "code_challenge_method", "grant_type", "code", "code_verifier", "client_secret",
    ]

    /// Comments on what of the flow it cannot do; a value may be a secret, so only names are told.
    private static func differences(_ asked: [Parameter], _ sent: OutgoingRequest?) -> String {
        func rest(_ names: [String]) -> [String] {
            names.filter { !own.contains($0) && flags[$0] == nil }
        }
        func line(_ what: String, _ names: [String]) -> String {
            let shown = names.map { String(String.UnicodeScalarView($0.unicodeScalars.filter(\.isVisible))) }
            return names.isEmpty ? "" : "# oauth2c cannot send \(what): \(shown.joined(separator: ", ")).\n"
        }
        var lines = line("these parameters of the authorization request", rest(asked.map(\.name)))
        if asked.values(of: "code_challenge_method").first == "plain" {
            lines += "# oauth2c has S256 only: the walk had the code_challenge_method plain.\n"
        }
        guard let sent else { return lines }
        lines += line("these parameters of the token request", rest(RunLog.bodyParameters(sent).map(\.name)))
        let usual: Set<String> = [
            "host", "accept", "user-agent", "content-type", "content-length", "authorization", "connection",
            "accept-encoding",
        ]
        lines += line("these headers", sent.headers.map(\.name).filter { !usual.contains($0.lowercased()) })
        if RunLog.isJSON(sent) { lines += "# oauth2c sends the token request as a form: the walk sent JSON.\n" }
        return lines
    }

    /// How the client authenticated, in the words of RFC 7591 §2.
    private static func authentication(_ request: OutgoingRequest?) -> String {
        guard let request else { return "none" }
        if request.headers.contains(where: { $0.name.lowercased() == "authorization" }) { return "client_secret_basic" }
        return RunLog.bodyParameters(request).contains { $0.name == "client_secret" } ? "client_secret_post" : "none"
    }
}
