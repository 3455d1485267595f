public import FoundationEssentials

/// A token taken apart and judged: what it says, and one finding for every check, made or not.
///
/// Nothing here throws; what cannot be read is a finding. The raw parts are the token itself, so neither
/// printing nor reflecting an inspection shows them.
public struct Inspection: Hashable, Sendable {
    /// What the token's shape says it is.
    public let format: TokenFormat
    /// What the token is for: as expected, or found out from the token.
    public let kind: TokenKind
    /// The header, also of an encrypted token.
    public let header: JSONValue?
    /// The claims, when the payload could be read and is a JSON object; not to be trusted before the verdict.
    public let claims: JSONValue?
    /// The first part as sent.
    public let headerPart: String
    /// The payload as sent; of an encrypted token the ciphertext.
    public let payloadPart: String
    /// The signature as sent; of an encrypted token the authentication tag.
    public let signaturePart: String
    /// The payload decoded, whatever it is; nil when it cannot be decoded or is encrypted.
    public let payload: [UInt8]?
    /// One finding per check, always in the same order.
    public let findings: [Finding]
    /// When the token says it expires, if that is a usable time.
    public let expiresAt: Date?
    /// When the token says it was issued, if that is a usable time.
    public let issuedAt: Date?
    /// Whether a given key made the signature.
    public let signatureVerified: Bool

    /// Takes a token apart and checks everything that can be checked, by the clock `now`.
    public init(of token: Secret, expecting expectations: Expectations, at now: Date) {
        let compact = CompactToken(token.revealed())
        var judge = Judge(compact, expecting: expectations, at: now)
        findings = judge.findings()
        signatureVerified = judge.signatureVerified
        kind = judge.kind
        format = compact.format
        header = compact.header
        claims = compact.claims
        payload = compact.payload
        let isEncrypted = compact.partCount == 5
        headerPart = compact.format == .opaque ? "" : compact.text(0)
        payloadPart = compact.format == .opaque ? "" : compact.text(isEncrypted ? 3 : 1)
        signaturePart = compact.format == .opaque ? "" : compact.text(isEncrypted ? 4 : 2)
        expiresAt = NumericDate(compact.claims?["exp"]).flatMap(\.date)
        issuedAt = NumericDate(compact.claims?["iat"]).flatMap(\.date)
    }

    /// Rejected when a check failed, accepted when none did and the signature was verified, else unverified.
    public var verdict: Verdict {
        if findings.contains(where: { $0.outcome == .failed }) { return .rejected }
        return signatureVerified ? .accepted : .unverified
    }
}

extension Inspection: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Format, kind and verdict; nothing of the token.
    public var description: String {
        "\(format.rawValue) \(kind.rawValue), \(verdict.rawValue)"
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
