import FoundationEssentials
import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// What the conformance suite of OpenID expects of a relying party, walked from the first request to userinfo.
    @Suite("Decisions of a relying party")
    struct DecisionTests {
        /// A row of the suite's list, the walk that meets it, and what has to come out.
        struct Decision: CustomTestStringConvertible {
            var test: String
            var arguments: [String]
            /// The rules that fail; none if the walk is accepted.
            var failed: [String]
            /// An event, and words that stand in it: what else has to be done or said.
            var event: String
            var words: [String]
            var testDescription: String { test }

            init(
                _ test: String,
                fault: String? = nil,
                _ more: [String] = [],
                failing failed: String...,
                telling event: String = "finished",
                _ words: String...
            ) {
                self.test = "oidcc-client-test" + test
                arguments = (fault.map { ["--fault", $0] } ?? []) + more
                self.failed = failed
                self.event = event
                self.words = words
            }

            static let all = [
                Decision("", telling: "userinfo", #""status":200"#),
                Decision("-invalid-iss", fault: "wrong-iss", failing: "iss"),
                Decision("-missing-sub", fault: "missing-sub", failing: "sub"),
                Decision("-invalid-aud", fault: "wrong-aud", failing: "aud"),
                Decision("-missing-iat", fault: "missing-iat", failing: "iat"),
                Decision(
                    "-kid-absent-single-jwks",
                    fault: "kid-missing",
                    telling: "token",
                    "The token names no key, and exactly one fits"
                ),
                Decision("-kid-absent-multiple-jwks", fault: "kid-ambiguous", telling: "token", "3 keys fit RS256"),
                Decision("-idtoken-sig-rs256", telling: "token", #""alg":"RS256""#),
                Decision("-idtoken-sig-none", fault: "alg-none", failing: "alg"),
                Decision("-invalid-sig-rs256", fault: "bad-signature", failing: "signature"),
                Decision("-nonce-invalid", fault: "wrong-nonce", failing: "nonce"),
                Decision("-userinfo-invalid-sub", fault: "userinfo-sub", failing: "userinfo.sub"),
                Decision(
                    "-scope-userinfo-claims",
                    ["--scope", "openid profile email phone address"],
                    telling: "userinfo",
                    "email",
                    "phone_number",
                    "address",
                    "family_name"
                ),
                Decision(
                    "-client-secret-basic",
                    ["--client-id", "pixy-confidential", "--client-secret-file", "SECRET", "--auth", "basic"],
                    telling: "token_request",
                    #"["Authorization","#
                ),
                Decision("-discovery-openid-config", telling: "provider", "/jwks"),
                Decision("-discovery-jwks-uri-keys", fault: "moved-jwks", telling: "provider", "/jwks/"),
                Decision("-discovery-issuer-mismatch", fault: "wrong-discovery-iss", failing: "discovery.issuer"),
                Decision("-signing-key-rotation", fault: "new-key-each-time"),
                Decision(
                    "-signing-key-rotation-just-before-signing",
                    fault: "late-key-rotation",
                    telling: "token",
                    "jwks.rotation",
                    "fetched once more, and there it is"
                ),
            ]
        }

        @Test("The walk comes to the suite's decision, by the right rule", arguments: Decision.all)
        func decides(decision: Decision) throws {
            let folder = try Folder()
            let secret = try folder.file("secret", "practice-secret\n")
            let arguments = decision.arguments.map { $0 == "SECRET" ? secret : $0 }
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json"] + arguments)
            let events = try outcome.events
            #expect(events.failed == decision.failed)
            #expect(outcome.ending == .exited(decision.failed.isEmpty ? 0 : 1))
            #expect(events.verdict == (decision.failed.isEmpty ? "accepted" : "rejected"))
            let told = events.all(decision.event).map { $0.serialized() }.joined()
            for words in decision.words { #expect(told.contains(words), "\(words) is not in \(told)") }
        }

        @Test("A second sign-in with another key is verified with that one, for nothing is kept of the first")
        func followsTheKeysOfEachSignIn() throws {
            let server = try Server(["--fault", "new-key-each-time"])
            var names: Set<String> = []
            for _ in 1...2 {
                let program = try Pixy.startHeadless(server.walk("--json"))
                let url = try #require(try program.event("authorization_request")["url"]?.string)
                var browser = TinyBrowser()
                _ = try browser.get(try browser.signIn(at: url))
                let (ending, events) = try program.eventsAtEnd()
                #expect(ending == .exited(0))
                #expect(events.verdict == "accepted")
                names.insert(try #require(events["token"]?["header"]?["kid"]?.string))
            }
            #expect(names.count == 2)
        }

        @Test("A key that the issuer never shows is missed twice, said, and no more is asked")
        func unknownKeyIsMissedTwice() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", "--fault", "unknown-kid"])
            let events = try outcome.events
            #expect(outcome.ending == .exited(1))
            #expect(events.failed == ["key"])
            #expect(events.outcomes(of: "jwks.rotation") == ["warning", "warning"])
        }

        private static let list: URL? = {
            let main = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
            let file = main.deletingLastPathComponent().appending(path: "shared/data/rp-decisions.csv")
            return FileManager.default.fileExists(atPath: file.path) ? file : nil
        }()

        @Test("No row of the list is left out", .enabled(if: list != nil))
        func walksEveryRow() throws {
            let text = String(decoding: try Data(contentsOf: try #require(Self.list)), as: UTF8.self)
            let rows = text.split(whereSeparator: \.isNewline).dropFirst()
                .compactMap { $0.split(separator: ",").first.map(String.init) }
            #expect(rows.count >= 19)
            #expect(Set(rows) == Set(Decision.all.map(\.test)))
        }
    }
}
