import PtySupport
import Testing

extension HeadlessTests {
    /// Bad input of every flag of every command, as pixy's own parser lists them.
    @Suite("Bad input of every flag")
    struct FlagTests {
        private static let tokenless = ["inspect", "eyJhbGciOiJub25lIn0.e30."]

        private static func start(_ command: String) -> [String] {
            command == "inspect" ? tokenless : [command]
        }

        @Test("A flag without its value, or with one that it does not take, is named, with status 64")
        func valueIsMissingOrTooMuch() throws {
            let help = try CommandHelp()
            #expect(Set(help.names).isSuperset(of: ["inspect", "pkce", "serve", "walk"]))
            for command in help.names {
                // One of each kind: the parser treats all of a kind the same.
                let flags = help.flags(of: command)
                let kinds = [flags.first(where: \.takesValue), flags.first { !$0.takesValue }].compactMap { $0 }
                for flag in kinds {
                    let outcome = try Pixy.run(
                        Self.start(command) + [flag.takesValue ? flag.name : flag.name + "=yes"]
                    )
                    #expect(outcome.ending == .exited(64), "\(command) \(flag.name)")
                    #expect(outcome.output.isEmpty)
                    #expect(outcome.errors.hasPrefix("Error: "))
                    let sentence = outcome.errors.prefix { $0 != "\n" }
                    #expect(sentence.contains("'\(flag.name)"), "\(command) \(flag.name): \(sentence)")
                    if !flag.takesValue { #expect(sentence.contains("'yes'")) }
                }
            }
        }

        @Test("Every flag that takes a value has a row in the table of wrong ones")
        func tableIsComplete() throws {
            let help = try CommandHelp()
            for command in help.names {
                let flags = Set(help.flags(of: command).filter(\.takesValue).map(\.name))
                #expect(Set(WrongValue.all.filter { $0.command == command }.map(\.flag)) == flags, "\(command)")
            }
        }

        @Test("The sentence names the flag, the value and what would be right", arguments: WrongValue.all)
        func wrongValueIsExplained(row: WrongValue) throws {
            let outcome = try Pixy.run(Self.start(row.command) + row.arguments)
            #expect(outcome.ending == .exited(row.status))
            #expect(outcome.output.isEmpty)
            let text = outcome.errors
            if row.status == 64 { #expect(text.prefix { $0 != "\n" }.contains(row.flag), "\(text)") }
            #expect(text.contains(row.shown ?? row.value) == (row.shown != nil), "\(text)")
            for word in row.right { #expect(text.contains(word), "\(word) is missing in: \(text)") }
            #expect(
                !text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) }
            )
        }
    }
}
