import PtySupport
import Testing

/// A `pixy serve` in a process of its own.
struct Server {
    let program: PtyProgram
    let issuer: String

    /// Starts it and waits until it says where it runs.
    init(_ arguments: [String] = []) throws {
        program = try Pixy.startHeadless(["serve"] + arguments)
        try program.wait { [program] _ in program.standardOutput.contains("try it:") }
        issuer = try #require(program.value(of: "issuer:"))
    }

    /// Kills it and waits until it is gone.
    func kill() throws {
        program.signal(9)
        #expect(try program.waitForEnd() == .killed(9))
    }

    /// The arguments of a walk against it.
    func walk(_ more: String...) -> [String] {
        ["walk", "--issuer", issuer, "--client-id", "pixy", "--no-browser"] + more
    }
}

extension PtyProgram {
    /// What stands behind a label in the output.
    func value(of label: String) -> String? {
        standardOutput.split(separator: "\n").first { $0.hasPrefix(label) }.map { line in
            String(line.dropFirst(label.count).drop { $0 == " " })
        }
    }
}
