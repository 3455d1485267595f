import FoundationEssentials
import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// The contract as a whole; the shape of each event is checked wherever a test reads events (`Contract`).
    @Suite("The contract of walk --json")
    struct ContractTests {
        private static let walk = ["walk", "--practice", "--auto", "--json"]
        private static let toTheEnd = [
            "provider", "proof", "authorization_request", "callback", "token_request", "token_response", "token",
            "token", "userinfo",
        ]

        /// A walk, its events in order, its exit status, and what finished says.
        struct Case: CustomTestStringConvertible {
            var arguments: [String]
            var names: [String]
            var status: Int32 = 0
            var verdict = "accepted"
            var failed: [String] = []
            var testDescription: String { arguments.joined(separator: " ") }
        }

        @Test(
            "The events come in order, finished is last and agrees with the exit status",
            arguments: [
                Case(arguments: [], names: toTheEnd),
                Case(arguments: ["--refresh"], names: toTheEnd + ["refresh", "token", "token"]),
                Case(arguments: ["--scope", "profile"], names: Array(toTheEnd.dropLast(2))),
                Case(arguments: ["--pkce", "plain"], names: toTheEnd),
                Case(
                    arguments: ["--refresh", "--scope", "openid"],
                    names: toTheEnd + ["error"],
                    status: 1
                ),
                Case(
                    arguments: ["--fault", "wrong-nonce"],
                    names: toTheEnd,
                    status: 1,
                    verdict: "rejected",
                    failed: ["nonce"]
                ),
                Case(
                    arguments: ["--fault", "wrong-discovery-iss"],
                    names: ["error"],
                    status: 1,
                    verdict: "rejected",
                    failed: ["discovery.issuer"]
                ),
                Case(
                    arguments: ["--fault", "wrong-callback-iss"],
                    names: Array(toTheEnd.prefix(4)),
                    status: 1,
                    verdict: "rejected",
                    failed: ["callback.iss"]
                ),
                Case(
                    arguments: ["--fault", "wrong-state", "--timeout", "1"],
                    names: Array(toTheEnd.prefix(4)),
                    status: 1,
                    verdict: "rejected",
                    failed: ["callback.state"]
                ),
                Case(
                    arguments: ["--fault", "redirect-token"],
                    names: Array(toTheEnd.prefix(6)),
                    status: 1,
                    verdict: "rejected",
                    failed: [
                        "token_response.status", "token_response.location", "token_response.content_type",
                        "token_response.json",
                    ]
                ),
                Case(
                    arguments: ["--redirect-uri", "https://app.example/callback"],
                    names: Array(toTheEnd.prefix(3)) + ["error"],
                    status: 64,
                    verdict: "unverified"
                ),
            ]
        )
        func eventsComeInOrder(_ example: Case) throws {
            let outcome = try Pixy.run(Self.walk + example.arguments)
            let events = try outcome.events
            #expect(events.names == example.names + ["finished"])
            #expect(outcome.ending == .exited(example.status))
            #expect(events.verdict == example.verdict)
            #expect(events.failed == example.failed)
        }

        @Test("Without a challenge there is neither verifier nor challenge, and the provider's refusal is told")
        func withoutProof() throws {
            let events = try Pixy.run(Self.walk + ["--pkce", "none"]).events
            #expect(events["proof"]?["code_verifier"] == .null)
            #expect(events["proof"]?["code_challenge"] == .null)
            #expect(events["proof"]?["code_challenge_method"]?.string == "none")
            #expect(events["authorization_request"]?["url"]?.string?.contains("code_challenge") == false)
            #expect(events.verdict == "rejected")
        }

        @Test("Every secret stands masked where --reveal shows it whole")
        func masksEverySecret() throws {
            let verifier = "contract-verifier-0123456789-0123456789-0123456789"
            func values(_ more: [String]) throws -> [String: String] {
                let folder = try Folder()
                let secret = try folder.file("secret", "practice-secret")
                let client = ["--client-id", "pixy-confidential", "--client-secret-file", secret, "--auth", "post"]
                let events = try Pixy.run(Self.walk + ["--refresh", "--verifier", verifier] + client + more).events
                #expect(events.verdict == "accepted")
                let sent = try #require(events["token_request"]?["body"]?.string)
                let form = sent.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
                var found = Dictionary(form.map { ("sent \($0[0])", $0.last ?? "") }) { first, _ in first }
                found["proof"] = events["proof"]?["code_verifier"]?.string
                for pair in events["callback"]?["parameters"]?.array ?? [] {
                    let texts = pair.array?.compactMap(\.string) ?? []
                    found["callback \(texts.first ?? "")"] = texts.last
                }
                for event in ["token_response", "refresh"] {
                    let body = try JSONValue(parsing: Array(try #require(events[event]?["body"]?.string).utf8))
                    for member in body.members ?? [] { found["\(event) \(member.name)"] = member.value.string }
                }
                return found
            }
            let (masked, revealed) = (try values([]), try values(["--reveal"]))
            let secrets: Set = [
                "proof", "callback code", "sent code", "sent code_verifier", "sent client_secret",
                "token_response access_token", "token_response id_token", "token_response refresh_token",
                "refresh access_token", "refresh id_token", "refresh refresh_token",
            ]
            #expect(masked.keys == revealed.keys)
            for (name, value) in masked {
                if secrets.contains(name) {
                    #expect(value.allSatisfy { "•%E280A2".contains($0) } && !value.isEmpty, "\(name): \(value)")
                    #expect(revealed[name]?.count ?? 0 > 10)
                    #expect(revealed[name] != value)
                } else {
                    #expect(!value.contains("•"), "\(name): \(value)")
                }
            }
            #expect(secrets.isSubset(of: masked.keys))
            #expect(revealed["proof"] == verifier)
        }

        @Test("The secret of client_secret_basic is masked in the header")
        func masksBasicCredentials() throws {
            let folder = try Folder()
            let secret = try folder.file("secret", "practice-secret")
            let events = try Pixy.run(
                Self.walk + ["--client-id", "pixy-confidential", "--client-secret-file", secret, "--auth", "basic"]
            ).events
            let headers = try #require(events["token_request"]?["headers"]?.array)
            let value = try #require(headers.first { $0.array?.first?.string == "Authorization" }?.array?.last?.string)
            #expect(value.contains("•"))
            #expect(!value.contains(Data("pixy-confidential:practice-secret".utf8).base64EncodedString()))
        }

        @Test("Interrupted at any time, finished is last and the status is 130", arguments: [2, 15, 1] as [Int32])
        func interruptedAtAnyTime(number: Int32) throws {
            for event in ["provider", "authorization_request", "token_request"] {
                let program = try Pixy.startHeadless(
                    Self.walk.filter { $0 != "--auto" || event == "token_request" } + [
                        "--fault", "slow", "--no-browser",
                    ]
                )
                _ = try program.event(event)
                program.signal(number)
                let (ending, events) = try program.eventsAtEnd()
                #expect(ending == .exited(130))
                #expect(events["error"]?["code"]?.string == "interrupted")
                #expect(events.verdict == "unverified")
            }
        }
    }
}
