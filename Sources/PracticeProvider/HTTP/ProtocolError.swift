/// An error of OAuth or OpenID Connect as it is told to a client.
struct ProtocolError: Error, Hashable, Sendable {
    enum Code: String, Hashable, Sendable {
        case accessDenied = "access_denied"
        case consentRequired = "consent_required"
        case insufficientScope = "insufficient_scope"
        case invalidClient = "invalid_client"
        case invalidGrant = "invalid_grant"
        case invalidRequest = "invalid_request"
        case invalidScope = "invalid_scope"
        case invalidToken = "invalid_token"
        case loginRequired = "login_required"
        case registrationNotSupported = "registration_not_supported"
        case requestNotSupported = "request_not_supported"
        case requestURINotSupported = "request_uri_not_supported"
        case serverError = "server_error"
        case unsupportedGrantType = "unsupported_grant_type"
        case unsupportedResponseType = "unsupported_response_type"

        fileprivate var status: Int {
            switch self {
            case .invalidClient, .invalidToken: 401
            case .insufficientScope: 403
            case .serverError: 500
            default: 400
            }
        }
    }

    let code: Code
    let description: String
    let status: Int

    /// An error; its description is kept to the characters that RFC 6749 §5.2 allows.
    init(_ code: Code, _ description: String, status: Int? = nil) {
        self.code = code
        self.description = String(decoding: description.utf8.map { Self.allowed($0) ? $0 : 0x3F }, as: UTF8.self)
        self.status = status ?? code.status
    }

    /// What a client sent, short and harmless enough to be quoted in a description; never for secrets.
    static func quote(_ text: String) -> String {
        let short = text.unicodeScalars.prefix(60).map { scalar in
            scalar.isASCII && allowed(UInt8(scalar.value)) ? Character(scalar) : "?"
        }
        return "'\(String(short))\(text.unicodeScalars.count > 60 ? "..." : "")'"
    }

    private static func allowed(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
