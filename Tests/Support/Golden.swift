public import Cells
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that holds what a test expects; `PIXY_RECORD=1` writes it anew and fails that run.
public enum Golden {
    /// Compares a text with a file; nil if they are equal, otherwise the first line that differs.
    public static func difference(_ text: String, from path: String) -> String? {
        let expected = read(path)
        if expected == text { return nil }
        if getenv("PIXY_RECORD") != nil {
            write(text, to: path)
            return "\(path) was written anew: run the tests once more without PIXY_RECORD."
        }
        guard let expected else { return "\(path) is missing: record it with PIXY_RECORD=1." }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in new.enumerated() where !old.indices.contains(index) || old[index] != line {
            return "\(path):\(index + 1)\nexpected: \(old.indices.contains(index) ? old[index] : "")\nfound:    \(line)"
        }
        return "\(path) has \(old.count) lines, but \(new.count) were drawn."
    }

    /// The text of a file, if it can be read.
    public static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    private static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { return }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        _ = fwrite(bytes, 1, bytes.count, file)
    }
}

extension Canvas {
    /// The characters, and below them the role of each cell as a letter.
    public var golden: String { plainText + "\n---- styles ----\n" + styleMap + "\n" }

    /// What is left of the styles without colour: bold, underline, reverse, italic as bits of a digit per cell.
    public func attributes(_ theme: Theme) -> String {
        (0..<size.rows).map { row in
            let line = (0..<size.columns).map { column -> String in
                let raw = theme.ink(self[column, row].style).attributes.rawValue
                return raw == 0 ? " " : String(raw, radix: 16)
            }.joined()
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
