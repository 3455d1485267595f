/// What the browser is shown: pages without a script, and without anything of what was sent.
enum ListenerPage {
    /// The page's status code and its text.
    static func page(for answer: CallbackDesk.Answer) -> (status: Int, html: String) {
        switch answer {
        case .callback:
            (200, html("Back to pixy", "The answer has reached pixy. Go back to the terminal: it is read there."))
        case .wrongMethod:
            (405, html("Not this way", "pixy expects the answer as a plain GET request."))
        case .wrongPath:
            (404, html("Nothing here", "pixy waits for the answer on another path."))
        case .foreignHost:
            (400, html("Not this name", "pixy answers only under the name of this machine itself."))
        case .tooLong:
            (414, html("Too long", "No answer of a provider is as long as this."))
        }
    }

    /// The header fields of a page, without `Content-Length`.
    static func headers(for answer: CallbackDesk.Answer) -> [(name: String, value: String)] {
        let fields = [
            (name: "Content-Type", value: "text/html; charset=utf-8"),
            (name: "Content-Security-Policy", value: contentSecurityPolicy),
            (name: "Cache-Control", value: "no-store"),
            (name: "Referrer-Policy", value: "no-referrer"),
            (name: "X-Content-Type-Options", value: "nosniff"),
            (name: "Connection", value: "close"),
        ]
        return answer == .wrongMethod ? fields + [(name: "Allow", value: "GET")] : fields
    }

    /// Allows the one style sheet by its hash and nothing else (CSP level 3 §6.1).
    static let contentSecurityPolicy =
        "default-src 'none'; style-src '\(styleHash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// The SHA-256 hash of ``style``, as a source of a content security policy.
    static let styleHash = "sha256-A0/o3igXbgY6IYW4xMvTi0fAyfLs0WbmcPwWyuCZhLM="

    /// The style sheet, exactly as it stands in the page.
    static let style =
        "body{font:1.25rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem;"
        + "color:#1b1f24;background:#f6f8fa}"
        + "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}}"

    private static func html(_ title: String, _ sentence: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>\(title)</title>
        <style>\(style)</style>
        <h1>\(title)</h1>
        <p>\(sentence)</p>
        <p>This window can be closed.</p>
        </html>

        """
    }
}
