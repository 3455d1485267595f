extension Pages {
    /// A page that says one thing.
    static func notice(
        status: Int = 200,
        title: String,
        text: String,
        headers: [PracticeHeader] = []
    ) -> PracticeResponse {
        page(status: status, title: title, body: "<p>\(text)</p>", headers: headers)
    }

    /// A request that must not be answered by a redirect, because where it would lead is not to be trusted.
    static func unsafe(_ sentence: String, received: String?) -> PracticeResponse {
        let shown: HTML = received.map { "<p>Received: <code>\(String($0.prefix(500)))</code></p>" } ?? ""
        let body: HTML = """
            <p class="bad">\(sentence)</p>
            \(shown)
            <p class="soft">The browser is not sent back, because whoever made this link could choose where to \
            (RFC 6749 §4.1.2.1).</p>
            """
        return page(status: 400, title: "This request cannot be trusted", body: body)
    }

    /// Asks whether the user wants to sign out, since the request does not prove it.
    static func signOut(_ parameters: Parameters) -> PracticeResponse {
        let names = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"]
        let hidden = HTML.joined(
            names.compactMap { name -> HTML? in
                parameters[name].map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
            }
        )
        let body: HTML = """
            <p>The link does not prove that it is about you, so you are asked.</p>
            <form method="post" action="/end_session">
            \(hidden)
            <div class="actions"><button type="submit" name="decision" value="sign-out">Sign out</button></div>
            </form>
            """
        let target = parameters["post_logout_redirect_uri"].flatMap {
            RedirectURI.origin(of: $0, paths: RedirectURI.pathsAfterLogout)
        }
        return page(title: "Sign out?", body: body, formTarget: target)
    }

    /// Tells that the session is over, and what that does not end.
    static func signedOut(headers: [PracticeHeader]) -> PracticeResponse {
        notice(
            title: "You are signed out",
            text: "The next sign-in asks for the password again. "
                + "Tokens that were issued before stay valid until they expire or are revoked.",
            headers: headers
        )
    }
}
