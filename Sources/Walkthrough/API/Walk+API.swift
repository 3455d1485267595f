import Cells
import JOSE
public import OAuth

/// What is asked for when the user logs out at the provider (OpenID Connect RP-Initiated Logout §2).
public struct LogoutWishes: Hashable, Sendable {
    /// Where the browser goes afterwards; empty stays at the provider.
    public var redirectURI = ""
    /// What comes back with that redirect; empty sends none.
    public var state = ""
}

extension Walk {
    /// Calls a URL with the access token attached; nothing happens if there is a reason against it.
    public mutating func use(_ api: APICall) -> [Effect] {
        guard refusal(of: TokenUse.api) == nil, let token = tokens?.accessToken?.token,
            let request = api.request(accessToken: token)
        else { return [] }
        use.api = api
        for parameter in api.secrets { remember(Secret(parameter.value)) }
        secretsRevision += 1
        return call(.api, request)
    }

    /// Keeps what is asked for when the user logs out.
    mutating func setLogout(_ wishes: LogoutWishes) {
        use.logout = wishes
    }

    /// What the API's answer says about the token.
    func judgeAPI(_ response: IncomingResponse) -> [Finding] {
        let isKnown = metadata.flatMap { use.api?.goesToKnownHost($0) } ?? false
        let claims = tokens?.accessToken?.inspection.claims
        let acr = claims?["acr"]?.string ?? tokens?.idToken?.inspection.claims?["acr"]?.string
        return APIAnswer.judge(response, token: .init(scope: grantedScope, goesToKnownHost: isKnown, acr: acr))
    }

    /// The parameters of the logout URL, as the pane shows them.
    var logoutParameters: [Parameter] {
        guard let url = logoutURL, let mark = url.lastIndex(of: "?") else { return [] }
        return FormEncoding.decode(String(url[url.index(after: mark)...]))
    }
}

extension APICall {
    /// What is secret by its name in the query, the header fields and the body.
    var secrets: [Parameter] {
        let query = url.split(separator: "?", maxSplits: 1).dropFirst().first?.prefix { $0 != "#" } ?? ""
        let parameters = FormEncoding.decode(query)
        var all = headers.map { Parameter($0.name, $0.value) }
        if let members = (try? JSONValue(parsing: Array(body.utf8)))?.members {
            all += members.compactMap { member in member.value.string.map { Parameter(member.name, $0) } }
        } else {
            all += FormEncoding.decode(body)
        }
        return parameters.filter { TokenRequest.isSecretInQuery($0.name) } + all.filter { Walk.isSecret($0.name) }
    }
}
