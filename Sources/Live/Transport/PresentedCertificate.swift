import FoundationEssentials
import NIOCore
import NIOSSL

/// What a certificate says of itself.
struct PresentedCertificate: Hashable, Sendable {
    /// Whom it is for: the common name, or the organisation.
    var subject: String
    /// Who signed it: the common name, or the organisation.
    var issuer: String
    /// The host names and addresses it is for.
    var names: [String]
    /// The beginning of its validity.
    var notBefore: Date
    /// The end of its validity.
    var notAfter: Date
}

extension PresentedCertificate {
    init(_ certificate: NIOSSLCertificate) {
        let names = (try? certificate.toDERBytes()).flatMap(CertificateNames.init(der:))
        self.init(
            subject: names?.subject ?? "unnamed",
            issuer: names?.issuer ?? "unnamed",
            names: names?.alternatives ?? [],
            notBefore: Date(timeIntervalSince1970: Double(certificate.notValidBefore)),
            notAfter: Date(timeIntervalSince1970: Double(certificate.notValidAfter))
        )
    }

    /// Whether one of the names stands for the host; a wildcard stands for one label (RFC 6125 §6.4.3).
    func covers(_ host: String) -> Bool {
        if let address = IPAddress.bytes(host) { return names.contains { IPAddress.bytes($0) == address } }
        let host = host.lowercased().hasSuffix(".") ? String(host.lowercased().dropLast()) : host.lowercased()
        return names.contains { name in
            let name = name.lowercased()
            if name == host { return true }
            guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
            return host[dot...] == name.dropFirst()
        }
    }
}
