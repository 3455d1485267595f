import OAuth
import Testing

@Suite("The table of errors")
struct ErrorTableTests {
    private static let names: [String: KnownProvider] = [
        "Microsoft Entra": .entra, "Okta": .okta, "Keycloak": .keycloak, "Auth0": .auth0, "Google": .google,
        "Amazon Cognito": .cognito, "GitHub": .github, "X (Twitter)": .x,
    ]

    private static func endpoint(_ name: String) -> ProviderError.Endpoint {
        name.hasPrefix("authorize") ? .authorization : name.hasPrefix("token") ? .token : .resource
    }

    /// The error of a row as a provider would send it: pages are named by what stands before the word.
    private static func find(_ row: [String: String], knowsProvider: Bool = true) throws -> ErrorMatch {
        let code = try #require(row["error"]).split(separator: " ").first.map(String.init) ?? ""
        let words = try #require(row["error_description"])
        let name = try #require(row["provider"])
        return ErrorLookup.find(
            code: code,
            // Where a row has no words but a sign, the sign is what such a page says.
            description: words.isEmpty && row["match"]?.contains(": ") == true
                ? row["match"]?.replacing("(?i)", with: "") : words.isEmpty ? nil : words,
            endpoint: endpoint(try #require(row["endpoint"])),
            provider: knowsProvider ? names[name] : nil
        )
    }

    @Test(
        "Every row of the shared table is explained by an error of its own provider",
        .enabled(if: SharedErrors.areThere)
    )
    func explainsEveryRow() throws {
        let rows = try SharedErrors.rows()
        #expect(rows.count >= 216)
        for row in rows {
            let match = try Self.find(row)
            let known = try #require(match.known, "\(row)")
            #expect(known.provider == Self.names[row["provider"] ?? ""], "\(row)")
            #expect(known.code == row["error"]?.split(separator: " ").first.map(String.init), "\(row)")
            let sign = try #require(row["match"])
            let hasWords = !sign.isEmpty || row["error_description"]?.isEmpty == false
            #expect(match.basis == (sign.hasPrefix("AADSTS") ? .number : hasWords ? .words : .code), "\(row)")
        }
    }

    @Test("What a provider says is recognized without knowing whose it is", .enabled(if: SharedErrors.areThere))
    func recognizesWordsWithoutProvider() throws {
        for row in try SharedErrors.rows() where (row["match"] ?? "").count > 25 {
            let known = try #require(try Self.find(row, knowsProvider: false).known, "\(row)")
            #expect(known.provider == Self.names[row["provider"] ?? ""], "\(row)")
        }
    }

    @Test func hasCauseAdviceAndReferenceForEach() {
        #expect(ErrorTable.all.count >= 210)
        for error in ErrorTable.all {
            #expect(error.cause.hasSuffix("."), "\(error)")
            #expect(error.advice.hasSuffix(".") || error.advice.hasSuffix(")."), "\(error)")
            #expect(!error.endpoints.isEmpty, "\(error)")
            #expect(error.reference.hasPrefix("https://") || error.reference.contains(" "), "\(error)")
        }
    }

    @Test func hasNoErrorTwice() {
        var seen: Set<String> = []
        for error in ErrorTable.all {
            let key =
                "\(error.provider?.title ?? "") \(error.endpoints) \(error.code) \(String(describing: error.sign))"
            let isNew = seen.insert(key).inserted
            #expect(isNew, "\(error)")
        }
    }
}
