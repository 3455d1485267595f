import JOSE
import PtySupport
import Testing

@testable import pixy

extension InspectTests {
    /// A practice provider in another process, and the tokens of a sign-in there.
    struct SignedIn {
        let server: Server
        let idToken: String
        let accessToken: String

        init() throws {
            server = try Server()
            let program = try Pixy.startHeadless(server.walk("--json", "--reveal"))
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            var browser = TinyBrowser()
            _ = try browser.get(try browser.signIn(at: url))
            let events = try program.eventsAtEnd().events
            let body = try #require(events["token_response"]?["body"]?.string)
            let response = try JSONValue(parsing: Array(body.utf8))
            idToken = try #require(response["id_token"]?.string)
            accessToken = try #require(response["access_token"]?.string)
        }
    }

    @Suite("Keys that are fetched")
    struct FetchTests {
        @Test("--fetch finds the keys through the token's issuer, says where it went and what that is worth")
        func fetchesByTheToken() throws {
            let signedIn = try SignedIn()
            let outcome = try Pixy.inspect([signedIn.idToken, "--fetch", "--json"])
            #expect(outcome.ending == .exited(0))
            let object = try outcome.object
            #expect(object.verdict == "accepted")
            #expect(object.outcomes("discovery.issuer") == ["passed"])
            #expect(object.outcomes("key") == ["passed", "warning"])
            #expect(object.message("key").contains("--issuer"))
            #expect(outcome.errors.contains("\(signedIn.server.issuer)/.well-known/openid-configuration"))
        }

        @Test("With --issuer that one is asked, and --strict is met")
        func fetchesByTheFlag() throws {
            let signedIn = try SignedIn()
            let issuer = signedIn.server.issuer
            let flags = ["--fetch", "--issuer", issuer, "--json", "--strict"]
            let outcome = try Pixy.inspect([signedIn.accessToken] + flags)
            #expect(outcome.ending == .exited(0))
            #expect(try outcome.object.outcomes("iss") == ["passed"])
            #expect(try outcome.object.outcomes("key") == ["passed"])
            let stream = try Pixy.inspect(["-"] + flags, input: "\(signedIn.idToken)\n\(signedIn.accessToken)\n")
            #expect(stream.ending == .exited(0))
            #expect(stream.output.ranges(of: #""verdict":"accepted""#).count == 2)
        }

        @Test("A document of another issuer fails letter for letter, and its keys are not used")
        func otherIssuerFails() throws {
            let signedIn = try SignedIn()
            let issuer = signedIn.server.issuer + "/"
            let outcome = try Pixy.inspect([signedIn.idToken, "--fetch", "--issuer", issuer, "--json"])
            #expect(outcome.ending == .exited(1))
            #expect(try outcome.object.outcomes("discovery.issuer") == ["failed"])
            #expect(try outcome.object.outcomes("signature") == ["not_checked"])
        }

        @Test("--jwks takes a URL")
        func jwksFromURL() throws {
            let signedIn = try SignedIn()
            var browser = TinyBrowser()
            let page = try browser.get("\(signedIn.server.issuer)/.well-known/openid-configuration")
            let url = try #require(try JSONValue(parsing: Array(page.body.utf8))["jwks_uri"]?.string)
            #expect(try Pixy.inspect([signedIn.idToken, "--jwks", url, "--json"]).object.verdict == "accepted")
        }

        @Test("A URL that is no JWK Set is 66, one that is not there 69, and both are named")
        func wrongURL() throws {
            let server = try Server()
            let html = try Pixy.inspect([Sample.idToken, "--jwks", "\(server.issuer)/", "--json"])
            #expect(html.ending == .exited(66))
            #expect(html.output.isEmpty && html.errors.contains("\(server.issuer)/"))
            let missing = try Pixy.inspect([Sample.idToken, "--jwks", "\(server.issuer)/nothing", "--json"])
            #expect(missing.ending == .exited(69))
            #expect(missing.errors.contains("404"))
            let port = try RawSocket(listening: ()).port
            let nobody = try Pixy.inspect([Sample.idToken, "--jwks", "http://127.0.0.1:\(port)/", "--json"])
            #expect(nobody.ending == .exited(69))
            #expect(nobody.errors.contains("127.0.0.1:\(port)"))
        }

