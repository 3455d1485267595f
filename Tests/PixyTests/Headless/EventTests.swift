import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    @Suite("A walk that signs in by itself")
    struct EventTests {
        private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

        @Test("The events come in the order of the contract, accepted is last, and the status is 0")
        func printsEventsInOrder() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json"])
            #expect(outcome.ending == .exited(0))
            #expect(
                try outcome.events.names == [
                    "provider", "proof", "authorization_request", "callback", "token_request", "token_response",
                    "token",
                    "token", "userinfo", "finished",
                ]
            )
            #expect(outcome.output.hasSuffix("\n{\"event\":\"finished\",\"verdict\":\"accepted\",\"failed\":[]}\n"))
            #expect(outcome.errors.isEmpty)
        }

        @Test("Each event has the members of the contract")
        func printsAllMembers() throws {
            let events = try Pixy.run(["walk", "--practice", "--auto", "--json"]).events
            let expected = [
                ("provider", ["issuer", "metadata"]),
                ("proof", ["code_verifier", "code_challenge", "code_challenge_method"]),
                ("authorization_request", ["url", "redirect_uri"]),
                ("callback", ["parameters", "findings"]),
                ("token_request", ["method", "url", "headers", "body"]),
                ("token_response", ["status", "headers", "body", "findings"]),
                ("token", ["format", "type", "verdict", "header", "claims", "findings", "expires_at", "expires_in"]),
                ("userinfo", ["status", "body", "findings"]),
            ]
            for (name, members) in expected {
                let event = try #require(events[name])
                for member in members { #expect(event[member] != nil, "\(name).\(member)") }
            }
            #expect(events["token_request"]?["method"]?.string == "POST")
            #expect(events["token_response"]?["status"]?.integer == 200)
            #expect(events.all("token").map { $0["type"]?.string } == ["id_token", "access_token"])
            #expect(events.all("token").map { $0["verdict"]?.string } == ["accepted", "accepted"])
        }

        @Test("Secrets are masked", arguments: [["--json"], ["--plain"]])
        func masksSecrets(format: [String]) throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--verifier", Self.verifier] + format)
            #expect(outcome.ending == .exited(0))
            #expect(outcome.output.contains(Self.challenge))
            #expect(!outcome.output.contains(Self.verifier))
            // Every JWT begins with an encoded {".
            #expect(!outcome.output.contains("eyJ"))
            #expect(!outcome.errors.contains("eyJ"))
        }

        @Test("Secrets among further parameters and headers are masked, too", arguments: [["--json"], ["--plain"]])
        func masksWhatIsAskedFor(format: [String]) throws {
            let asked = ["--header", "X-Api-Key=Aa1Bb2Cc3Dd4", "--header", "Cookie=sess=Qw8Er7Ty6"]
            let hint = ["--param", "id_token_hint=Hh1Ii2Nn3Tt4"]
            let outcome = try Pixy.run(["walk", "--practice", "--auto"] + format + asked + hint)
            #expect(outcome.ending == .exited(0))
            #expect(outcome.output.contains("X-Api-Key"))
            for secret in ["Aa1Bb2Cc3Dd4", "Qw8Er7Ty6", "Hh1Ii2Nn3Tt4"] { #expect(!outcome.output.contains(secret)) }
        }

        @Test("With --reveal they are whole and belong together")
        func revealsSecrets() throws {
            let events = try Pixy.run(
                ["walk", "--practice", "--auto", "--json", "--reveal", "--verifier", Self.verifier]
            ).events
            #expect(events["proof"]?["code_verifier"]?.string == Self.verifier)
            #expect(events["proof"]?["code_challenge"]?.string == Self.challenge)
            let body = try #require(events["token_request"]?["body"]?.string)
            #expect(body.contains("code_verifier=\(Self.verifier)"))
            let callback = try #require(events["callback"]?["parameters"]?.array)
            let code = try #require(callback.first { $0.array?.first?.string == "code" }?.array?.last?.string)
            #expect(body.contains("code=\(code)"))
            let response = try #require(events["token_response"]?["body"]?.string)
            let tokens = try JSONValue(parsing: Array(response.utf8))
            #expect(tokens["id_token"]?.string?.split(separator: ".").count == 3)
            #expect(tokens["access_token"]?.string?.hasPrefix("eyJ") == true)
        }

        @Test("In plain text what was sent and what came can be copied in one piece")
        func plainTextKeepsValuesWhole() throws {
            let walk = ["walk", "--practice", "--auto", "--reveal"]
            let plain = try Pixy.run(walk + ["--plain"]).output
            let lines = plain.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("{\"access_token\":") && $0.hasSuffix("}") })
            #expect(lines.contains { $0.hasPrefix("grant_type=") && $0.contains("code_verifier=") })
            #expect(lines.contains { $0.hasPrefix("http") && $0.contains("code_challenge_method=") })
        }

        @Test("In a locale without UTF-8 plain text is ASCII")
        func plainTextIsASCIIWhereItHasToBe() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--plain"], environment: ["LC_ALL": "C"])
            #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 } && outcome.output.contains("+ passed"))
        }

        @Test("Plain text has no escape byte and tells every step and the verdict", arguments: [["--plain"], []])
        func plainTextIsLinear(format: [String]) throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto"] + format)
            #expect(outcome.ending == .exited(0))
            #expect(!outcome.output.utf8.contains(.escape))
            for (index, title) in Self.titles.enumerated() {
                #expect(outcome.output.contains("== \(index + 1) \(title) =="))
            }
            #expect(outcome.output.hasSuffix("verdict: accepted\n"))
            #expect(outcome.errors.isEmpty)
        }

        private static let titles = [
            "Provider", "Proof", "Authorize", "Callback", "Exchange", "Response", "Tokens", "Verify", "Use",
        ]

        @Test("What the flags ask for is what is sent")
        func sendsWhatIsAsked() throws {
            let events = try Pixy.run([
                "walk", "--practice", "--auto", "--json", "--body", "json", "--pkce", "plain", "--scope",
                "openid email",
                "--param", "ui_locales=de", "--token-param", "extra=1", "--header", "X-Trace=abc",
                "--redirect-uri", "http://localhost:0/callback",
            ]).events
            #expect(events.verdict == "accepted")
            let url = try #require(events["authorization_request"]?["url"]?.string)
            #expect(url.contains("code_challenge_method=plain"))
            #expect(url.contains("scope=openid%20email") || url.contains("scope=openid+email"))
            #expect(url.contains("ui_locales=de"))
            #expect(events["authorization_request"]?["redirect_uri"]?.string?.hasPrefix("http://localhost:") == true)
            let request = try #require(events["token_request"])
            let body = try JSONValue(parsing: Array(try #require(request["body"]?.string).utf8))
            #expect(body["grant_type"]?.string == "authorization_code")
            #expect(body["extra"]?.string == "1")
            let headers = request["headers"]?.array?.compactMap { $0.array?.compactMap(\.string) }
            #expect(headers?.contains(["X-Trace", "abc"]) == true)
        }

        @Test("Without openid nothing is verified as an id_token and userinfo is not called")
        func asksNoUserinfoWithoutOpenID() throws {
            let events = try Pixy.run(["walk", "--practice", "--auto", "--json", "--scope", "profile"]).events
            #expect(!events.names.contains("userinfo"))
            #expect(!events.all("token").contains { $0["type"]?.string == "id_token" })
            #expect(events.verdict == "accepted")
        }
    }
}
