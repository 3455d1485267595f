import FoundationEssentials
import PtySupport
import Testing

extension InspectTests {
    @Suite("Wrong usage of inspect")
    struct InspectUsageTests {
        /// A wrong command line and what its sentence must name.
        static let wrong: [(arguments: [String], named: [String])] = [
            (["x", "--nonsense"], ["--nonsense"]),
            (["x", "--jwks"], ["--jwks"]),
            (["x", "y"], ["one token"]),
            (["@"], ["@token.txt"]),
            (["x", "--json", "--plain"], ["--json", "--plain"]),
            (["x", "--json", "--verbose"], ["--verbose"]),
            (["x", "--as", "refresh"], ["--as refresh", "id", "access", "auto"]),
            (["x", "--leeway", "-1"], ["--leeway"]),
            (["x", "--leeway=-1"], ["--leeway -1", "86400"]),
            (["x", "--leeway", "86401"], ["--leeway 86401", "86400"]),
            (["x", "--leeway", "soon"], ["--leeway soon"]),
            (["x", "--max-age", "99999999999999999999"], ["--max-age"]),
            (["x", "--max-age", "1.5"], ["--max-age 1.5"]),
            (["x", "--issuer", ""], ["--issuer", "empty"]),
            (["x", "--nonce="], ["--nonce"]),
            (["x", "--alg", ""], ["--alg", "empty"]),
            (["x", "--jwks", "http://"], ["--jwks", "host"]),
            (["x", "--jwks", "https://a@b/"], ["--jwks", "user name"]),
            (["x", "--fetch", "--jwks", "f"], ["--fetch", "--jwks"]),
            (["x", "--fetch", "--key", "f"], ["--fetch", "--key"]),
            (["x", "--fetch", "--secret-file", "f"], ["--fetch", "--secret-file"]),
            (["-", "--fetch"], ["--fetch", "--issuer"]),
            (["x", "--ca", "f"], ["--ca", "--fetch"]),
            (["-", "--secret-file", "-"], ["--secret-file", "stdin"]),
            (["@-", "--key", "-"], ["@-", "--key", "stdin"]),
            (["x", "--key", "-", "--jwks", "-"], ["--key", "--jwks", "stdin"]),
            (["x", "--fetch=yes"], ["--fetch"]),
        ]

        @Test("Status 64, a sentence that names the flag, and nothing on standard output", arguments: wrong)
        func isUsageError(arguments: [String], named: [String]) throws {
            let outcome = try Pixy.inspect(arguments)
            #expect(outcome.ending == .exited(64))
            #expect(outcome.output.isEmpty)
            for word in named { #expect(outcome.errors.contains(word), "\(word) is missing in: \(outcome.errors)") }
            #expect(outcome.errors.contains("pixy inspect"), "it says how the command is used")
            #expect(!outcome.errors.utf8.contains(.escape))
        }

        @Test(
            "A time that is none is refused with what would be right",
            arguments: [
                "yesterday", "2026", "2026-13-01", "2026-02-29", "2026-02-29T00:00:00Z", "2026-11-23T18:00:00",
                "2026-11-23T24:00:00Z", "2026-11-23T18:60Z", "2026-11-23T18:00:00+", "2026-11-23T18:00:00+25:00",
                "2026-11-23T18:00:00Zx", "2026-11-23T18:00:00.Z", "1700000000000", "1e400", "nan", "99999999999999",
                "..",
                "20261123T180000Z",
            ]
        )
        func wrongTimeIsRefused(text: String) throws {
            let outcome = try Pixy.inspect([Sample.idToken, "--at", text])
            // Four digits are a number of seconds like any other.
            guard text != "2026" else {
                #expect(outcome.ending == .exited(0))
                return
            }
            #expect(outcome.ending == .exited(64))
            #expect(outcome.errors.contains("--at") && outcome.errors.contains("2026-11-23T18:00:00Z"))
        }

        @Test("With terminals on both ends and no token it says what to give")
        func nothingToInspect() throws {
            let program = try PtyProgram(
                Pixy.path,
                ["inspect", "--plain"],
                environment: PtyProgram.standardEnvironment
            )
            #expect(try program.waitForEnd() == .exited(64))
        }

        @Test("An argument's control characters are made visible where it is quoted")
        func argumentIsMadeVisible() throws {
            for arguments in [["--as", "\u{1B}[31m"], ["--at", "\u{9B}31m"], ["--key", "\u{1B}]0;x"], ["@\u{1B}c"]] {
                let outcome = try Pixy.inspect([Sample.idToken].filter { _ in arguments.count > 1 } + arguments)
                #expect(outcome.ending != .exited(0))
                #expect(!outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{9B}" })
            }
        }

        @Test("The help names every flag, its examples and the exit statuses, without a terminal sequence")
        func helpIsPlain() throws {
            let outcome = try Pixy.inspect(["--help"])
            #expect(outcome.ending == .exited(0))
            for word in ["--jwks", "--fetch", "--at", "--strict", "pixy inspect @token.txt", "65", "process list"] {
                #expect(outcome.output.contains(word))
            }
            #expect(!outcome.output.utf8.contains(.escape))
        }
    }
}