        @Test("An issuer that cannot be reached is 69; the token is printed, and its signature not checked")
        func unreachableIssuer() throws {
            let port = try RawSocket(listening: ()).port
            let token = unsigned(#"{"iss":"http://127.0.0.1:\#(port)"}"#)
            let outcome = try Pixy.inspect([token, "--fetch", "--json"])
            #expect(outcome.ending == .exited(69))
            #expect(try outcome.object.verdict == "unverified")
            #expect(try outcome.object.outcomes("key") == ["not_checked", "not_checked"])
            #expect(try outcome.object.message("key").contains("127.0.0.1:\(port)"))
        }

        @Test("An issuer without a metadata document leaves the signature not checked")
        func issuerWithoutMetadata() throws {
            let server = try Server()
            let token = unsigned(#"{"iss":"\#(server.issuer)/tenant"}"#)
            let outcome = try Pixy.inspect([token, "--fetch", "--json"])
            #expect(outcome.ending == .exited(0))
            #expect(try outcome.object.outcomes("discovery.status") == ["warning"])
            #expect(try outcome.object.outcomes("key").allSatisfy { $0 == "not_checked" })
        }

        @Test("Metadata at the places of RFC 8414 is found, and it is said where")
        func findsTheOtherPlace() throws {
            let socket = try RawSocket(listening: ())
            let issuer = "http://127.0.0.1:\(socket.port)/tenant"
            let found = "/.well-known/oauth-authorization-server/tenant"
            let thread = WorkerThread {
                socket.answer(times: 3) { path in
                    path == found
                        ? #"{"issuer":"\#(issuer)","jwks_uri":"\#(issuer)/keys"}"#
                        : path.hasSuffix("/keys") ? #"{"keys":[]}"# : nil
                }
            }
            defer { thread?.join() }
            let outcome = try Pixy.inspect([unsigned(#"{"iss":"\#(issuer)"}"#), "--fetch", "--json"])
            #expect(try outcome.object.outcomes("discovery.location") == ["passed"])
            #expect(try outcome.object.message("discovery.location").contains(found))
            #expect(outcome.errors.contains("\(issuer)/keys"))
        }

        @Test(
            "A token cannot send pixy where it should not go",
            arguments: [
                "file:///etc/passwd", "ftp://127.0.0.1/", "http://issuer.example", "http://user@127.0.0.1:PORT/",
                "http://127.0.0.1:PORT/#x", "http://127.0.0.1:PORT/?x", "http://127.0.0.1.evil.example:PORT/", "issuer",
                "", "http://127.0.0.1:PORT/ x", "//127.0.0.1:PORT", "http://[::1", "javascript:1",
            ]
        )
        func refusesToGo(issuer: String) throws {
            let socket = try RawSocket(listening: ())
            let text = issuer.replacing("PORT", with: String(socket.port))
            let outcome = try Pixy.inspect([unsigned(#"{"iss":"\#(text)"}"#), "--fetch", "--json"])
            #expect(outcome.ending != .exited(69))
            #expect(!outcome.errors.contains("Asking"))
            #expect(try outcome.object.outcomes("key").last == "not_checked")
        }

        @Test("A token without an issuer, or one that cannot be read, is asked about nowhere")
        func nobodyToAsk() throws {
            for (token, status) in [(unsigned("{}"), Int32(0)), ("opaque", 0), ("eyJ.eyJ.x", 65)] {
                let outcome = try Pixy.inspect([token, "--fetch", "--json"])
                #expect(outcome.ending == .exited(status))
                #expect(try outcome.object.message("key").contains("--issuer"))
            }
        }

        @Test("A --ca file that cannot be used is 66")
        func wrongAuthorities() throws {
            for path in ["/nonexistent/ca", "/etc/hostname"] {
                let outcome = try Pixy.inspect([Sample.idToken, "--fetch", "--ca", path, "--json"])
                #expect(outcome.ending == .exited(66))
                #expect(outcome.errors.contains(path))
            }
        }
    }
}
