/// The errors that pixy can explain.
///
/// They are kept as text and read when the first one is needed: literals of two hundred structs take the compiler
/// minutes, and most walks have no error at all.
public enum ErrorTable {
    /// All of them, those of the standards first.
    public static let all: [KnownError] =
        read(standard, nil) + read(entra, .entra) + read(okta, .okta) + read(keycloak, .keycloak)
        + read(auth0, .auth0) + read(google, .google) + read(cognito, .cognito) + read(github, .github)
        + read(x, .x)

    /// Reads a table: a line `@URL` is the reference of what follows; an error has three lines: endpoints, code and
    /// sign; the cause; the advice.
    static func read(_ table: String, _ provider: KnownProvider?) -> [KnownError] {
        var errors: [KnownError] = []
        var reference = ""
        var lines = table.split(separator: "\n").makeIterator()
        while let line = lines.next() {
            if line.hasPrefix("@") {
                reference = String(line.dropFirst())
                continue
            }
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count >= 2, let cause = lines.next(), let advice = lines.next() else { return errors }
            errors.append(
                KnownError(
                    provider: provider,
                    endpoints: parts[0].split(separator: ",").compactMap { ProviderError.Endpoint(short: $0) },
                    code: String(parts[1]),
                    sign: parts.count > 2 ? ErrorSign(parts[2]) : nil,
                    cause: String(cause.drop { $0 == " " }),
                    advice: String(advice.drop { $0 == " " }),
                    reference: reference
                )
            )
        }
        return errors
    }
}

extension ProviderError.Endpoint {
    /// The endpoint by the word that the tables have for it.
    fileprivate init?(short: Substring) {
        switch short {
        case "authorize": self = .authorization
        case "token": self = .token
        case "api": self = .resource
        default: return nil
        }
    }
}
