import OAuth

/// A request as a program would describe it: the same for every language.
public struct Recipe: Hashable, Sendable {
    /// A name and a value: a header field, a parameter of a form or a member of a JSON object.
    public struct Field: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its value, not encoded.
        public var value: Template
    }

    /// The body of the request.
    public enum Body: Hashable, Sendable {
        case none
        /// `application/x-www-form-urlencoded`; the encoder of the language writes it byte for byte as pixy does, but
        /// for `*` and `~`, which some encode and some do not.
        case form([Field])
        /// One flat JSON object of strings, written without white space.
        case json([Field])
        /// Anything else, as it stands.
        case raw(Template)
    }

    /// The method, such as `POST`.
    public var method: String
    /// The absolute URL, everything in it encoded that no URL may hold.
    public var url: Template
    /// The header fields; the client adds `Host`, `Content-Length` and its own `User-Agent`.
    public var headers: [Field]
    /// The body.
    public var body: Body
    /// What has to be in the environment, in the order of use.
    public var variables: [Variable]
}

/// Why a request cannot be written as code.
public struct RecipeProblem: Error, Hashable, Sendable {
    /// What is in the way and what would be right, for people.
    public var message: String

    init(_ message: String) {
        self.message = message
    }
}
