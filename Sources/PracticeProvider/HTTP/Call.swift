import FoundationEssentials

/// A request taken apart.
struct Call: Sendable {
    /// The largest body that is read, in bytes.
    static let maximumBody = 1 << 20
    /// The longest authorization request, in bytes: it is remembered, so it must not be large.
    static let maximumAuthorization = 16_384
    static let sessionCookie = "pixy_practice_session"

    let method: String
    let path: String
    let query: Parameters
    let body: [UInt8]
    let issuer: String
    private let request: PracticeRequest

    init(_ request: PracticeRequest, issuer: String) {
        let parts = request.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = request.method
        path = parts.first.map(String.init) ?? ""
        query = parts.count > 1 ? Parameters(form: parts[1]) : Parameters()
        body = request.body
        self.issuer = issuer
        self.request = request
    }

    func header(_ name: String) -> String? {
        request.header(name)
    }

    /// The media type of the body in lower case, without its parameters.
    private var mediaType: String {
        let value = header("Content-Type") ?? ""
        let type = value.prefix { $0 != ";" && $0 != "," }
        return type.filter { $0 != " " && $0 != "\t" }.lowercased()
    }

    /// What a browser sent: the query of a GET, the form of a POST.
    var parameters: Parameters {
        method == "POST" ? Parameters(form: String(decoding: body, as: UTF8.self)) : query
    }

    var isTooLongToRemember: Bool {
        max(body.count, request.path.utf8.count) > Self.maximumAuthorization
    }

    /// What an application sent in the body, form-encoded (RFC 6749 §3.2) or, as many providers allow, in JSON.
    func bodyParameters() throws(ProtocolError) -> Parameters {
        let parameters: Parameters
        switch mediaType {
        case "application/x-www-form-urlencoded":
            parameters = Parameters(form: String(decoding: body, as: UTF8.self))
        case "application/json":
            parameters = try jsonParameters()
        case "":
            throw ProtocolError(.invalidRequest, "Content-Type is missing: send application/x-www-form-urlencoded.")
        default:
            throw ProtocolError(
                .invalidRequest,
                "Content-Type \(ProtocolError.quote(mediaType)) is not read here: "
                    + "send application/x-www-form-urlencoded or application/json."
            )
        }
        if let name = parameters.repeatedName {
            throw ProtocolError(.invalidRequest, "The parameter \(ProtocolError.quote(name)) is there twice.")
        }
        return parameters
    }

    private func jsonParameters() throws(ProtocolError) -> Parameters {
        guard let members = try? JSONDecoder().decode([String: JSONScalar].self, from: Data(body)) else {
            throw ProtocolError(.invalidRequest, "The body is not a JSON object.")
        }
        var pairs: [(name: String, value: String)] = []
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.text else {
                throw ProtocolError(.invalidRequest, "The member \(ProtocolError.quote(name)) must be a string.")
            }
            pairs.append((name, text))
        }
        return Parameters(pairs)
    }

    /// The token of an `Authorization: Bearer` field (RFC 6750 §2.1).
    var bearerToken: String? {
        credentials(scheme: "bearer")
    }

    /// The name and password of an `Authorization: Basic` field, form-decoded (RFC 6749 §2.3.1).
    func basicCredentials() throws(ProtocolError) -> (id: String, secret: String)? {
        guard let encoded = credentials(scheme: "basic") else { return nil }
        guard let data = Data(base64Encoded: encoded), let text = String(validating: data, as: UTF8.self),
            let colon = text.firstIndex(of: ":")
        else {
            throw ProtocolError(
                .invalidClient,
                "The Authorization header is not Basic authentication: base64 of client_id, colon, client_secret."
            )
        }
        let secret = text[text.index(after: colon)...]
        return (Parameters.decode(text[..<colon].utf8), Parameters.decode(secret.utf8))
    }

    var hasAuthorization: Bool { header("Authorization") != nil }

    private func credentials(scheme: String) -> String? {
        guard let parts = header("Authorization")?.split(separator: " ", maxSplits: 1), parts.count == 2,
            parts[0].lowercased() == scheme
        else { return nil }
        return String(parts[1].drop { $0 == " " })
    }

    /// The browser's session, if it has one.
    var sessionID: String? {
        let pairs = (header("Cookie") ?? "").split(separator: ";").map { $0.drop { $0 == " " } }
        let prefix = "\(Self.sessionCookie)="
        return pairs.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
}

/// A member of a JSON request body; text is nil for what is not a string, number or Boolean.
private struct JSONScalar: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let string = try? container.decode(String.self) {
            text = string
        } else if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else if let bool = try? container.decode(Bool.self) {
            text = bool ? "true" : "false"
        } else {
            text = container.decodeNil() ? "" : nil
        }
    }
}

extension PracticeResponse {
    /// The answer to a body that is longer than anything the provider needs.
    static let tooLarge = PracticeResponse.failure(
        ProtocolError(
            .invalidRequest,
            "The body is larger than 1 MB, which is more than any request needs.",
            status: 413
        )
    )
}
