import FoundationEssentials
import NIOSSL
import OAuth

extension TransportFailure {
    /// The failure of a TLS handshake, with its cause.
    static func tls(_ error: NIOSSLError, _ dialer: Dialer) async -> TransportFailure {
        let endpoint = dialer.endpoint
        guard case .handshakeFailed(let cause) = error else {
            return error == .uncleanShutdown ? cutShort(endpoint) : await untrusted(dialer)
        }
        let words = String(describing: cause)
        if words.contains("CERTIFICATE_VERIFY_FAILED") {
            return await untrusted(dialer)
        }
        if words.contains("WRONG_VERSION_NUMBER") || words.contains("HTTP_REQUEST") {
            return TransportFailure(
                .tls,
                "\(endpoint.name) does not speak TLS. If it is a server for plain HTTP, its URL begins with http://."
            )
        }
        if words.contains("PROTOCOL_VERSION") || words.contains("UNSUPPORTED_PROTOCOL") {
            return TransportFailure(.tls, "\(endpoint.name) offers no version of TLS that is still safe (1.2 or 1.3).")
        }
        return TransportFailure(.tls, "The TLS handshake with \(endpoint.name) failed.")
    }

    /// The failure of a server whose certificate was not accepted; it is looked at once more to say why.
    static func untrusted(_ dialer: Dialer) async -> TransportFailure {
        let chain = await CertificateProbe(dialer: dialer.again).presentedChain()
        return TransportFailure(.tls, untrustedMessage(chain, dialer.endpoint, now: Date()))
    }

    /// Says which certificate of a chain was not accepted and why.
    static func untrustedMessage(_ chain: [PresentedCertificate], _ endpoint: Endpoint, now: Date) -> String {
        guard let leaf = chain.first else {
            return "The certificate of \(endpoint.name) is not trusted."
        }
        return
            "\(reason(chain, leaf, endpoint, now: now)) It was made for “\(leaf.subject)” by “\(leaf.issuer)”, valid "
            + "from \(leaf.notBefore.formatted(.iso8601)) to \(leaf.notAfter.formatted(.iso8601))."
    }

    private static func reason(
        _ chain: [PresentedCertificate],
        _ leaf: PresentedCertificate,
        _ endpoint: Endpoint,
        now: Date
    ) -> String {
        for (offset, certificate) in chain.enumerated() {
            let whose =
                offset == 0
                ? "The certificate of \(endpoint.name)"
                : "The certificate “\(certificate.subject)”, which vouches for \(endpoint.name),"
            if certificate.notAfter < now {
                return "\(whose) expired on \(certificate.notAfter.formatted(.iso8601))."
            }
            if certificate.notBefore > now {
                return "\(whose) is valid only from \(certificate.notBefore.formatted(.iso8601)) on. Is the clock of "
                    + "this machine right?"
            }
        }
        if !leaf.covers(endpoint.host) {
            let names = leaf.names.isEmpty ? "no name at all" : leaf.names.prefix(5).joined(separator: ", ")
            return "The certificate of \(endpoint.name) is for another host: it names \(names)."
        }
        let advice = "If it is right, name the authority's PEM file with --ca."
        if chain.count == 1 && leaf.subject == leaf.issuer {
            return "The certificate of \(endpoint.name) is signed by itself and trusted by nobody here. \(advice)"
        }
        let issuer = chain.last?.issuer ?? leaf.issuer
        return "The certificate of \(endpoint.name) comes from “\(issuer)”, which is not trusted here. \(advice)"
    }
}
