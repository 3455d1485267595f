import SwiftASN1

extension JSONWebKeySet {
    /// Reads whatever a key file holds: a JWK Set, a JWK, PEM blocks (public key, private key, certificate) or DER.
    ///
    /// A private key gives its public half for signatures and stays behind a ``Secret`` for decryption.
    public init(reading bytes: [UInt8]) throws(KeyFailure) {
        switch try KeyFile(bytes) {
        case .json(let bytes): try self.init(parsing: bytes)
        case .pem(let blocks): try self.init(blocks)
        case .der(let bytes):
            do {
                self.init(try Self.key(der: bytes))
            } catch {
                self = try Self.foreign(error)
            }
        }
    }

    /// Reads an object of PEM texts by `kid`, as Google publishes them for Firebase; nil when it is none.
    static func named(_ members: [JSONMember]) -> JSONWebKeySet? {
        guard !members.isEmpty, members.allSatisfy({ $0.value.string?.contains("-----BEGIN ") ?? false }) else {
            return nil
        }
        var keys: [JSONWebKey] = []
        var skipped: [String] = []
        for member in members {
            do throws(KeyFailure) {
                let blocks = try PEMBlock.blocks(in: member.value.string ?? "")
                guard let block = blocks.first else { throw KeyFailure("It is empty.") }
                keys.append(try key(block, named: member.name))
            } catch {
                skipped.append("The key \"\(member.name.excerpt)\" is left out. \(error.reason)")
            }
        }
        return JSONWebKeySet(keys: keys, skipped: skipped, isSingleKey: false)
    }

    private init(_ blocks: [PEMBlock]) throws(KeyFailure) {
        var keys: [JSONWebKey] = []
        var skipped: [String] = []
        var last: CertificateReading?
        var failure: KeyFailure?
        for (index, block) in blocks.enumerated() where block.label != "EC PARAMETERS" {
            do throws(KeyFailure) {
                let certificate = block.isCertificate ? try CertificateReading(try block.der()) : nil
                if let certificate, let previous = last, previous.isIssued(by: certificate) {
                    let message =
                        "is the next of the chain: the key of \(certificate.summary.subject.excerpt) is not used"
                    skipped.append("Certificate \(index + 1) \(message).")
                } else {
                    let key = if let certificate { try certificate.jsonWebKey() } else { try Self.key(block) }
                    keys.join(key)
                }
                last = certificate ?? last
            } catch {
                failure = failure ?? error
                skipped.append("Block \(index + 1) is left out. \(error.reason)")
            }
        }
        if keys.isEmpty {
            self = try Self.foreign(failure ?? KeyFailure("The key file has parameters only, no key."))
        } else {
            self.init(keys: keys, skipped: skipped, isSingleKey: keys.count == 1)
        }
    }

    private static func key(_ block: PEMBlock, named name: String? = nil) throws(KeyFailure) -> JSONWebKey {
        let refusal = block.refusal
        if let refusal { throw KeyFailure(refusal) }
        let der = try block.der()
        if block.isCertificate { return try CertificateReading(der).jsonWebKey(named: name) }
        let numbers = try KeyNumbers.reading("key") {
            let node = try SwiftASN1.DER.parse(der)
            switch block.label {
            case "PUBLIC KEY": return try KeyNumbers(publicKeyInfo: node)
            case "RSA PUBLIC KEY": return try KeyNumbers(rsaPublicKey: node)
            case "PRIVATE KEY": return try KeyNumbers(privateKeyInfo: node)
            case "RSA PRIVATE KEY": return try KeyNumbers(rsaPrivateKey: node)
            case "EC PRIVATE KEY": return try KeyNumbers(ecPrivateKey: node)
            default: throw KeyFailure("pixy does not know what a block \"\(block.label.excerpt)\" is.")
            }
        }
        return try JSONWebKey(numbers.jwk(named: name), isOnlyForPSS: numbers.isOnlyForPSS)
    }

    /// DER does not say what it is: the forms are tried, the most telling first.
    private static func key(der: [UInt8]) throws(KeyFailure) -> JSONWebKey {
        var failure: KeyFailure?
        let forms: [(ASN1Node) throws -> KeyNumbers] = [
            { try KeyNumbers(publicKeyInfo: $0) }, { try KeyNumbers(privateKeyInfo: $0) },
            { try KeyNumbers(rsaPrivateKey: $0) }, { try KeyNumbers(rsaPublicKey: $0) },
            { try KeyNumbers(ecPrivateKey: $0) },
        ]
        for form in forms {
            do {
                let numbers = try form(try SwiftASN1.DER.parse(der))
                return try JSONWebKey(numbers.jwk(), isOnlyForPSS: numbers.isOnlyForPSS)
            } catch let error as KeyFailure {
                failure = failure ?? error
            } catch {
                continue
            }
        }
        do throws(KeyFailure) {
            return try CertificateReading(der).jsonWebKey()
        } catch {
            let stranger = KeyFailure("The file looks like DER, but is no key and no certificate that can be read.")
            throw failure ?? (error.reason.contains("sound DER") ? stranger : error)
        }
    }
}

extension CertificateReading {
    /// The certificate's key, with what the certificate says about itself.
    func jsonWebKey(named name: String? = nil) throws(KeyFailure) -> JSONWebKey {
        try JSONWebKey(key.jwk(named: name), certificate: summary, isOnlyForPSS: key.isOnlyForPSS)
    }
}

extension PEMBlock {
    var isCertificate: Bool { label == "CERTIFICATE" || label == "X509 CERTIFICATE" }

    /// Why a block that is well known is no key for tokens, or none that can be read.
    fileprivate var refusal: String? {
        switch label {
        case "ENCRYPTED PRIVATE KEY": Self.encrypted
        case "OPENSSH PRIVATE KEY":
            "The file is an SSH private key. pixy needs the issuer's public key, or PKCS#8 for decryption."
        case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST":
            "The file is a request for a certificate, not a certificate."
        case "X509 CRL": "The file is a list of revoked certificates, not a certificate."
        case "DSA PRIVATE KEY": "The key is a DSA key, which no token is signed with."
        case let label where label.hasPrefix("PGP "): "The file is a PGP block, which has nothing to do with tokens."
        default: nil
        }
    }
}

extension [JSONWebKey] {
    /// Adds a key; a certificate and the private key that belongs to it, as servers have them, become one.
    fileprivate mutating func join(_ key: JSONWebKey) {
        guard let index = firstIndex(where: { $0.thumbprint != nil && $0.thumbprint == key.thumbprint }) else {
            append(key)
            return
        }
        let known = self[index]
        let whole = known.privateJWK == nil ? key : known
        self[index] = whole.certified(by: known.certificate ?? key.certificate)
    }
}
