import FoundationEssentials
import JOSE
import OAuth

/// An HTTP proxy that the environment names.
struct Proxy: Hashable, Sendable {
    /// The environment variable that names it.
    let variable: String
    /// Its host and port; never the user or the password.
    let endpoint: Endpoint
    /// The value of `Proxy-Authorization`, for a proxy whose URL has a user (RFC 7617).
    let authorization: Secret?

    /// Reads a proxy's URL, such as `http://user:password@proxy.example:3128`; the scheme may be left out.
    ///
    /// The failure does not quote it: there may be a password in it.
    init(_ text: String, variable: String) throws(TransportFailure) {
        let url = text.contains("://") ? text : "http://" + text
        guard url.lowercased().hasPrefix("http://") else { throw Self.refusal(variable) }
        let authority = url.dropFirst("http://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        do throws(TransportFailure) {
            endpoint = try Endpoint("http://\(place)/")
        } catch {
            throw Self.refusal(variable)
        }
        self.variable = variable
        authorization = at.map { at in
            let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.map { FormEncoding.percentDecodeComponent($0) }
            let pair = "\(words[0]):\(words.count > 1 ? words[1] : "")"
            return Secret("Basic " + Data(pair.utf8).base64EncodedString())
        }
    }

    /// A text of the proxy's without what it was sent to prove who asks.
    func masked(_ text: String) -> String {
        guard let authorization else { return text }
        let encoded = authorization.revealed().dropFirst("Basic ".count)
        let pair = Data(base64Encoded: String(encoded)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let password = pair.split(separator: ":", maxSplits: 1).dropFirst().first ?? ""
        return [encoded, pair[...], password].filter { !$0.isEmpty }
            .reduce(text) { $0.replacing($1, with: Secret.mask) }
    }

    private static func refusal(_ variable: String) -> TransportFailure {
        TransportFailure(
            .proxy,
            "The value of \(variable) is no proxy that pixy can use: it should be an http URL such as "
                + "http://proxy.example:3128, with user:password@ before the host if the proxy wants them."
        )
    }
}
