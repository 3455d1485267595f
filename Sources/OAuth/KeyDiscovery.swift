public import JOSE

/// Finds an issuer's keys: what is asked, and what the answers are worth (OpenID Connect Discovery 1.0 §4).
///
/// The issuer may be named by a token that nobody has checked yet, so an attacker may choose it.
public enum KeyDiscovery {
    /// Why something is not asked, as a whole sentence.
    public struct Refusal: Error, Hashable, Sendable {
        /// The reason.
        public var message: String
    }

    private static let section = "OpenID Connect Discovery 1.0 §4"
    private static let rules: Set<String> = [
        "discovery.status", "discovery.content_type", "discovery.json", "discovery.issuer", "discovery.jwks_uri",
    ]

    /// The request for an issuer's metadata; plain http is for this machine alone.
    public static func metadataRequest(issuer: String) throws(Refusal) -> OutgoingRequest {
        let request: OutgoingRequest
        do {
            request = try ServerMetadata.discoveryRequest(issuer: issuer)
        } catch {
            throw Refusal(message: "The issuer \(excerpt(issuer)) cannot be asked. \(error.message)")
        }
        if isPlain(issuer), !isLoopback(issuer) {
            throw Refusal(
                message: "The issuer \(excerpt(issuer)) is not asked: without https anyone on the way could answer."
            )
        }
        return request
    }

    /// Judges the metadata: the URL of the keys, if the document is the issuer's own and names one.
    ///
    /// What is wrong with the answer itself says nothing about the token, so it warns; a document of another issuer
    /// fails.
    public static func judge(
        metadata response: IncomingResponse,
        issuer: String
    ) -> (keysURL: String?, findings: [Finding]) {
        let judged = ServerMetadata.judge(response, issuer: issuer).findings.filter { rules.contains($0.rule) }
        let isUsable = !judged.contains { $0.outcome == .failed }
        let findings = judged.map { finding in
            var finding = finding
            if finding.outcome == .failed, finding.rule != "discovery.issuer" { finding.outcome = .warning }
            return finding
        }
        let document = try? JSONValue(parsing: response.body)
        guard isUsable, let url = document?["jwks_uri"]?.string, OutgoingRequest.wellFormed(url) == nil else {
            return (nil, findings)
        }
        return (url, findings)
    }

    /// The request for the keys; an issuer elsewhere cannot lead to a server on this machine without https.
    public static func keysRequest(url: String, issuer: String) throws(Refusal) -> OutgoingRequest {
        if isPlain(url), !(isLoopback(url) && isLoopback(issuer)) {
            throw Refusal(
                message: "The jwks_uri \(excerpt(url)) is not asked: without https anyone on the way could answer."
            )
        }
        return OutgoingRequest(get: url)
    }

    /// Reads the keys out of an answer; a refusal says what came instead.
    public static func keys(in response: IncomingResponse, from url: String) throws(Refusal) -> JSONWebKeySet {
        guard response.status == 200 else {
            let what = "\(excerpt(url)) answered with status \(response.status) instead of a JWK Set"
            guard (300...399).contains(response.status), let target = response.header("Location") else {
                throw Refusal(message: "\(what).")
            }
            throw Refusal(message: "\(what): it redirects to \(excerpt(target)), which pixy does not follow.")
        }
        guard !response.bodyWasCut else {
            throw Refusal(
                message: "What \(excerpt(url)) answered is longer than \(response.body.count) bytes: no JWK Set is."
            )
        }
        do {
            return try JSONWebKeySet(parsing: response.body)
        } catch {
            throw Refusal(message: "What \(excerpt(url)) answered is no JWK Set. \(error.reason)")
        }
    }

    /// The finding of rule `key` for keys that could not be had.
    public static func missing(_ reason: String) -> Finding {
        Finding("key", .notChecked, "The issuer's keys could not be had. \(reason)", reference: section)
    }

    private static func isPlain(_ url: String) -> Bool { URLParts(url)?.scheme != "https" }

    private static func isLoopback(_ url: String) -> Bool { URLParts(url)?.isLoopback ?? false }
}
