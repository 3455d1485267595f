extension Pages {
    /// The login form; its hidden field names the authorization request it belongs to.
    static func login(
        _ authorization: Authorization,
        interaction id: String,
        rejectedUsername: String? = nil
    ) -> PracticeResponse {
        let username = rejectedUsername ?? authorization.loginHint ?? ""
        let complaint: HTML =
            rejectedUsername == nil
            ? ""
            : """
            <p class="bad" id="complaint" role="alert">The user name or the password is wrong. \
            The practice user is alice, the password correct-horse.</p>

            """
        // What is to be typed next has the focus.
        let nameFocus: HTML = username.isEmpty ? " autofocus" : ""
        let passwordFocus: HTML = username.isEmpty ? "" : " autofocus"
        let described: HTML = rejectedUsername == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"complaint\""
        let body: HTML = """
            <p>The application <strong>\(authorization.client.id)</strong> wants to know who you are.</p>
            \(complaint)<form method="post" action="/login">
            <input type="hidden" name="transaction" value="\(id)">
            <label for="username">User name</label>
            <input type="text" id="username" name="username" value="\(username)" autocomplete="username" \
            autocapitalize="none" spellcheck="false" required\(nameFocus)\(described)>
            <label for="password">Password</label>
            <input type="password" id="password" name="password" autocomplete="current-password" \
            required\(passwordFocus)\(described)>
            <div class="actions">
            <button type="submit">Sign in</button>
            <button type="submit" class="second" name="decision" value="cancel" formnovalidate>Cancel</button>
            </div>
            </form>
            <p class="soft">For practice: user name <code>\(Account.alice.username)</code>, password \
            <code>\(Account.alice.password)</code>.</p>
            """
        return page(title: "Sign in", body: body, formTarget: RedirectURI.origin(of: authorization.redirectURI))
    }

    /// The consent form: what the application asks for, in words.
    static func consent(
        _ authorization: Authorization,
        interaction id: String,
        account: Account,
        headers: [PracticeHeader] = []
    ) -> PracticeResponse {
        let permissions = HTML.joined(
            authorization.scope.compactMap(Scope.init(rawValue:)).map { scope -> HTML in
                "<li>\(scope.permission) <code class=\"soft\">\(scope.rawValue)</code></li>"
            }
        )
        let body: HTML = """
            <p>You are signed in as <strong>\(account.username)</strong>. \
            The application <strong>\(authorization.client.id)</strong> asks to</p>
            <ul>
            \(permissions)
            </ul>
            <p class="note">Your browser then goes back to <code>\(authorization.redirectURI)</code>. \
            It carries a code there, never your password.</p>
            <form method="post" action="/consent">
            <input type="hidden" name="transaction" value="\(id)">
            <div class="actions">
            <button type="submit" name="decision" value="allow">Allow</button>
            <button type="submit" class="second" name="decision" value="cancel">Cancel</button>
            </div>
            </form>
            """
        return page(
            title: "Allow access?",
            body: body,
            formTarget: RedirectURI.origin(of: authorization.redirectURI),
            headers: headers
        )
    }

    /// What an authorization request of absurd length gets.
    static let tooLong = notice(
        status: 400,
        title: "This request is too long",
        text: "An authorization request may have \(Call.maximumAuthorization) bytes here, which is more than any needs."
    )

    /// What a form is told whose authorization request is over.
    static let interactionGone = notice(
        status: 400,
        title: "This sign-in is over",
        text: "It was finished or cancelled, or it is older than ten minutes. Go back to pixy and authorize again."
    )
}
