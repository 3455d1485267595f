/// What a person or a client needs in order to use a running practice provider.
public struct PracticeInfo: Hashable, Sendable {
    /// The issuer, such as `http://127.0.0.1:49210`.
    public let issuer: String
    /// The public client that is registered.
    public let clientID: String
    /// The user who can sign in.
    public let username: String
    /// The user's password, which is no secret.
    public let password: String
    /// The confidential client that is registered beside the public one.
    public let confidentialClientID: String
    /// The confidential client's secret, which is no secret here.
    public let confidentialClientSecret: String

    init(issuer: String) {
        self.issuer = issuer
        clientID = Client.open.id
        username = Account.alice.username
        password = Account.alice.password
        confidentialClientID = Client.confidential.id
        confidentialClientSecret = Client.confidential.secret ?? ""
    }
}

/// Why the practice provider could not be started.
public struct PracticeFailure: Error, Hashable, Sendable {
    /// The kind of failure; stable, for scripts.
    public enum Code: String, Hashable, Sendable {
        case portTaken = "port_taken"
        case portRefused = "port_refused"
        case invalidPort = "invalid_port"
        case signingKey = "signing_key"
        case serverFailed = "server_failed"
    }

    /// The kind of failure.
    public var code: Code
    /// What was wrong and what would be right, for people.
    public var message: String

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
