import JOSE

extension InspectRequest {
    /// The expectations that stand on the command line itself.
    static func expectations(_ values: InspectValues) throws(UsageProblem) -> Expectations {
        var expectations = Expectations()
        expectations.kind = try kind(values[.as])
        expectations.issuer = values[.issuer]
        expectations.clientID = values[.clientID]
        expectations.audience = values[.audience]
        expectations.nonce = values[.nonce]
        expectations.organization = values[.organization]
        if values.has(.acr) { expectations.acrValues = values.all(.acr) }
        if values.has(.alg) { expectations.allowedAlgorithms = values.all(.alg) }
        // A hundred years are longer than anybody stays signed in.
        expectations.maxAge = try seconds(of: .maxAge, values, upTo: 3_155_760_000, "a hundred years")
        expectations.leeway = try seconds(of: .leeway, values, upTo: 86_400, "a day") ?? 60
        return expectations
    }

    private static func kind(_ text: String?) throws(UsageProblem) -> TokenKind? {
        switch text {
        case nil, "auto": nil
        case "id": .idToken
        case "access": .accessToken
        case let text?:
            throw UsageProblem("--as \(text): id for an ID token, access for an access token, or auto to find out.")
        }
    }

    private static func seconds(
        of flag: InspectFlag,
        _ values: InspectValues,
        upTo most: Int,
        _ words: String
    ) throws(UsageProblem) -> Int? {
        guard let text = values[flag] else { return nil }
        guard let seconds = Int(text), (0...most).contains(seconds) else {
            throw UsageProblem("\(flag.typed) \(text): a number of seconds from 0 to \(most) (\(words)).")
        }
        return seconds
    }
}
