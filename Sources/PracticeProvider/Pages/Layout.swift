import Crypto
import FoundationEssentials

/// The pages a person sees: plain HTML without a script, usable by keyboard, screen reader and text browser.
enum Pages {
    /// Puts a page together; `formTarget` is where its form may lead the browser besides this provider.
    static func page(
        status: Int = 200,
        title: String,
        body: HTML,
        formTarget: String? = nil,
        headers: [PracticeHeader] = []
    ) -> PracticeResponse {
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · pixy practice provider</title>
            <style>\(HTML(stringLiteral: styleSheet))</style>
            </head>
            <body>
            <header>pixy <span>practice provider</span></header>
            <main>
            <h1>\(title)</h1>
            \(body)
            </main>
            <footer>For practice only. It runs on this computer and forgets everything when it ends.</footer>
            </body>
            </html>

            """
        return PracticeResponse(
            status: status,
            headers: [
                PracticeHeader("Content-Type", "text/html; charset=utf-8"),
                PracticeHeader("Cache-Control", "no-store"),
                PracticeHeader("Content-Security-Policy", policy(formTarget: formTarget)),
                PracticeHeader("Referrer-Policy", "no-referrer"),
                PracticeHeader("X-Content-Type-Options", "nosniff"),
                PracticeHeader("X-Frame-Options", "DENY"),
            ] + headers,
            body: Array(html.text.utf8)
        )
    }

    /// Nothing may be loaded, run or framed; a browser follows a form's redirect only to addresses that are listed.
    private static func policy(formTarget: String?) -> String {
        // A policy cannot name an IPv6 address, so there the scheme has to do.
        let target = formTarget.map { $0.contains("[") ? " http:" : " \($0)" } ?? ""
        return "default-src 'none'; style-src '\(styleHash)'; form-action 'self'\(target); "
            + "base-uri 'none'; frame-ancestors 'none'"
    }

    private static let styleHash =
        "sha256-" + Data(SHA256.hash(data: Array(styleSheet.utf8))).base64EncodedString()

    private static let styleSheet = """
        :root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--text:#1c2430;--soft:#566173;--line:#c9d0da;\
        --act:#1f5fbf;--on:#fff;--bad:#a33b00;--note:#eef3fb}
        @media (prefers-color-scheme:dark){:root{--page:#12161c;--card:#1b2129;--text:#e8ecf2;--soft:#a3afc0;\
        --line:#465162;--act:#8ab8ff;--on:#0d1a2e;--bad:#ffb087;--note:#222d3d}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;gap:1rem;padding:2rem 1rem;\
        background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
        header{font-weight:700;font-size:1.1rem}
        header span{font-weight:400;color:var(--soft)}
        main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;\
        padding:1.5rem 1.75rem 1.75rem}
        h1{font-size:1.4rem;line-height:1.25;margin:0 0 .75rem}
        h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
        p{margin:0 0 .75rem}
        a{color:var(--act)}
        label{display:block;font-weight:600;margin:1rem 0 .25rem}
        input[type=text],input[type=password]{width:100%;font:inherit;color:inherit;background:var(--card);\
        border:1px solid var(--soft);border-radius:.4rem;padding:.55rem .7rem}
        button{font:inherit;font-weight:600;border-radius:.4rem;padding:.6rem 1.2rem;border:1px solid var(--act);\
        background:var(--act);color:var(--on);cursor:pointer}
        button.second{background:transparent;color:var(--act)}
        :focus-visible{outline:3px solid var(--act);outline-offset:2px}
        .actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 1rem}
        .bad{color:var(--bad);font-weight:600}
        .note{background:var(--note);border-radius:.4rem;padding:.6rem .8rem}
        .soft,footer{color:var(--soft);font-size:.9rem}
        code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
        ul{margin:0 0 .75rem;padding-left:1.25rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0 0 .75rem}
        dt{color:var(--soft)}
        dd{margin:0}

        """
}
