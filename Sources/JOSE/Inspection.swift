public import FoundationEssentials

/// A token taken apart and judged: what it says, and one finding for every check, made or not.
///
/// Nothing here throws; what cannot be read is a finding. The raw parts are the token itself, so neither
/// printing nor reflecting an inspection shows them.
public struct Inspection: Hashable, Sendable {
    /// One of several tokens, each inside the one before.
    public struct Layer: Hashable, Sendable {
        /// What its shape says it is.
        public let format: TokenFormat
        /// Its header.
        public let header: JSONValue?
    }

    /// What the token's shape says it is.
    public internal(set) var format: TokenFormat
    /// What the token is for: as expected, or found out from the token.
    public let kind: TokenKind
    /// The header, also of an encrypted token; of several tokens one inside the other the outermost's.
    ///
    /// In JSON serialization the protected members come first.
    public let header: JSONValue?
    /// The claims, when the payload could be read and is a JSON object; not to be trusted before the verdict.
    ///
    /// Of several tokens the innermost's; of a broken payload the members that could be read, as the findings say.
    public let claims: JSONValue?
    /// The token and those inside it, the outermost first; more than one where a token holds another.
    public let layers: [Layer]
    /// The first part as sent.
    public let headerPart: String
    /// The payload as sent; of an encrypted token the ciphertext.
    public let payloadPart: String
    /// The signature as sent; of an encrypted token the authentication tag.
    public let signaturePart: String
    /// The payload decoded or decrypted, whatever it is; of several tokens the innermost's.
    ///
    /// Nil when there is none to read.
    public let payload: [UInt8]?
    /// One finding per check, always in the same order.
    public internal(set) var findings: [Finding]
    /// When the token says it expires, if that is a usable time.
    public let expiresAt: Date?
    /// When the token says it was issued, if that is a usable time.
    public let issuedAt: Date?
    /// Whether given keys made the signature, or of several tokens one inside the other all of them.
    public internal(set) var signatureVerified: Bool

    /// Takes a token apart and checks everything that can be checked, by the clock `now`.
    public init(of token: Secret, expecting expectations: Expectations, at now: Date) {
        let opened = TokenLayers(token.revealed(), expecting: expectations, at: now)
        let sent = opened.outermost
        let claims = opened.innermost.claims ?? opened.innermost.partialClaims
        findings = opened.findings
        signatureVerified = opened.isVerified
        kind = opened.kind
        layers = opened.layers
        format = sent.format
        header = opened.layers.first?.header
        self.claims = claims
        payload = opened.innermost.payload
        let isOpaque = sent.format == .opaque
        let isEncrypted = sent.partCount == 5
        headerPart = isOpaque ? "" : sent.text(0)
        payloadPart = isOpaque ? "" : sent.text(isEncrypted ? 3 : 1)
        signaturePart = isOpaque ? "" : sent.text(isEncrypted ? 4 : 2)
        expiresAt = NumericDate(claims?["exp"]).flatMap(\.date)
        issuedAt = NumericDate(claims?["iat"]).flatMap(\.date)
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
