import FoundationEssentials
import Testing

/// A table of the data beside the repository: the rows of a CSV file, each cell by the name of its column.
enum SharedTable {
    static var areThere: Bool { folder != nil }

    private static let folder: URL? = {
        guard let folder = Vectors.folder?.deletingLastPathComponent().appending(path: "data"),
            FileManager.default.fileExists(atPath: folder.path)
        else { return nil }
        return folder
    }()

    static func rows(_ file: String) throws -> [[String: String]] {
        let folder = try #require(folder)
        let text = String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
        let records = records(text)
        let header = try #require(records.first)
        return try records.dropFirst().map { record in
            try #require(record.count == header.count, "\(record)")
            return Dictionary(uniqueKeysWithValues: zip(header, record))
        }
    }

    /// The records of CSV text (RFC 4180), without line breaks inside quotes.
    private static func records(_ text: String) -> [[String]] {
        text.split(whereSeparator: \.isNewline).map { line in
            var fields = [""]
            var isQuoted = false
            var last: Character?
            for character in line {
                switch character {
                case "\"":
                    if !isQuoted, last == "\"" { fields[fields.count - 1].append(character) }
                    isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
                last = character
            }
            return fields
        }
    }

    /// Whether there is a file of tests of that name anywhere among the tests.
    static func hasSuite(_ name: String) -> Bool {
        var tests = URL(filePath: #filePath).resolvingSymlinksInPath()
        while tests.lastPathComponent != "Tests", tests.path.count > 1 { tests.deleteLastPathComponent() }
        let paths = try? FileManager.default.subpathsOfDirectory(atPath: tests.path)
        return paths?.contains { $0.hasSuffix("/\(name).swift") } ?? false
    }
}
