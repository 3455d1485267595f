import FoundationEssentials
import Testing

/// The table of errors that lies beside the repository.
enum SharedErrors {
    static var areThere: Bool { file != nil }

    private static let file: URL? = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path.count > 1 {
            folder.deleteLastPathComponent()
            let file = folder.appending(path: "shared/data/errors.csv")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        return nil
    }()

    /// The rows, each cell by the name of its column (RFC 4180, without line breaks inside quotes).
    static func rows() throws -> [[String: String]] {
        let text = String(decoding: try Data(contentsOf: #require(file)), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map(cells)
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        var last: Character?
        for character in line {
            switch character {
            case "\"":
                if !isQuoted, last == "\"" { cells[cells.count - 1].append(character) }
                isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
            last = character
        }
        return cells
    }
}
