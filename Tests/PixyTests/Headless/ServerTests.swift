import JOSE
import PtySupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension HeadlessTests {
    @Suite("Servers that are there, and that are not")
    struct ServerTests {
        @Test("serve says issuer, client and user, and answers discovery")
        func servesDiscovery() throws {
            let server = try Server()
            #expect(server.program.value(of: "client:")?.contains("pixy") == true)
            #expect(server.program.value(of: "user:") == "alice / correct-horse")
            var browser = TinyBrowser()
            let page = try browser.get("\(server.issuer)/.well-known/openid-configuration")
            #expect(page.status == 200)
            let document = try JSONValue(parsing: Array(page.body.utf8))
            #expect(document["issuer"]?.string == server.issuer)
            #expect(document["code_challenge_methods_supported"]?.array?.contains(.string("S256")) == true)
        }

        @Test("serve ends by Ctrl-C and frees its port", arguments: [SIGINT, SIGTERM])
        func serveEnds(number: Int32) throws {
            let server = try Server()
            server.program.signal(number)
            #expect(try server.program.waitForEnd() == .exited(130))
            let port = try #require(server.issuer.split(separator: ":").last)
            let again = try Server(["--port", String(port)])
            #expect(again.issuer == server.issuer)
        }

        @Test("serve on a taken port says which, and what to do")
        func portTakenForServe() throws {
            let socket = try RawSocket(listening: ())
            let outcome = try Pixy.run(["serve", "--port", String(socket.port)])
            #expect(outcome.ending != .exited(0))
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("port \(socket.port)"))
            #expect(outcome.errors.contains("taken"))
        }

        @Test("A taken port of the redirect_uri is an error event that says which, and the last line comes")
        func portTakenForCallback() throws {
            let socket = try RawSocket(listening: ())
            let outcome = try Pixy.run([
                "walk", "--practice", "--auto", "--json", "--redirect-uri", "http://127.0.0.1:\(socket.port)/callback",
            ])
            let events = try outcome.events
            #expect(outcome.ending != .exited(0))
            #expect(events["error"]?["code"]?.string == "port_taken")
            #expect(events["error"]?["message"]?.string?.contains("\(socket.port)") == true)
            #expect(events.verdict == "unverified")
            #expect(outcome.errors.contains("\(socket.port)"))
        }

        @Test("A server that cannot be reached is an error event, with status 69")
        func unreachableServerIsTold() throws {
            let port = try RawSocket(listening: ()).port
            let outcome = try Pixy.run(["walk", "--issuer", "http://127.0.0.1:\(port)", "--client-id", "c", "--json"])
            let events = try outcome.events
            #expect(outcome.ending == .exited(69))
            #expect(events.names == ["error", "finished"])
            #expect(events["error"]?["message"]?.string?.contains("127.0.0.1:\(port)") == true)
            #expect(events.verdict == "unverified")
            #expect(events.failed == [])
            #expect(outcome.errors.contains("127.0.0.1:\(port)"))
        }

        @Test("A walk against pixy serve in another process is accepted")
        func walksAgainstAnotherProcess() throws {
            let server = try Server()
            let program = try Pixy.startHeadless(server.walk("--json"))
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            #expect(url.hasPrefix(server.issuer))
            var browser = TinyBrowser()
            #expect(try browser.get(try browser.signIn(at: url)).status == 200)
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(0))
            #expect(events.verdict == "accepted")
        }

        @Test("Without discovery every use works with the endpoints that flags name")
        func walksWithoutDiscovery() throws {
            let server = try Server()
            let endpoints = [
                ("authorization", "authorize"), ("token", "token"), ("introspection", "introspect"),
                ("revocation", "revoke"), ("end-session", "end_session"),
            ]
            let program = try Pixy.startHeadless(
                [
                    "walk", "--client-id", "pixy", "--jwks-uri", "\(server.issuer)/jwks", "--no-browser", "--json",
                    "--revoke", "--logout",
                ]
                    + endpoints.flatMap { ["--\($0)-endpoint", "\(server.issuer)/\($1)"] }
            )
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            var browser = TinyBrowser()
            _ = try browser.get(try browser.signIn(at: url))
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(0))
            #expect(events["revocation"]?["effect"]?["call"]?.string == "introspection")
            #expect(events["logout"]?["url"]?.string?.hasPrefix("\(server.issuer)/end_session") == true)
            #expect(events.verdict == "accepted")
        }

        @Test("A confidential client sends its secret, and never prints it", arguments: ["basic", "post"])
        func confidentialClientIsAccepted(authentication: String) throws {
            let server = try Server()
            let line = try #require(
                server.program.standardOutput.split(separator: "\n").first { $0.contains("(secret ") }
            )
            let words = line.split { " ()".contains($0) }
            let secret = try #require(words.last)
            let program = try Pixy.startHeadless(
                [
                    "walk", "--issuer", server.issuer, "--client-id", String(words[1]), "--client-secret-file", "-",
                    "--auth", authentication, "--no-browser", "--json",
                ],
                input: .pipe
            )
            program.sendToStandardInput("\(secret)\n")
            program.closeStandardInput()
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            var browser = TinyBrowser()
            _ = try browser.get(try browser.signIn(at: url))
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(0))
            #expect(events.verdict == "accepted")
            #expect(!program.standardOutput.contains(secret))
        }

        @Test("Even a client secret of three characters is never printed", arguments: [["--json"], ["--plain"]])
        func shortSecretIsMasked(format: [String]) throws {
            let program = try Pixy.startHeadless(
                ["walk", "--practice", "--auto", "--client-secret-file", "-", "--auth", "post"] + format,
                input: .pipe
            )
            program.sendToStandardInput("xyz\n")
            program.closeStandardInput()
            // The practice client has no secret, so the provider refuses.
            #expect(try program.waitForEnd() == .exited(1))
            #expect(program.standardOutput.contains("client_secret="))
            #expect(!program.standardOutput.contains("client_secret=xyz"))
        }

        @Test("A provider that is killed before the code is redeemed is one clear error, and nothing before it is lost")
        func providerKilledBeforeExchange() throws {
            let server = try Server()
            let program = try Pixy.startHeadless(server.walk("--json"))
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            var browser = TinyBrowser()
            let answer = try browser.signIn(at: url)
            try server.kill()
            _ = try browser.get(answer)
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(69))
            #expect(
                events.names == [
                    "provider", "proof", "authorization_request", "callback", "token_request", "error", "finished",
                ]
            )
            #expect(events.verdict == "unverified")
            let issuer = server.issuer.dropFirst("http://".count)
            #expect(events["error"]?["message"]?.string?.contains(issuer) == true)
            #expect(program.standardErrors.split(separator: "\n").count == 1)
        }
    }
}
