import JOSE
import OAuth

/// The flow as a command line of oauth2c.
enum OAuth2C {
    static func command(for run: RunLog) throws(RecipeProblem) -> String {
        guard let url = run.latest("authorization_request")?["url"]?.string else {
            throw RecipeProblem("The log has no authorization_request: the walk did not come so far.")
        }
        func parameter(_ name: String) -> String? { RunLog.parameters(url, name).first }
        let sent = run.exchanges.first?.request
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
        let secret = method == "none" ? "" : "# Reads OAUTH_CLIENT_SECRET from the environment.\n"
        return secret + "oauth2c " + words.joined(separator: " \\\n  ") + "\n"
    }

    /// How the client authenticated, in the words of RFC 7591 §2.
    private static func authentication(_ request: OutgoingRequest?) -> String {
        guard let request else { return "none" }
        if request.headers.contains(where: { $0.name.lowercased() == "authorization" }) { return "client_secret_basic" }
        return RunLog.bodyParameters(request).contains { $0.name == "client_secret" } ? "client_secret_post" : "none"
    }
}
