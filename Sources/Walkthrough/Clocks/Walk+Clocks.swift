import Cells
import FoundationEssentials
import JOSE
import OAuth

extension Walk {
    /// Every clock of the walk: code, tokens, sign-in, session, and the server's own.
    var clocks: [ClockRow] {
        guard !callback.answers.isEmpty || tokens != nil else { return serverClock }
        return codeClock + tokenClocks + signInClocks + serverClock
    }

    private var codeClock: [ClockRow] {
        guard let answer = callback.answers.last, answer.judgement.validated != nil else { return [] }
        guard let reply else {
            let end = answer.at.addingTimeInterval(600)
            return [
                ClockRow(
                    name: "code",
                    hand: .until(end),
                    remark: "ten minutes at most, and many providers give it one (RFC 6749 §4.1.2)"
                )
            ]
        }
        let seconds = max(reply.response.receivedAt.timeIntervalSince(answer.at), 0)
        let age = InspectWords.span(seconds) ?? "long"
        return [
            ClockRow(name: "code", hand: .still("used up"), remark: "answered \(age) after it had come; it works once")
        ]
    }

    private var tokenClocks: [ClockRow] {
        guard let tokens else { return [] }
        var rows: [ClockRow] = []
        if use.accessTokenIsDead {
            rows.append(ClockRow(name: "access_token", hand: .still("revoked"), remark: "the provider said so"))
        } else if let end = tokens.accessToken?.expiresAt {
            rows.append(ClockRow(name: "access_token", hand: .until(end), remark: "by its exp"))
        } else if let end = tokens.accessTokenEnds {
            rows.append(ClockRow(name: "access_token", hand: .until(end), remark: "by expires_in of the response"))
        } else if tokens.accessToken != nil {
            rows.append(ClockRow(name: "access_token", hand: .still("unknown"), remark: "nothing says when it ends"))
        }
        if let end = tokens.idToken?.expiresAt {
            rows.append(
                ClockRow(
                    name: "id_token",
                    hand: .until(end),
                    remark: "by its exp; the session of an app may go on after it"
                )
            )
        }
        return rows + refreshClock(tokens)
    }

    private func refreshClock(_ tokens: TokensRecord) -> [ClockRow] {
        guard tokens.refreshToken != nil else { return [] }
        guard let end = tokens.refreshTokenEnds else {
            let remark: SafeText = "the response does not say when it ends, and no standard makes it"
            return [ClockRow(name: "refresh_token", hand: .still("unknown"), remark: remark)]
        }
        return [ClockRow(name: "refresh_token", hand: .until(end), remark: "by the response or its own exp")]
    }

    private var signInClocks: [ClockRow] {
        guard let claims = tokens?.idToken?.inspection.claims else { return [] }
        var rows: [ClockRow] = []
        let signedIn = claims["auth_time"]?.number.map { Date(timeIntervalSince1970: $0) }
        if let signedIn {
            rows.append(ClockRow(name: "auth_time", hand: .since(signedIn), remark: "when the user really signed in"))
            if let limit = client.maxAge {
                rows.append(
                    ClockRow(
                        name: "max_age",
                        hand: .until(signedIn.addingTimeInterval(Double(limit))),
                        remark: "then the user has to sign in once more (OpenID Connect Core §3.1.2.1)"
                    )
                )
            }
        }
        let name: SafeText = claims["sid"]?.string.map { "sid \(SafeText(escaping: $0.prefix(40))), " } ?? ""
        let start = signedIn ?? tokens?.receivedAt
        if let start {
            let remark: SafeText = "\(name)at the provider; it alone knows the end"
            rows.append(ClockRow(name: "session", hand: .since(start), remark: remark))
        }
        return rows
    }

    private var serverClock: [ClockRow] {
        let answers =
            [provider?.response, reply?.response, verification?.keysResponse].compactMap { $0 }
            + use.calls.filter { $0.key != .api }.values.compactMap(\.response)
        let latest = answers.filter { ServerClock.skew(of: $0) != nil }.max { $0.receivedAt < $1.receivedAt }
        guard let latest, let skew = ServerClock.skew(of: latest) else {
            guard !answers.isEmpty else { return [] }
            return [
                ClockRow(
                    name: "server's clock",
                    hand: .still("unknown"),
                    remark: "no answer had a Date (RFC 9110 §6.6.1)"
                )
            ]
        }
        return [ClockRow(name: "server's clock", hand: .ahead(skew), remark: "by the Date of its latest answer")]
    }
}

extension TokensRecord {
    /// The names under which providers say how long a refresh token lives; there is no standard one.
    static let refreshLifetimes = ["refresh_token_expires_in", "refresh_expires_in"]

    /// When the refresh token ends by what a response says, or by its own claim where it is a JWT.
    static func refreshEnd(_ token: Secret?, members: JSONValue?, receivedAt: Date) -> Date? {
        guard let token else { return nil }
        let seconds = refreshLifetimes.lazy.compactMap { members?[$0]?.integer }.first { $0 > 0 }
        if let seconds { return Walk.end(of: receivedAt, after: seconds) }
        return Inspection(of: token, expecting: Expectations(), at: receivedAt).expiresAt
    }
}
