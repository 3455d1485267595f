import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A certificate read for its key and for what it says about itself.
struct CertificateReading {
    let summary: CertificateSummary
    /// The key, as the members of a JWK.
    let key: KeyNumbers
    private let subjectBytes: ArraySlice<UInt8>
    private let issuerBytes: ArraySlice<UInt8>

    /// Reads DER (RFC 5280 §4.1); the signature of the certificate is not checked.
    init(_ der: [UInt8]) throws(KeyFailure) {
        self = try KeyNumbers.reading("certificate") {
            try Self(node: try SwiftASN1.DER.parse(der), der: der)
        }
    }

    /// Reads the first certificate of an `x5c` list (RFC 7515 §4.1.6): base64, not base64url.
    init(list: JSONValue) throws(KeyFailure) {
        guard let texts = list.array?.map(\.string), let first = texts.first else {
            throw KeyFailure(
                "x5c must be a list of certificates, but is \(list.array == nil ? list.kindName : "empty")."
            )
        }
        guard let der = first.flatMap(Base64.decode) else {
            throw KeyFailure("The first certificate of x5c is not base64.")
        }
        try self.init(der)
    }

    /// Whether another certificate is for the one who issued this one: the next of a chain.
    func isIssued(by other: Self) -> Bool {
        issuerBytes == other.subjectBytes && subjectBytes != other.subjectBytes
    }

    private init(node: ASN1Node, der: [UInt8]) throws {
        (key, summary, subjectBytes, issuerBytes) = try SwiftASN1.DER.sequence(node, identifier: .sequence) { nodes in
            guard let body = nodes.next() else { throw KeyFailure("The certificate is empty.") }
            while nodes.next() != nil {}
            return try SwiftASN1.DER.sequence(body, identifier: .sequence) { try Self.parts(&$0, der: der) }
        }
    }

    private static func parts(
        _ nodes: inout ASN1NodeCollection.Iterator,
        der: [UInt8]
    ) throws -> (KeyNumbers, CertificateSummary, ArraySlice<UInt8>, ArraySlice<UInt8>) {
        try SwiftASN1.DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { _ in }
        // The serial number, and the algorithm of the certificate's own signature.
        guard nodes.next() != nil, nodes.next() != nil, let issuer = nodes.next(), let validity = nodes.next(),
            let subject = nodes.next(), let key = nodes.next()
        else { throw KeyFailure("The certificate is cut off.") }
        while nodes.next() != nil {}
        let times = try SwiftASN1.DER.sequence(validity, identifier: .sequence) { times in
            (try time(times.next()), try time(times.next()))
        }
        let summary = CertificateSummary(
            subject: try DistinguishedName(derEncoded: subject).description,
            issuer: try DistinguishedName(derEncoded: issuer).description,
            notBefore: times.0,
            notAfter: times.1,
            sha1: Base64URL.encode(Insecure.SHA1.hash(data: der)),
            sha256: Base64URL.encode(SHA256.hash(data: der))
        )
        return (try KeyNumbers(publicKeyInfo: key), summary, subject.encodedBytes, issuer.encodedBytes)
    }

    private static func time(_ node: ASN1Node?) throws -> Date {
        guard let node else { throw KeyFailure("The certificate has no validity.") }
        if node.identifier == .utcTime {
            let time = try UTCTime(derEncoded: node)
            return UTC.date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        }
        let time = try GeneralizedTime(derEncoded: node)
        return UTC.date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }
}
