import FoundationEssentials
public import JOSE

/// The request to the token endpoint, ready to be sent and open to be changed before (RFC 6749 §4.1.3 and §6).
public struct TokenRequest: Hashable, Sendable {
    /// The request as it goes on the wire.
    public var request: OutgoingRequest
    /// How the body is written.
    public let format: BodyFormat
    /// The grant_type: `authorization_code` or `refresh_token`.
    public let grant: String
    private var bodyParameters: [Parameter]

    /// The parameters of the body in the order sent; setting them writes the body anew.
    public var parameters: [Parameter] {
        get { bodyParameters }
        set {
            bodyParameters = newValue
            request.setBody(Self.encode(newValue, as: format))
        }
    }

    /// Redeems an authorization code; with PKCE the code_verifier goes along (RFC 7636 §4.5).
    public init(redeeming callback: ValidatedCallback, client: ClientSettings, metadata: ServerMetadata) {
        var proof: [Parameter] = []
        if callback.request.proof.method != .none {
            proof.append(Parameter("code_verifier", callback.request.proof.verifier.secret.revealed()))
        }
        self.init(
            grant: "authorization_code",
            parameters: [
                Parameter("code", callback.code.revealed()),
                Parameter("redirect_uri", callback.request.redirectURI),
            ] + client.bodyCredentials + proof + client.tokenParameters,
            client: client,
            metadata: metadata
        )
    }

    /// Trades a refresh token for new tokens (RFC 6749 §6).
    public init(refreshing token: Secret, client: ClientSettings, metadata: ServerMetadata) {
        self.init(
            grant: "refresh_token",
            parameters: [Parameter("refresh_token", token.revealed())]
                + client.bodyCredentials + client.tokenParameters,
            client: client,
            metadata: metadata
        )
    }

    private init(grant: String, parameters: [Parameter], client: ClientSettings, metadata: ServerMetadata) {
        self.grant = grant
        format = client.body
        bodyParameters = [Parameter("grant_type", grant)] + parameters
        request = OutgoingRequest(
            post: metadata.tokenEndpoint,
            contentType: client.body.contentType,
            headers: client.authorizationHeaders,
            body: Self.encode(bodyParameters, as: format)
        )
        request.add(client.tokenHeaders)
    }

    private static func encode(_ parameters: [Parameter], as format: BodyFormat) -> [UInt8] {
        switch format {
        case .form: Array(FormEncoding.encode(parameters).utf8)
        case .json:
            Array(JSONValue.object(parameters.map { JSONMember($0.name, .string($0.value)) }).serialized().utf8)
        }
    }

    /// Changes one parameter and writes the body anew; an index that does not exist changes nothing.
    public mutating func set(parameter index: Int, to value: String) {
        guard parameters.indices.contains(index) else { return }
        parameters[index].value = value
    }

    /// Changes one header field; an index that does not exist changes nothing.
    ///
    /// `Content-Length` cannot be changed: the client that sends the request counts for itself.
    public mutating func set(header index: Int, to value: String) {
        guard request.headers.indices.contains(index), request.headers[index].name.lowercased() != "content-length"
        else { return }
        request.headers[index].value = value
    }

    /// Adds a header field; what belongs to the connection or the body's length cannot be.
    public mutating func add(header: HeaderField) {
        guard !["content-length", "transfer-encoding", "host"].contains(header.name.lowercased()) else { return }
        request.headers.append(header)
    }

    /// Replaces the whole body, and reads from it the parameters that are now really sent.
    public mutating func setRawBody(_ bytes: [UInt8]) {
        request.setBody(bytes)
        switch format {
        case .form:
            bodyParameters = FormEncoding.decode(String(decoding: bytes, as: UTF8.self))
        case .json:
            let members = (try? JSONValue(parsing: bytes))?.members ?? []
            bodyParameters = members.map { Parameter($0.name, $0.value.string ?? $0.value.serialized()) }
        }
    }

    /// The names of parameters and header fields whose values are secrets.
    private static let secretNames = [
        "code", "code_verifier", "client_secret", "refresh_token", "access_token", "id_token", "id_token_hint", "token",
        "client_assertion", "assertion", "device_secret", "password", "Authorization", "Proxy-Authorization", "Cookie",
        "DPoP", "Set-Cookie", "device_code", "passwd", "api_key", "private_key",
        "sig", "X-Amz-Signature", "X-Goog-Signature", "Ocp-Apim-Subscription-Key", "subscription-key",
        "x-functions-key", "Signature", "oauth_signature", "hmac", "SAMLResponse", "pwd", "otp", "ticket", "jwt",
    ]

    /// Whether the value of a parameter of that name in a query is a secret: there `key` is one, too, as Google has it.
    public static func isSecretInQuery(_ name: String) -> Bool { name == "key" || isSecret(name) }

    /// Whether the value of a parameter or header field of that name is a secret, in any spelling: `refreshToken` and
    /// `X-Api-Key` are, as is whatever ends like a token, a secret, a password or an assertion.
    public static func isSecret(_ name: String) -> Bool {
        guard name.utf8.count <= longestName else { return false }
        let letters = bare(name)
        return bareSecretNames.contains(letters) || secretEndings.contains { letters.hasSuffix($0) }
    }

    /// What an address, or anything else in a text, names as a secret: `?access_token=…`; each value as it is written, too.
    public static func secretPairs(in text: String) -> [Parameter] {
        guard text.utf8.contains(UInt8(ascii: "=")) else { return [] }
        let pairs = text.split(whereSeparator: { "?&#;, \"".contains($0) }).filter { $0.contains("=") }
        return pairs.flatMap { pair -> [Parameter] in
            guard let parameter = FormEncoding.decode(pair).first, isSecretInQuery(parameter.name) else { return [] }
            return [parameter, Parameter(parameter.name, String(pair.drop { $0 != "=" }.dropFirst()))]
        }
    }

    /// What is longer is no name of anything, but a piece of a page or of a damaged body.
    private static let longestName = 256
    private static let secretEndings = ["token", "secret", "password", "apikey", "assertion"]
    private static let bareSecretNames = secretNames.map(bare)

    private static func bare(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "." }
    }
}

extension ClientSettings {
    /// What names the client in the body: nothing with basic, for the header does (RFC 6749 §2.3.1 and §3.2.1).
    var bodyCredentials: [Parameter] {
        switch authentication {
        case .none: [Parameter("client_id", clientID)]
        case .post: [Parameter("client_id", clientID), Parameter("client_secret", secret?.revealed() ?? "")]
        case .basic: []
        }
    }

    /// The `Authorization` header of client_secret_basic: both halves are form-encoded first (RFC 6749 §2.3.1).
    var authorizationHeaders: [HeaderField] {
        guard authentication == .basic else { return [] }
        let pair = FormEncoding.encodeComponent(clientID) + ":" + FormEncoding.encodeComponent(secret?.revealed() ?? "")
        return [HeaderField("Authorization", "Basic " + Data(pair.utf8).base64EncodedString())]
    }
}
