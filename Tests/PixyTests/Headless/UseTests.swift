import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// The access token at an API of one's own.
    @Suite("walk --use and --refresh")
    struct UseTests {
        private static let walk = ["walk", "--practice", "--auto", "--json"]

        @Test("An API that takes the token answers, and the event stands before the last one")
        func callsAnAPI() throws {
            let server = try Server()
            let outcome = try Pixy.run(Self.walk + ["--use", "\(server.issuer)/.well-known/openid-configuration"])
            try server.kill()
            let events = try outcome.events
            #expect(events.names.suffix(2) == ["use", "finished"])
            #expect(events["use"]?["status"]?.integer == 200)
            #expect(events["use"]?["body"]?.string?.contains(server.issuer) == true)
            #expect(events.verdict == "accepted" && outcome.ending == .exited(0))
        }

        @Test("One that refuses it is explained, and the walk is rejected")
        func explainsARefusal() throws {
            let server = try Server()
            let outcome = try Pixy.run(Self.walk + ["--use", "\(server.issuer)/userinfo"])
            try server.kill()
            #expect(try outcome.events.failed == ["use.status", "use.challenge"])
            #expect(outcome.ending == .exited(1))
        }

        @Test("One that cannot be reached ends with status 69")
        func unreachable() throws {
            let outcome = try Pixy.run(Self.walk + ["--use", "http://127.0.0.1:1/"])
            #expect(outcome.ending == .exited(69))
            #expect(try outcome.events.names.suffix(2) == ["error", "finished"])
        }

        @Test("What is not done since the exchange failed or a check did is said, once and on stderr")
        func saysWhatIsLeftOut() throws {
            let failed = try Pixy.run(
                Self.walk + ["--fault", "html-500", "--introspect", "--revoke", "--clocks"]
            )
            #expect(failed.errors.contains("--introspect, --revoke and --clocks were left out: there are no tokens."))
            #expect(try failed.events.names.suffix(2) == ["token_response", "finished"])
            let rejected = try Pixy.run(Self.walk + ["--fault", "wrong-nonce", "--refresh"])
            #expect(rejected.errors.contains("--refresh was left out: a check failed"))
        }

        @Test("A replaced refresh token cannot be tried again where there is none, which is said")
        func saysThatNothingWasReplaced() throws {
            let run = try Pixy.run(Self.walk + ["--fault", "refresh-not-rotated", "--refresh", "--reuse"])
            #expect(run.errors.contains("--reuse was left out: the refresh replaced no refresh token."))
            #expect(try !run.events.names.contains("reuse"))
        }

        @Test("A refresh is compared with what was before it")
        func comparesARefresh() throws {
            let events = try Pixy.run(Self.walk + ["--refresh"]).events
            let compared = try #require(events["refresh"]?["compared"]?.array)
            #expect(compared.map { $0["name"]?.string } == ["access_token", "id_token"])
            let pointers = compared.last?["differences"]?.array?.map { $0["pointer"]?.string }
            #expect(pointers?.contains("/claims/nonce") == true)
        }

        @Test("Each exchange of the walk is told with the event that it led to, in order and with its timing")
        func tellsEveryExchange() throws {
            let outcome = try Pixy.run(Self.walk + ["--refresh", "--introspect", "--reuse", "--revoke"])
            let events = try outcome.events
            let told = events.all.flatMap { $0["requests"]?.array ?? [] }
            #expect(
                told.map { $0["step"]?.string } == [
                    "discovery", "token", "keys", "userinfo", "refresh", "keys", "introspection", "reuse",
                    "introspection", "revocation", "introspection",
                ]
            )
            #expect(told.map { $0["number"]?.integer } == (1...11).map { Int64($0) })
            #expect(told.allSatisfy { $0["timing"]?["whole_ms"]?.number ?? 0 > 0 && $0["started_at"]?.string != nil })
            #expect(!outcome.output.contains("eyJ"))
        }

        @Test("A request that is not answered is told with the error")
        func tellsWhatWasNotAnswered() throws {
            let outcome = try Pixy.run(["walk", "--json", "--issuer", "http://127.0.0.1:1", "--client-id", "c"])
            let request = try #require(try outcome.events["error"]?["requests"]?.array?.first)
            #expect(request["step"]?.string == "discovery" && request["response"] == .null)
            #expect(request["failure"]?["code"]?.string == "unreachable")
            #expect(request["started_at"]?.string != nil)
        }

        @Test("A revocation tells what the same call gave before it and after it, and fails nothing")
        func showsTheEffectOfARevocation() throws {
            let outcome = try Pixy.run(Self.walk + ["--revoke"])
            let effect = try #require(try outcome.events["revocation"]?["effect"])
            func active(_ side: String) -> Bool? {
                effect[side]?["body"]?.string.flatMap { try? JSONValue(parsing: Array($0.utf8)) }?["active"]?.bool
            }
            #expect(effect["call"]?.string == "introspection")
            #expect(active("before") == true && active("after") == false)
            #expect(try outcome.events.verdict == "accepted" && outcome.ending == .exited(0))
        }

        @Test("The events of what was asked for stand before the last one, in the order in which it is done")
        func everyUseHasItsEvent() throws {
            let flags = ["--clocks", "--logout", "--revoke", "--reuse", "--introspect", "--refresh"]
            let events = try Pixy.run(Self.walk + flags).events
            let names = ["introspection", "reuse", "revocation", "logout", "clocks", "finished"]
            #expect(events.names.suffix(6) == names)
            #expect(
                events["logout"]?["parameters"]?.array?.first?.array?.map(\.string) == ["id_token_hint", Secret.mask]
            )
            let clocks = events["clocks"]?["clocks"]?.array ?? []
            #expect(clocks.contains { $0["name"]?.string == "id_token" && $0["seconds"]?.integer ?? 0 > 500 })
        }

        @Test("A call is made with the method, the headers and the body that are asked for; its secrets stay masked")
        func callsAsAsked() throws {
            let server = try Server()
            let call = [
                "--use", "\(server.issuer)/token?api_key=hunter2", "--use-header", "X-Api-Key=hunter3",
                "--use-body", #"{"grant_type":"none","password":"hunter4"}"#,
            ]
            let outcome = try Pixy.run(Self.walk + call)
            try server.kill()
            let sent = try #require(try outcome.events["use"]?["requests"]?.array?.first)
            #expect(sent["method"]?.string == "POST")
            #expect(sent["body"]?.string == #"{"grant_type":"none","password":"\#(Secret.mask)"}"#)
            #expect(sent["headers"]?.array?.contains { $0.array?.first?.string == "X-Api-Key" } == true)
            #expect(!outcome.output.contains("hunter"))
        }

        @Test(
            "What cannot be used so is a usage problem, and no secret in it is repeated",
            arguments: [
                (["--use", "https://alice:hunter2@op.example/"], "--use"), (["--use-method", "PUT"], "--use URL"),
                (["--use", "http://op.example/?api_key=hunter2"], "--use http://op.example/:"),
                (["--use", "https://op.example", "--use-header", "hunter2"], "NAME=VALUE"),
                (["--reuse"], "--refresh"),
            ]
        )
        func refusesWhatIsWrong(flags: [String], words: String) throws {
            let outcome = try Pixy.run(Self.walk + flags)
            #expect(outcome.ending == .exited(64))
            #expect(outcome.errors.contains(words) && !outcome.errors.contains("hunter2"), "\(outcome.errors)")
        }

        @Test("As plain text all uses are told once, without a secret")
        func plainUses() throws {
            let flags = ["--plain", "--refresh", "--introspect", "--revoke", "--logout", "--clocks"]
            let outcome = try Pixy.run(["walk", "--practice", "--auto"] + flags)
            #expect(outcome.ending == .exited(0))
            // Once for userinfo, which belongs to the walk, and once for all that was asked for.
            #expect(outcome.output.split(separator: "== 9 Use ==").count == 3)
            for words in ["after it: 200 {\"active\":false}", "logout: http", "== Clocks =="] {
                #expect(outcome.output.contains(words), "\(words)")
            }
            #expect(!outcome.output.contains("eyJ"))
        }
    }
}
