import FoundationEssentials
import JOSE
import PtySupport
import Testing

/// A folder of its own for a test's files; it goes away with the object.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pixy-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Array(text.utf8))
    }

    /// Writes a file of bytes and gives its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }
}

extension Pixy {
    /// Runs `pixy inspect` to its end, with some text on stdin or nothing.
    static func inspect(
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let program = try startHeadless(
            ["inspect"] + arguments,
            environment: environment,
            input: input == nil ? .null : .pipe
        )
        if let input {
            program.sendToStandardInput(input)
            program.closeStandardInput()
        }
        let ending = try program.waitForEnd()
        return Outcome(ending: ending, output: program.standardOutput, errors: program.standardErrors)
    }
}

extension Pixy.Outcome {
    /// The one JSON object that was printed.
    var object: JSONValue {
        get throws {
            #expect(output.hasSuffix("\n") && output.filter { $0 == "\n" }.count == 1)
            return try JSONValue(parsing: Array(output.utf8))
        }
    }
}

extension JSONValue {
    /// How a rule came out, every finding of it.
    func outcomes(_ rule: String) -> [String] {
        (self["findings"]?.array ?? []).filter { $0["rule"]?.string == rule }.compactMap { $0["outcome"]?.string }
    }

    /// The message of a rule's last finding.
    func message(_ rule: String) -> String {
        (self["findings"]?.array ?? []).last { $0["rule"]?.string == rule }?["message"]?.string ?? ""
    }

    var verdict: String? { self["verdict"]?.string }
}

/// A token without a signature that is worth anything.
func unsigned(_ claims: String, header: String = #"{"alg":"RS256"}"#) -> String {
    [header, claims, "signature"].map { part in
        Data(part.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }.joined(separator: ".")
}
