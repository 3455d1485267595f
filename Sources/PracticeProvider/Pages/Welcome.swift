extension PracticeProvider {
    /// The page that says what runs here.
    func welcome(_ call: Call) -> PracticeResponse {
        let info = PracticeInfo(issuer: call.issuer)
        let faults = PracticeFault.allCases.filter(options.faults.contains)
        let list = HTML.joined(
            faults.map { fault -> HTML in "<li><code>\(fault.rawValue)</code>: \(fault.summary)</li>" }
        )
        let wrong: HTML = faults.isEmpty ? "" : "<h2>Wrong on purpose</h2>\n<ul>\n\(list)\n</ul>"
        let body: HTML = """
            <p>It signs in a made-up user and issues real tokens, \
            so that an authorization code flow with PKCE can be walked through without an account anywhere.</p>
            <h2>To sign in</h2>
            <dl>
            <dt>User name</dt><dd><code>\(info.username)</code></dd>
            <dt>Password</dt><dd><code>\(info.password)</code></dd>
            </dl>
            <h2>For applications</h2>
            <dl>
            <dt>Issuer</dt><dd><code>\(info.issuer)</code></dd>
            <dt>Metadata</dt><dd><a href="\(Route.discovery.rawValue)">openid-configuration</a></dd>
            <dt>Public client</dt><dd><code>\(info.clientID)</code></dd>
            <dt>Confidential</dt><dd><code>\(info.confidentialClientID)</code>, secret \
            <code>\(info.confidentialClientSecret)</code></dd>
            <dt>Redirects to</dt><dd><code>http://127.0.0.1/callback</code>, <code>http://[::1]/callback</code>, \
            <code>http://localhost/callback</code>, on any port</dd>
            </dl>
            \(wrong)
            """
        return Pages.page(title: "An OpenID provider for practice", body: body)
    }
}
