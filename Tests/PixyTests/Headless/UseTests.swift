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

        @Test("A refresh is compared with what was before it")
        func comparesARefresh() throws {
            let events = try Pixy.run(Self.walk + ["--refresh"]).events
            let compared = try #require(events["refresh"]?["compared"]?.array)
            #expect(compared.map { $0["name"]?.string } == ["access_token", "id_token"])
            let pointers = compared.last?["differences"]?.array?.map { $0["pointer"]?.string }
            #expect(pointers?.contains("/claims/nonce") == true)
        }
    }
}
