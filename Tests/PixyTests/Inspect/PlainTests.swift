import FoundationEssentials
import PtySupport
import Testing

extension InspectTests {
    @Suite("Plain text")
    struct PlainTests {
        private let folder: Folder
        private let flags: [String]

        init() throws {
            folder = try Folder()
            flags = ["--at", Sample.time, "--jwks", try folder.file("jwks.json", Sample.keySet)]
        }

        private func lines(_ arguments: [String], environment: [String: String] = [:]) throws -> [String] {
            try Pixy.inspect(arguments + flags, environment: environment).output.split(
                separator: "\n",
                omittingEmptySubsequences: false
            ).map(String.init)
        }

        @Test("The verdict is the first line, in words, and the default without a terminal is plain")
        func verdictComesFirst() throws {
            #expect(try lines([Sample.idToken]).first?.hasPrefix("✓ Accepted: ") == true)
            let rejected = try lines([Sample.idToken, "--nonce", "x", "--issuer", "https://other.example"])
            #expect(rejected.first?.hasPrefix("✗ Rejected: 2 checks failed (iss, nonce).") == true)
            let unverified = try Pixy.inspect([Sample.idToken, "--at", Sample.time]).output
            #expect(unverified.hasPrefix("· Unverified: "))
            #expect(unverified.contains("--jwks"))
        }

        @Test("What failed comes with expected, found and section, before all that passed")
        func worstComesFirst() throws {
            let text = try lines([Sample.idToken, "--nonce", "mine"]).joined(separator: "\n")
            let failed = try #require(text.firstRange(of: "Failed (1)\n  nonce: "))
            let passed = try #require(text.firstRange(of: "Passed ("))
            #expect(failed.lowerBound < passed.lowerBound)
            #expect(text.contains("\n    expected: mine\n    found: n-0S6\n    rule: OIDC Core"))
        }

        @Test("Expiry is absolute in UTC and relative to the second")
        func expiryIsExact() throws {
            #expect(try lines([Sample.idToken]).contains("Expires: 2023-11-14 22:23:20 UTC, in 8 min 20 s"))
            let late = try Pixy.inspect([Sample.idToken, "--at", "1700090061"]).output
            #expect(late.contains("\nExpired: 2023-11-14 22:23:20 UTC, 1 d 0 h 51 min 1 s ago\n"))
        }

        @Test("Claims stand in the order sent with their meaning, times decoded")
        func claimsAreExplained() throws {
            let lines = try lines([Sample.idToken])
            let claims = try #require(lines.firstIndex(of: "Claims"))
            #expect(lines[claims + 1] == #"  iss: "https://issuer.example""#)
            let exp = try #require(lines.firstIndex(of: "  exp: 1700000600"))
            #expect(lines[exp + 1] == "    2023-11-14 22:23:20 UTC, in 8 min 20 s")
        }

        @Test("No line is wider than 100 columns, and none has a box or an escape")
        func isNarrow() throws {
            let lines = try lines([Sample.idToken, "--verbose", "--nonce", String(repeating: "n ", count: 200)])
            #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 })
            #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 || ("─"..."╿").contains($0) })
        }

        @Test("A terminal's width is kept to")
        func keepsToTheTerminal() throws {
            let program = try PtyProgram(
                Pixy.path,
                ["inspect", Sample.idToken, "--plain"] + flags,
                columns: 60,
                rows: 100,
                environment: PtyProgram.standardEnvironment
            )
            #expect(try program.waitForEnd() == .exited(0))
            let text = String(decoding: program.rawBytes, as: UTF8.self)
            #expect(text.split(whereSeparator: \.isNewline).allSatisfy { $0.unicodeScalars.count <= 60 })
            #expect(!text.utf8.contains(.escape))
        }

        @Test("Only --verbose lists one by one what passed")
        func verboseListsWhatPassed() throws {
            #expect(try lines([Sample.idToken]).contains { $0.hasPrefix("Passed (") && $0.contains("signature, ") })
            #expect(try lines([Sample.idToken, "--verbose"]).contains { $0.hasPrefix("  signature: ") })
        }

        @Test(
            "Where the locale has no UTF-8 the text is ASCII",
            arguments: [["LC_ALL": "C"], ["LC_ALL": "", "LANG": ""], ["LC_ALL": "", "LC_CTYPE": "de_DE.ISO-8859-1"]]
        )
        func isASCIIThere(environment: [String: String]) throws {
            let token = unsigned(#"{"name":"Zoë"}"#)
            let text = try lines([token], environment: environment).joined(separator: "\n")
            #expect(text.utf8.allSatisfy { $0 < 0x80 })
            #expect(text.contains("Zo<U+EB>"))
        }

        @Test("Where it has UTF-8 names are whole")
        func isUTF8Elsewhere() throws {
            let token = unsigned(#"{"name":"Zoë"}"#)
            #expect(try lines([token], environment: ["LC_ALL": "", "LANG": "de_DE.utf8"]).contains("  name: \"Zoë\""))
        }

        @Test("A malformed token says so and shows what can be read of it")
        func malformedIsShown() throws {
            let header = unsigned("{}").prefix { $0 != "." }
            let outcome = try Pixy.inspect(["\(header).%%%.x", "--plain"])
            #expect(outcome.ending == .exited(65))
            #expect(outcome.output.hasPrefix("✗ Rejected: "))
            #expect(outcome.output.contains("This is no token that can be read."))
            #expect(outcome.output.contains(#"  alg: "RS256""#))
        }
    }
}
