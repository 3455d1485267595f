import ArgumentParser
import FoundationEssentials
import Testing

@testable import pixy

/// The quick reader of a command line against ArgumentParser.
@Suite("Both readers of inspect's command line")
struct ReaderTests {
    /// What ArgumentParser makes of a command line; nil where it refuses it.
    private func library(_ arguments: [String]) -> InspectValues? {
        (try? InspectCommand.parse(arguments))?.values
    }

    @Test("They agree about every flag, written with a space and with an equals sign", arguments: InspectFlag.allCases)
    func agreeAboutEachFlag(flag: InspectFlag) throws {
        // A value that each flag takes, and what it takes beside it.
        let value =
            [.leeway, .maxAge, .at, .jobs].contains(flag)
            ? "7" : flag == .as ? "id" : flag == .clipboard ? "off" : flag == .theme ? "mono" : "value"
        let beside = flag == .ca ? ["--fetch"] : []
        let spellings = flag.value == nil ? [[flag.typed]] : [[flag.typed, value], ["\(flag.typed)=\(value)"]]
        for spelling in spellings {
            let arguments = ["token"] + spelling + beside
            let quick = try #require(InspectValues(reading: arguments))
            #expect(quick.all(flag) == [flag.value == nil ? "" : value])
            #expect(library(arguments) == quick)
        }
    }

    @Test("The help names every flag of the table, and no other")
    func helpIsTheTable() {
        let help = InspectCommand.helpMessage(columns: 200)
        let named = help.matches(of: /^  (--[a-z-]+)/.anchorsMatchLineEndings()).map { String($0.1) }
        #expect(named == InspectFlag.allCases.map(\.typed))
    }

    @Test("Whatever the quick reader understands, ArgumentParser reads the same")
    func agreeAboutRandomLines() {
        var generator = Seeded(state: 7)
        let pieces =
            InspectFlag.allCases.map(\.typed) + InspectFlag.allCases.map { "\($0.typed)=7" }
            + [
                "7", "token", "-", "@file", "--", "-x", "--no", "--json=", "=", "", "--help", "-h", "--alg=a=b", "id",
                "Bearer", "--version", "--jwks=", "-7",
            ]
        var understood = 0
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...5, using: &generator)
            let line = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
            guard let quick = InspectValues(reading: line) else { continue }
            guard (try? InspectRequest(quick, standardInputIsTerminal: false)) != nil else { continue }
            understood += 1
            #expect(library(line) == quick, "\(line)")
        }
        #expect(understood > 50)
    }
}

/// The same numbers in every run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
