import ArgumentParser
import Handover
import JOSE

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One of two that `inspect --diff` compares: the log of a walk, or a text with tokens in it.
struct ComparedText {
    /// What was given, or what is in the file.
    let text: String
    /// The file, `-` for stdin; nil for what stands on the command line itself.
    let file: String?
    /// The log that it is.
    private(set) var log: RunLog?

    /// Reads it.
    ///
    /// A log is given by its name alone, without an @, as everywhere else.
    init(_ input: InspectRequest.Input) throws {
        switch input {
        case .text(let argument):
            let name = argument.revealed()
            if name.utf8.count < 1024, access(name, F_OK) == 0 {
                let text = try Self.read(name)
                if Self.isLikeALog(text) {
                    (self.text, file) = (text, name)
                } else {
                    Output.diagnostic("There is a file \(name): @\(name) reads the token in it.")
                    (self.text, file) = (name, nil)
                }
            } else {
                (text, file) = (name, nil)
            }
        case .file(let path): (text, file) = (try Self.read(path), path)
        case .lines: (text, file) = (try Self.read("-"), "-")
        case .nothing: (text, file) = ("", nil)
        }
        guard let file, isLikeALog else { return }
        log = try Self.log(in: text, of: file)
    }

    /// Whether its first line is an event of a walk, or begins as one.
    var isLikeALog: Bool { Self.isLikeALog(text) }

    private static func isLikeALog(_ text: String) -> Bool {
        let line = text.utf8.drop { $0 <= 0x20 }.prefix { $0 != UInt8(ascii: "\n") }
        if line.starts(with: #"{"event""#.utf8) { return true }
        return line.first == UInt8(ascii: "{") && (try? JSONValue(parsing: Array(line)))?["event"]?.string != nil
    }

    /// Everything in a file, or on stdin with `-`.
    static func read(_ path: String) throws -> String {
        String(decoding: try Files.read(path, atMost: InspectRequest.longestInput), as: UTF8.self)
    }

    /// The log in a text; what is wrong with it is said where it is none.
    static func log(in text: String, of file: String) throws -> RunLog {
        do throws(RunLog.Problem) {
            return try RunLog(parsing: Array(text.utf8))
        } catch {
            Output.diagnostic("\(file == "-" ? "stdin" : file): \(error.message)")
            throw Exit.noToken
        }
    }
}
