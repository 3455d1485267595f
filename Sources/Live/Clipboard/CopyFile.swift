import JOSE
import Walkthrough

/// A file for what could not be copied, in a folder of the session, readable by its owner only.
enum CopyFile {
    /// Writes a text to a new file and returns its path.
    ///
    /// The failure has code `copy_unwritable`.
    static func write(_ text: Secret, name: String, environment: [String: String]) throws(OutsideFailure) -> String {
        let plain = name.unicodeScalars.map { isPlain($0) ? Character($0) : "-" }
        let folders = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] }.filter { $0.hasPrefix("/") }
        var failure = OutsideFailure("copy_unwritable", "There is no folder to write to.")
        for folder in folders + ["/tmp"] {
            do throws(OutsideFailure) {
                let stem = folder + "/pixy-" + String(plain.prefix(40)) + "-XXXXXX"
                return try PrivateFile.create(from: stem, with: Array(text.revealed().utf8))
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_")
    }
}
