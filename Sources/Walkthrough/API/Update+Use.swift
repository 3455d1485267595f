import Cells
import JOSE
import OAuth

extension Model {
    /// Opens the form for a call of any URL, filled in as it was last.
    mutating func openAPIForm() {
        let call = walk.use.api ?? APICall(url: walk.metadata?.userinfoEndpoint ?? "")
        let headers = call.headers.map { "\($0.name): \($0.value)" }.joined(separator: " | ")
        var form = Form(
            .apiCall,
            title: "Call a URL with the access token",
            submit: "send",
            fields: [
                .init(
                    "url",
                    "URL",
                    call.url,
                    hint:
                        "https://, or http:// on this machine. The access token goes there as Bearer; redirects are not followed."
                ),
                .init("method", "method", call.method, hint: "\(APICall.methods.joined(separator: ", "))."),
                .init("headers", "headers", headers, hint: "Name: value, several with | between; may be empty."),
                .init(
                    "body",
                    "body",
                    call.body,
                    hint: "Sent as typed; as JSON if it begins with { or [, else as a form."
                ),
            ]
        )
        // What was sent before is seen by whoever stands by now.
        for index in form.fields.indices {
            let text = form.fields[index].field.text
            guard masker.masked(text) != text else { continue }
            form.fields[index].isSecret = true
            form.fields[index].hint = "It holds a secret, so it is shown as dots. Ctrl-U clears it, then it is seen."
        }
        overlay = .form(form)
    }

    /// Sends the call that was typed, or says what is wrong with it.
    mutating func submitAPICall(_ form: Form) -> [Effect] {
        var call = APICall(url: form.text("url"))
        call.method = form.text("method").uppercased()
        call.headers = APICall.headers(from: form.text("headers"))
        call.body = form.text("body")
        if let problem = call.problem {
            reject(form, problem.field, "\(problem.message)")
            return []
        }
        overlay = nil
        return walk.use(call)
    }

    /// Opens the form for the way out.
    mutating func openLogoutForm() {
        let asked = walk.use.logout
        overlay = .form(
            Form(
                .logout,
                title: "Log out at the provider",
                submit: "open browser",
                fields: [
                    .init(
                        "post_logout_redirect_uri",
                        "back to",
                        asked.redirectURI,
                        hint: "Where the browser goes afterwards; has to be registered. Empty stays at the provider."
                    ),
                    .init("state", "state", asked.state, hint: "Comes back with that redirect; empty sends none."),
                ]
            )
        )
    }

    /// Opens the browser with the URL that ends the session there.
    mutating func submitLogout(_ form: Form) -> [Effect] {
        let target = form.text("post_logout_redirect_uri")
        let isURI =
            target.isEmpty || target.contains(":") && target.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 }
        guard isURI else {
            reject(form, "post_logout_redirect_uri", "This is no URI: it would look like https://app.example.com/bye.")
            return []
        }
        guard !target.isEmpty || form.text("state").isEmpty else {
            reject(form, "state", "A state comes back with the redirect only: say above where the browser goes to.")
            return []
        }
        overlay = nil
        walk.setLogout(LogoutWishes(redirectURI: target, state: form.text("state")))
        return walk.use(.logout)
    }
}
