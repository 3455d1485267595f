import FoundationEssentials
import JOSE
import OAuth

extension KeySources {
    /// The keys that an issuer publishes, found through its metadata.
    ///
    /// - Parameters:
    ///   - issuer: the issuer to ask; nil for the one that the tokens themselves name.
    ///   - pasted: the tokens, where there is no issuer.
    mutating func found(issuer: String?, for pasted: PastedTokens?, at now: Date) throws -> FoundKeys {
        let named = pasted?.entries.lazy.compactMap { entry in
            Inspection(of: entry.token, expecting: Expectations(), at: now).claims?["iss"]?.string
        }.first
        guard let asked = issuer ?? named else {
            return missing("The token names no issuer that pixy can read (iss); give it with --issuer.")
        }
        var found = try asking(asked)
        if issuer == nil, found.keys != nil {
            found.findings.append(
                Finding(
                    "key",
                    .warning,
                    "The keys are those of the issuer that the token itself names, so anyone can have made it: "
                        + "give --issuer to say whose tokens are good.",
                    actual: asked,
                    reference: "RFC 8725 §3.8"
                )
            )
        }
        return found
    }

    private mutating func asking(_ issuer: String) throws -> FoundKeys {
        var findings: [Finding] = []
        do {
            let (metadata, location) = try metadata(of: issuer)
            let judged = KeyDiscovery.judge(metadata: metadata, issuer: issuer)
            findings = judged.findings + location
            guard let url = judged.keysURL else {
                return missing("Its metadata does not say where they are.", after: findings)
            }
            let response = try answer(to: try KeyDiscovery.keysRequest(url: url, issuer: issuer))
            return FoundKeys(keys: try KeyDiscovery.keys(in: response, from: url), findings: findings)
        } catch let refusal as KeyDiscovery.Refusal {
            return missing(refusal.message, after: findings)
        } catch let failure as TransportFailure {
            return missing(failure.message, after: findings, wasUnreachable: true)
        }
    }

    /// The answer with the issuer's metadata, and where it was found if not at the first place.
    ///
    /// Where there is none the first answer says most about a wrong issuer.
    private mutating func metadata(of issuer: String) throws -> (IncomingResponse, [Finding]) {
        let first = try answer(to: try KeyDiscovery.metadataRequest(issuer: issuer))
        guard ServerMetadata.hasNoDocument(first) else { return (first, []) }
        for request in ServerMetadata.furtherDiscoveryRequests(issuer: issuer) {
            let response = try answer(to: request)
            if !ServerMetadata.hasNoDocument(response) {
                return (response, [ServerMetadata.location(request, after: first)])
            }
        }
        return (first, [])
    }

    private mutating func answer(to request: OutgoingRequest) throws -> IncomingResponse {
        // The token may have named the server, so it is said where pixy goes.
        Output.diagnostic("Asking \(request.url)")
        return try opened().get(request).get()
    }

    private func missing(
        _ reason: String,
        after findings: [Finding] = [],
        wasUnreachable: Bool = false
    ) -> FoundKeys {
        Output.diagnostic("The issuer's keys could not be had. \(reason)")
        return FoundKeys(findings: findings + [KeyDiscovery.missing(reason)], wasUnreachable: wasUnreachable)
    }
}
