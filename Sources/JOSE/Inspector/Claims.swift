/// The claims of a token as the rules read them.
///
/// Usually they are a JSON value. In a stream they are text of which a claim becomes a value only when a rule asks for
/// it, and what was asked is noted: as long as the same questions have the same answers, the rule finds the same.
struct Claims {
    private let json: JSONValue
    private let outlined: OutlinedClaims?

    /// Claims that were parsed.
    init(_ json: JSONValue) {
        self.json = json
        outlined = nil
    }

    /// Claims that are parsed as they are asked for.
    init(_ outlined: OutlinedClaims) {
        json = .null
        self.outlined = outlined
    }

    /// The claim of that name, byte for byte; the last one where the name is repeated.
    subscript(_ name: String) -> JSONValue? {
        outlined.map { $0.value(name) } ?? json[name]
    }

    /// Whether there is a claim of one of these names.
    func hasAny(_ names: String...) -> Bool {
        if let outlined { return names.contains { outlined.has($0) } }
        return json.members?.contains { member in names.contains { $0.isSame(as: member.name) } } ?? false
    }

    /// How many claims there are.
    var count: Int {
        outlined?.count ?? json.members?.count ?? 0
    }

    /// The names of the claims in the order sent, repeated ones too.
    var names: [String] {
        outlined?.names ?? json.members?.map(\.name) ?? []
    }

    /// A claim, or in its place one of the same type, whose elements are of the same types as well.
    func typeOnly(_ name: String) -> JSONValue? {
        outlined.map { $0.type(name)?.example } ?? json[name]
    }

    /// To be called by whoever asks for the time.
    func noteClock() {
        outlined?.noteClock()
    }
}
