import JOSE
import PtySupport
import Testing

extension HeadlessTests {
    /// A provider whose every text tries to take over the terminal or the reader.
    @Suite("A provider that sends escape sequences")
    struct HostileWalkTests {
        private static let forms = [["--json"], ["--plain"], ["--json", "--reveal"], ["--plain", "--reveal"]]

        private func harmless(_ outcome: Pixy.Outcome) {
            for text in [outcome.output, outcome.errors] {
                let found = text.unicodeScalars.filter { $0 != "\n" && $0.isHarmful }
                #expect(
                    found.isEmpty,
                    "\(found.map { "U+" + String($0.value, radix: 16) }) in \(text.count) characters"
                )
            }
        }

        @Test(
            "Tokens, claims, metadata, callback and userinfo cannot get a control character through",
            arguments: forms
        )
        func walkStaysHarmless(form: [String]) throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--refresh", "--fault", "hostile-text"] + form)
            #expect(outcome.ending == .exited(0))
            #expect(outcome.output.contains("evil"), "the provider was not hostile at all")
            harmless(outcome)
        }

        @Test("Neither can an error page nor an error object", arguments: forms)
        func refusalStaysHarmless(form: [String]) throws {
            let page = try Pixy.run(
                ["walk", "--practice", "--auto", "--fault", "hostile-text", "--fault", "html-500"] + form
            )
            #expect(page.ending == .exited(1))
            #expect(page.output.contains("evil"))
            harmless(page)
            let folder = try Folder()
            let wrong = ["--client-secret-file", try folder.file("secret", "wrong"), "--auth", "post"]
            let refusal = try Pixy.run(["walk", "--practice", "--auto", "--fault", "hostile-text"] + wrong + form)
            #expect(refusal.ending == .exited(1))
            #expect(refusal.output.contains("invalid_client") && refusal.output.contains("evil"))
            harmless(refusal)
        }

        @Test("What is read from the JSON is what was sent")
        func jsonKeepsTheText() throws {
            let outcome = try Pixy.run(["walk", "--practice", "--auto", "--json", "--fault", "hostile-text"])
            let claims = try #require(try outcome.events["token"]?["claims"])
            let name = try #require(claims["name"]?.string)
            #expect(name.hasPrefix("\u{1B}]0;gotcha\u{07}\u{1B}[2J"))
            #expect(claims[name]?.string == name)
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal could do something else than show it, or a reader not see it.
    fileprivate var isHarmful: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
