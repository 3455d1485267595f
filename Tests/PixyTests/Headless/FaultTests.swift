import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// Each fault of the practice provider, and what a client must make of it.
    @Suite("A provider that does something wrong")
    struct FaultTests {
        /// A fault, the rules that must fail, and those that may fail with them.
        struct Case: CustomTestStringConvertible {
            var fault: String
            var rules: Set<String>
            var companions: Set<String> = []
            var testDescription: String { fault }
        }

        /// Those that the decisions of a relying party do not meet.
        private static let rejected = [
            // OpenID Connect Core §3.1.3.7, rules 7 to 9, and the hash of the access token (§3.1.3.8).
            Case(fault: "alg-hs256", rules: ["alg"], companions: ["key", "signature"]),
            Case(fault: "expired", rules: ["exp"]),
            Case(fault: "wrong-at-hash", rules: ["at_hash"]),
            // RFC 9207 §2.4.
            Case(fault: "wrong-callback-iss", rules: ["callback.iss"]),
            // RFC 6749 §5.1: a 200 with a JSON object, and nothing else is one.
            Case(
                fault: "html-500",
                rules: ["token_response.status"],
                companions: ["token_response.content_type", "token_response.json", "token_response.error"]
            ),
            Case(
                fault: "empty-body",
                rules: ["token_response.json"],
                companions: ["token_response.access_token", "token_response.token_type"]
            ),
            Case(
                fault: "redirect-token",
                rules: ["token_response.status", "token_response.location"],
                companions: ["token_response.content_type", "token_response.json"]
            ),
        ]

        /// The faults that a test of its own looks at.
        private static let special: Set = [
            "wrong-state", "key-rotation", "clock-skewed", "unknown-kid", "slow", "hostile-text",
            "refresh-narrowed-scope", "refresh-not-rotated", "refresh-no-id-token",
        ]

        @Test("Every fault that --help lists is met by a walk")
        func meetsEveryFault() throws {
            let listed = try #require(try CommandHelp()["serve"]?["--fault"]?.values)
            let decided = DecisionTests.Decision.all.flatMap(\.arguments).filter { listed.contains($0) }
            #expect(Set(listed) == Self.special.union(Self.rejected.map(\.fault)).union(decided))
        }

        @Test(
            "What a refresh does not bring is named, and is no failure",
            arguments: [
                ("refresh-narrowed-scope", "refresh.scope", "warning", "offline_access is gone"),
                ("refresh-not-rotated", "refresh.rotation", "warning", "the old one stays in use"),
                ("refresh-no-id-token", "refresh.id_token", "not_checked", "No new ID token came"),
            ]
        )
        func isNamedAfterARefresh(fault: String, rule: String, outcome: String, words: String) throws {
            let run = try Pixy.run(["walk", "--practice", "--auto", "--json", "--refresh", "--fault", fault])
            #expect(run.ending == .exited(0))
            let findings = try run.events["refresh"]?["findings"]?.array ?? []
            let finding = try #require(findings.first { $0["rule"]?.string == rule })
            #expect(finding["outcome"]?.string == outcome)
            #expect(finding["message"]?.string?.contains(words) == true)
        }

        @Test(
            "It is rejected by the right rule, with status 1",
            arguments: rejected
        )
        func isRejected(_ example: Case) throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", "--fault", example.fault])
            let events = try outcome.events
            #expect(outcome.ending == .exited(1))
            #expect(events.verdict == "rejected")
            let failed = Set(events.failed)
            #expect(failed.isSuperset(of: example.rules))
            #expect(failed.subtracting(example.rules).isSubset(of: example.companions))
        }

        @Test("A wrong state is never redeemed, and the walk is rejected when the time is over")
        func wrongStateIsNeverRedeemed() throws {
            let outcome = try Pixy.run(
                ["walk", "--practice", "--auto", "--json", "--timeout", "1", "--fault", "wrong-state"]
            )
            let events = try outcome.events
            #expect(outcome.ending == .exited(1))
            #expect(events.verdict == "rejected")
            #expect(events.failed == ["callback.state"])
            #expect(events.names.contains("callback"))
            #expect(!events.names.contains("token_request"))
        }

        @Test("What must not be refused is accepted: a key that appears with the first token")
        func rotatedKeyIsFetched() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", "--fault", "key-rotation"])
            #expect(outcome.ending == .exited(0))
            #expect(try outcome.events.verdict == "accepted")
        }

        @Test("A token from ten minutes in the future is a warning about the clocks, no more")
        func futureTokenIsWarnedAbout() throws {
            let events = try Pixy.run(["walk", "--practice", "--auto", "--json", "--fault", "clock-skewed"]).events
            #expect(events.outcomes(of: "iat").contains("warning"))
            #expect(events.failed == [])
        }

        @Test("Two faults are both named")
        func bothFaultsAreNamed() throws {
            let events = try Pixy.run(
                ["walk", "--practice", "--auto", "--json", "--fault", "wrong-nonce", "--fault", "userinfo-sub"]
            ).events
            #expect(events.failed == ["nonce", "userinfo.sub"])
        }

        @Test("Plain text names the rule and has the same status")
        func plainTextNamesTheRule() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--plain", "--fault", "wrong-nonce"])
            #expect(outcome.ending == .exited(1))
            #expect(outcome.output.hasSuffix("verdict: rejected\nfailed: nonce\n"))
        }

        @Test("--token-lifetime is what the tokens say")
        func lifetimeIsAsAsked() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", "--token-lifetime", "30"])
            #expect(outcome.ending == .exited(0))
            let lifetimes = try outcome.events.all("token").compactMap { $0["expires_in"]?.integer }
            #expect(lifetimes.count == 2 && lifetimes.allSatisfy { (20...30).contains($0) })
        }
    }
}
