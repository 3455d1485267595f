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
    @Suite("Waiting for the callback")
    struct CallbackTests {
        private static let waiting = ["walk", "--practice", "--no-browser", "--json"]

        @Test("When nothing comes, callback.timeout fails, with status 1")
        func timesOut() throws {
            let outcome = try Pixy.run(Self.waiting + ["--timeout", "1"])
            let events = try outcome.events
            #expect(outcome.ending == .exited(1))
            #expect(events.failed == ["callback.timeout"])
            #expect(events.verdict == "rejected")
            #expect(!events.names.contains("callback"))
        }

        @Test("A forged callback does not end the wait, and the right one afterwards is accepted")
        func forgedCallbackIsPassedOver() throws {
            let program = try Pixy.startHeadless(Self.waiting)
            let request = try program.event("authorization_request")
            let redirectURI = try #require(request["redirect_uri"]?.string)
            var browser = TinyBrowser()
            _ = try browser.get("\(redirectURI)?code=forged-code-of-somebody-else&state=foreign")
            let forged = try program.event("callback")
            #expect(
                forged["findings"]?.array?.contains { finding in
                    finding["rule"]?.string == "callback.state" && finding["outcome"]?.string == "failed"
                } == true
            )
            let answer = try browser.signIn(at: try #require(request["url"]?.string))
            _ = try browser.get(answer)
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(0))
            #expect(events.verdict == "accepted")
            #expect(events.failed == [])
            #expect(events.all("callback").count == 2)
            #expect(!program.standardOutput.contains("forged-code-of-somebody-else"))
        }

        @Test("Requests that are no callback are not taken for one")
        func straysAreIgnored() throws {
            let program = try Pixy.startHeadless(Self.waiting)
            let request = try program.event("authorization_request")
            let redirectURI = try #require(request["redirect_uri"]?.string)
            let origin = redirectURI.split(separator: "/callback")[0]
            var browser = TinyBrowser()
            #expect(try browser.get("\(origin)/favicon.ico").status == 404)
            #expect(try browser.post(redirectURI, [("code", "posted")]).status == 405)
            _ = try browser.get(try browser.signIn(at: try #require(request["url"]?.string)))
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(0))
            #expect(events.all("callback").count == 1)
        }

        @Test("A refusal in the browser is a failed callback.error, with status 1")
        func refusalFails() throws {
            let program = try Pixy.startHeadless(Self.waiting)
            let url = try #require(try program.event("authorization_request")["url"]?.string)
            var browser = TinyBrowser()
            _ = try browser.get(try browser.signIn(at: url, decision: "cancel"))
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(1))
            #expect(events.failed == ["callback.error"])
            #expect(program.standardOutput.contains("access_denied"))
        }

        @Test("Interrupted, it still prints the last line, with status 130", arguments: [SIGINT, SIGTERM])
        func interruptionIsTold(number: Int32) throws {
            let program = try Pixy.startHeadless(Self.waiting)
            _ = try program.event("authorization_request")
            program.signal(number)
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(130))
            #expect(events.names.suffix(2) == ["error", "finished"])
            #expect(events["error"]?["code"]?.string == "interrupted")
            #expect(events.verdict == "unverified")
            #expect(program.standardErrors.contains("Interrupted"))
        }

        @Test("Interrupted while the token endpoint stalls, it ends at once")
        func interruptionWhileServerStalls() throws {
            let program = try Pixy.startHeadless(["walk", "--practice", "--auto", "--json", "--fault", "slow"])
            _ = try program.event("token_request")
            let start = PtyProgram.now
            program.signal(SIGINT)
            let (ending, events) = try program.eventsAtEnd()
            #expect(ending == .exited(130))
            #expect(events.names.last == "finished")
            #expect(PtyProgram.now - start < 3_000_000)
        }

        @Test("A redirect_uri that the provider refuses ends a walk without a person at once, with the reason")
        func refusedRedirectURIEndsTheWait() throws {
            let program = try Pixy.startHeadless(
                ["walk", "--practice", "--auto", "--json", "--redirect-uri", "http://127.0.0.1:0/elsewhere"]
            )
            let ending = try program.waitForEnd(timeout: 5)
            #expect(ending == .exited(1))
            #expect(try Events(program.standardOutput).names.suffix(2) == ["error", "finished"])
            #expect(program.standardErrors.contains("redirect_uri"))
        }

        #if os(Linux)
            @Test(
                "A full disk and a closed output are told, with a status of their own",
                arguments: [">/dev/full", ">&-"]
            )
            func fullDiskIsTold(redirection: String) throws {
                for command in ["walk --practice --auto --json", "pkce", "inspect --plain abc", "--version"] {
                    let program = try PtyProgram(
                        "/bin/sh",
                        ["-c", "\"$0\" \(command) \(redirection)", Pixy.path],
                        output: .pipe,
                        errors: .pipe,
                        hasTerminal: false
                    )
                    #expect(try program.waitForEnd() == .exited(74), "\(command)")
                    #expect(program.standardErrors.contains("The output could not be written"), "\(command)")
                }
            }
        #endif

        @Test("A reader that goes away ends it quietly")
        func closedPipeEndsIt() throws {
            let program = try PtyProgram(
                "/bin/sh",
                ["-c", "\"$0\" walk --practice --auto --json | head -n 1", Pixy.path],
                output: .pipe,
                errors: .pipe,
                hasTerminal: false
            )
            #expect(try program.waitForEnd() == .exited(0))
            #expect(try Events(program.standardOutput).names == ["provider"])
            #expect(program.standardErrors.isEmpty)
        }
    }
}
