import FoundationEssentials
import JOSE
import Testing

/// Published test vectors, kept beside the repository and not in it.
enum Vectors {
    /// The folder of vectors, nil where it is not there.
    static let folder: URL? = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path.count > 1 {
            folder.deleteLastPathComponent()
            let vectors = folder.appending(path: "shared/vectors")
            if FileManager.default.fileExists(atPath: vectors.path) { return vectors }
        }
        return nil
    }()

    static var areThere: Bool { folder != nil }

    /// A file of vectors as JSON.
    static func read(_ path: String) throws -> JSONValue {
        let folder = try #require(folder)
        return try JSONValue(parsing: Data(contentsOf: folder.appending(path: path)))
    }

    /// The vectors of the RFCs, by their `id`.
    static func rfc() throws -> [String: JSONValue] {
        let list = try #require(try read("rfc/rfc-vectors.json").array)
        return Dictionary(uniqueKeysWithValues: list.map { ($0["id"]?.string ?? "", $0) })
    }

    /// One vector of the RFCs.
    static func rfc(_ id: String) throws -> JSONValue {
        try #require(try rfc()[id])
    }
}
