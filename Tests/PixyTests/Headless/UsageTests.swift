import FoundationEssentials
import PtySupport
import Testing

extension HeadlessTests {
    @Suite("Wrong usage")
    struct UsageTests {
        /// A wrong command line and what its sentence must name.
        struct Case: CustomTestStringConvertible {
            var arguments: [String]
            var named: [String]
            var testDescription: String { arguments.joined(separator: " ") }

            init(_ arguments: String..., naming named: String...) {
                self.arguments = arguments
                self.named = named
            }
        }

        @Test(
            "Status 64, a sentence that names the flag, and nothing on standard output",
            arguments: [
                Case("walk", "--nonsense", naming: "--nonsense"),
                Case("walk", "nonsense", naming: "nonsense"),
                Case("nonsense", naming: "nonsense"),
                Case("walk", "--practice", "--issuer", "http://127.0.0.1:1", naming: "--practice", "--issuer"),
                Case("walk", "--issuer", "ftp://x", "--client-id", "c", naming: "--issuer", "http"),
                Case("walk", "--issuer", "http://", "--client-id", "c", naming: "--issuer"),
                Case("walk", "--issuer", "http://127.0.0.1:1", naming: "--client-id"),
                Case("walk", "--issuer", "http://127.0.0.1:1", "--client-id", "c", "--auto", naming: "--auto"),
                Case("walk", "--client-id", "", naming: "--client-id"),
                Case("walk", "--auth", "digest", naming: "--auth", "digest", "basic"),
                Case("walk", "--auth", "basic", naming: "--client-secret-file", "basic"),
                Case("walk", "--scope", "a\u{1}b", naming: "--scope"),
                Case("walk", "--param", "nothing", naming: "--param", "NAME=VALUE"),
                Case("walk", "--param", "=x", naming: "--param", "NAME=VALUE"),
                Case("walk", "--param", "state=x", naming: "--param", "state"),
                Case("walk", "--token-param", "nothing", naming: "--token-param", "NAME=VALUE"),
                Case("walk", "--header", "nothing", naming: "--header", "NAME=VALUE"),
                Case("walk", "--header", "X Y=z", naming: "--header"),
                Case("walk", "--header", "X=a\r\nY: b", naming: "--header"),
                Case("walk", "--body", "xml", naming: "--body", "xml", "json"),
                Case("walk", "--pkce", "S512", naming: "--pkce", "S512", "S256"),
                Case("walk", "--verifier", "short", naming: "--verifier", "43"),
                Case("walk", "--verifier", "+" + String(repeating: "a", count: 43), naming: "--verifier", "+"),
                Case("walk", "--redirect-uri", "nothing", naming: "--redirect-uri"),
                Case("walk", "--redirect-uri", "http://127.0.0.1:0/x#y", naming: "--redirect-uri"),
                Case("walk", "--timeout", "0", naming: "--timeout", "1"),
                Case("walk", "--timeout", "soon", naming: "--timeout", "soon"),
                Case("walk", "--timeout", "99999999999999999999", naming: "--timeout"),
                Case("walk", "--leeway=-1", naming: "--leeway", "0"),
                Case("walk", "--json", "--plain", naming: "--json", "--plain"),
                Case("walk", "--fault", "none", naming: "--fault", "none", "wrong-nonce"),
                Case("walk", "--token-lifetime", "0", naming: "--token-lifetime"),
                Case("walk", "--ca", naming: "--ca"),
                Case("serve", "--port", "65536", naming: "--port", "65535"),
                Case("serve", "--port", "x", naming: "--port"),
                Case("serve", "--fault", "none", naming: "--fault", "wrong-nonce"),
            ]
        )
        func isUsageError(_ example: Case) throws {
            let outcome = try Pixy.run(example.arguments)
            #expect(outcome.ending == .exited(64))
            #expect(outcome.output.isEmpty)
            let sentence = outcome.errors.split(separator: "\n").first ?? ""
            #expect(sentence.contains(example.named[0]))
            for word in example.named {
                #expect(outcome.errors.contains(word), "\(word) is missing in: \(outcome.errors)")
            }
            #expect(!outcome.errors.utf8.contains(.escape))
        }

        @Test("A wrong flag beside a secret does not print the secret")
        func keepsSecretOutOfErrors() throws {
            let verifier = "too-short-but-still-secret"
            #expect(try !Pixy.run(["walk", "--verifier", verifier]).errors.contains(verifier))
        }

        @Test("A file that cannot be read is named, with status 66", arguments: ["--client-secret-file", "--ca"])
        func unreadableFileIsNamed(flag: String) throws {
            for path in ["/nonexistent/file", "/"] {
                let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", flag, path])
                #expect(outcome.ending == .exited(66))
                #expect(outcome.output.isEmpty)
                #expect(outcome.errors.contains(path) && outcome.errors.hasSuffix(".\n"))
            }
        }

        @Test("Without a terminal a redirect_uri that is not on this computer ends at once, with status 64")
        func foreignRedirectURIEndsAtOnce() throws {
            let outcome = try Pixy.run([
                "walk", "--practice", "--auto", "--json", "--redirect-uri", "https://app.example/cb",
            ])
            #expect(outcome.ending == .exited(64))
            #expect(outcome.output.contains(#""code":"not_loopback""#))
            #expect(outcome.output.hasSuffix(#""failed":[]}"# + "\n"))
        }

        @Test("A secret file without a secret is named, with status 66")
        func emptySecretFileIsNamed() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--client-secret-file", "/dev/null"])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.errors.contains("/dev/null"))
        }

        @Test("A --ca file that holds no certificate is named, with status 66")
        func wrongCertificateFileIsNamed() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", "--ca", "/etc/hostname"])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.errors.contains("/etc/hostname"))
        }

        @Test(
            "Help and version go to standard output without a terminal sequence",
            arguments: [
                ["--help"], ["walk", "--help"], ["serve", "--help"], ["--version"],
            ]
        )
        func helpIsPlain(arguments: [String]) throws {
            let outcome = try Pixy.run(arguments)
            #expect(outcome.ending == .exited(0))
            #expect(!outcome.output.isEmpty && outcome.errors.isEmpty)
            #expect(!outcome.output.utf8.contains(.escape))
        }
    }
}
