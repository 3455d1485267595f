import FoundationEssentials
import JOSE
import OAuth
import Walkthrough

/// One visit to a provider: what a browser has to remember, and what it does next, without I/O.
struct Visit {
    /// What is to be done after a response.
    enum Step: Hashable {
        case ask(OutgoingRequest)
        case deliver(String)
        case end(SignInOutcome)
    }

    private let origin: String
    private let redirectURI: String?
    private var cookies = CookieJar()
    private var hasSignedIn = false
    private var consents = 0

    /// Begins a visit at an authorization URL.
    init(authorizationURL: String) throws(TransportFailure) {
        origin = try Endpoint(authorizationURL).origin
        let query = authorizationURL.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        redirectURI = FormEncoding.decode(query).first { $0.name == "redirect_uri" }?.value
    }

    /// A request for a page, with the cookies kept so far.
    func get(_ url: String) -> OutgoingRequest {
        var request = OutgoingRequest(get: url, accept: "text/html")
        if let cookies = cookies.header { request.headers.append(HeaderField("Cookie", cookies)) }
        return request
    }

    /// Decides what a browser would do with a response.
    mutating func react(
        to response: IncomingResponse,
        of request: OutgoingRequest,
        username: String,
        password: Secret
    ) -> Step {
        cookies.take(from: response)
        if (300..<400).contains(response.status), let location = response.header("Location") {
            return follow(location, of: request)
        }
        let page = HTMLPage(String(decoding: response.body, as: UTF8.self))
        if let form = page.signInForm {
            guard !hasSignedIn else { return .end(.refused(page.words)) }
            hasSignedIn = true
            return submit(form, form.signingIn(username: username, password: password.revealed()), on: request.url)
        }
        if response.status < 400, consents < 3, let form = page.consentForm {
            consents += 1
            return submit(form, form.agreed(), on: request.url)
        }
        return .end(.page(status: response.status, text: page.words))
    }

    private func follow(_ location: String, of request: OutgoingRequest) -> Step {
        guard let target = Self.resolve(location, on: request.url) else {
            return .end(.failed("The provider redirects to something that is no URL."))
        }
        if isCallback(target) { return .deliver(target) }
        guard isHere(target) else {
            return .end(.failed("The provider redirects to another site, where this sign-in does not follow."))
        }
        return .ask(get(target))
    }

    private func submit(_ form: HTMLPage.Form, _ parameters: [Parameter], on page: String) -> Step {
        guard let target = form.action.isEmpty ? page : Self.resolve(form.action, on: page), isHere(target) else {
            return .end(.failed("The provider's form is to be sent to another site, which this sign-in does not do."))
        }
        let encoded = FormEncoding.encode(parameters)
        guard form.isPosted else {
            return .ask(get(target.prefix { $0 != "?" } + "?" + encoded))
        }
        var request = OutgoingRequest(
            post: target,
            contentType: "application/x-www-form-urlencoded",
            headers: [HeaderField("Origin", origin)] + (cookies.header.map { [HeaderField("Cookie", $0)] } ?? []),
            body: Array(encoded.utf8)
        )
        if let index = request.headers.firstIndex(where: { $0.name == "Accept" }) {
            request.headers[index].value = "text/html"
        }
        return .ask(request)
    }

    private func isHere(_ url: String) -> Bool {
        (try? Endpoint(url))?.origin == origin
    }

    /// Whether a URL is the redirect_uri with an answer; if none was asked for, whatever is on a loopback host.
    private func isCallback(_ url: String) -> Bool {
        guard let redirectURI else { return !isHere(url) && (try? LoopbackURI(url)) != nil }
        guard url.utf8.starts(with: redirectURI.utf8) else { return false }
        let next = url.utf8.dropFirst(redirectURI.utf8.count).first
        return next == nil || next == UInt8(ascii: "?") || next == UInt8(ascii: "&")
    }

    private static func resolve(_ reference: String, on page: String) -> String? {
        // What is whole is not touched: a callback must arrive as it was sent.
        if OutgoingRequest.wellFormed(reference) == nil { return reference }
        return URL(string: reference, relativeTo: URL(string: page))?.absoluteURL.absoluteString
    }
}
