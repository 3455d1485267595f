import NIOSSL
public import Walkthrough

/// Why the file of certificate authorities cannot be used.
enum CertificateFileFailure: Error, Hashable {
    case unreadable(path: String)
    case noCertificate(path: String)
    case noAuthorities

    /// What was wrong and what would be right, for people.
    var message: String {
        switch self {
        case .unreadable(let path):
            "The file of certificate authorities “\(path)” cannot be read."
        case .noCertificate(let path):
            "The file “\(path)” holds no certificate in PEM form, which would begin with -----BEGIN CERTIFICATE-----."
        case .noAuthorities:
            "The certificate authorities of this system cannot be read."
        }
    }
}

extension TLSConfiguration {
    /// Full verification against the system's authorities and those of a PEM file, if one is named.
    static func trusting(certificateAuthorities path: String?) throws(CertificateFileFailure) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .fullVerification
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        guard let path else { return configuration }
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMFile(path)
        } catch NIOSSLError.noSuchFilesystemObject {
            throw .unreadable(path: path)
        } catch {
            throw FileAccess.isReadable(path) ? .noCertificate(path: path) : .unreadable(path: path)
        }
        guard !certificates.isEmpty else { throw .noCertificate(path: path) }
        configuration.additionalTrustRoots = [.certificates(certificates)]
        return configuration
    }
}

extension LiveOptions {
    /// Says what is wrong with the CA file before anything is sent; code `ca_unreadable` or `ca_invalid`.
    public func checkCertificateAuthorities() throws(OutsideFailure) {
        do {
            _ = try TLSConfiguration.trusting(certificateAuthorities: certificateAuthorities)
        } catch {
            switch error {
            case .unreadable: throw OutsideFailure("ca_unreadable", error.message)
            case .noCertificate, .noAuthorities: throw OutsideFailure("ca_invalid", error.message)
            }
        }
    }
}
