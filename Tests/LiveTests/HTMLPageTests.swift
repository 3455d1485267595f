import OAuth
import Testing

@testable import Live

/// Forms are read and filled in as a browser would.
struct HTMLPageTests {
    private static let login = """
        <!doctype html><!-- <form action="/comment"> --><title>Practice</title>
        <script>document.write("<form action='/script'>")</script>
        <h1>Sign in</h1><p role="alert">The password is <b>wrong</b>.<br>Try&nbsp;again &amp; again.</p>
        <form method=post action='/login?a=1&amp;b=2'>
        <input type=hidden name=csrf value="a&quot;b&#x41;"><input type="hidden" name="empty">
        <INPUT TYPE=email NAME="login_hint_user" VALUE=old><input type="password" name="pw">
        <input type=checkbox name=keep value=1><input type=checkbox name=terms checked>
        <button type="submit" name="decision" value="cancel">Cancel</button>
        <button name=decision value=login>Sign in</button>
        </form>
        """

    @Test func fillsInSignInForm() throws {
        let form = try #require(HTMLPage(Self.login).signInForm)
        #expect(form.action == "/login?a=1&b=2")
        #expect(form.isPosted)
        #expect(
            form.signingIn(username: "alice", password: "p w") == [
                Parameter("csrf", "a\"bA"), Parameter("empty", ""), Parameter("login_hint_user", "alice"),
                Parameter("pw", "p w"), Parameter("terms", "on"), Parameter("decision", "login"),
            ]
        )
    }

    @Test func readsSentenceOfAlert() {
        let page = HTMLPage(Self.login)
        #expect(page.words == "The password is wrong. Try again & again.")
        #expect(page.forms.count == 1)
    }

    @Test func agreesAndDoesNotRefuse() throws {
        let page = HTMLPage(
            """
            <form method="post" action="/c"><input type="hidden" name="t" value="1">
            <button name="decision" value="deny">Deny</button><button name="decision" value="allow">Allow</button></form>
            """
        )
        #expect(try #require(page.consentForm).agreed() == [Parameter("t", "1"), Parameter("decision", "allow")])
    }

    @Test func takesFormThatAgreesAmongTwo() throws {
        let page = HTMLPage(
            """
            <form method="post" action="/no"><button>Cancel</button></form>
            <form method="post" action="/yes"><input type="submit" value="Continue"></form>
            """
        )
        #expect(page.consentForm?.action == "/yes")
    }

    @Test func saysHeadingAndFirstParagraphWithoutAlert() {
        let page = HTMLPage(
            "<title>T</title><h1>Not trusted</h1><p></p><p>The <code>x</code> is\n unknown.</p><p>More.</p>"
        )
        #expect(page.words == "Not trusted: The x is unknown.")
    }

    @Test(
        "reads broken pages to their end",
        arguments: [
            "", "<", "<a", "<a href", "<a href=", "<a href='", "</", "<!--", "<!", "&", "&#x110000;", "&#xD800;",
            "<form",
            "<form><input", "<form><button>", "</button></form>", "< form>", "<script>", "<style><", "<a ='x' = >",
            "<input =>",
            "\u{0}\u{FFFD}<p>\u{202E}", "<p><p><p>", "<form><form><input name=x>",
        ]
    )
    func readsBrokenPagesToTheirEnd(page: String) {
        #expect(HTMLPage(page).forms.count <= 2)
    }

    @Test func readsLargePageInReasonableTime() {
        let page = String(repeating: "<div class=x>&amp;text &lt</div><", count: 20_000)
        let duration = ContinuousClock().measure { #expect(HTMLPage(page).forms.isEmpty) }
        #expect(duration < .seconds(20))
    }
}
