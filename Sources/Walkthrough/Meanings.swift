import Cells

/// What header fields of the walk are for.
enum HeaderMeaning {
    static func of(_ name: String) -> SafeText? {
        switch name.lowercased() {
        case "host": "Which server is meant; one address can serve many."
        case "content-type":
            "How the body is written. The standard wants application/x-www-form-urlencoded for a token request."
        case "content-length": "How many bytes the body has."
        case "accept": "Which form of answer is wanted."
        case "user-agent": "Which program asks."
        case "authorization": "How the client or the token proves itself; never to be logged."
        case "cache-control":
            "no-store: nothing on the way may keep this answer, since there are tokens in it (RFC 6749 §5.1)."
        case "pragma": "The same for caches of HTTP/1.0."
        case "date": "The server's clock, to the second."
        case "www-authenticate": "Why access was refused and what would be right (RFC 6750 §3)."
        case "location": "Where to go instead; pixy shows redirects of these endpoints and does not follow them."
        case "origin": "Which page asks; some providers want it for single-page apps."
        default: nil
        }
    }
}

/// What members of a token response are for (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
enum ResponseMember {
    static func meaning(_ name: String) -> SafeText? {
        switch name {
        case "access_token": "For the API: sent along with each call. A client does not look inside (RFC 6749 §1.4)."
        case "id_token": "For the client: who signed in, signed by the provider (OpenID Connect Core §2)."
        case "refresh_token": "Gets new tokens without the user (RFC 6749 §1.5). The most valuable of the three."
        case "token_type": "How the access token is to be sent: Bearer means whoever has it may use it (RFC 6750)."
        case "expires_in": "How many seconds the access token holds from now on."
        case "scope": "What was granted, where it differs from what was asked for."
        case "error": "The kind of refusal, one of a fixed list (RFC 6749 §5.2)."
        case "error_description": "The provider's own words about the refusal."
        case "error_uri": "A page with more about the refusal."
        default: nil
        }
    }
}
