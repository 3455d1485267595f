public import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file of one's own that is written line by line, readable by its owner only.
public final class RecordingFile {
    private let descriptor: Int32
    private let path: String

    /// Makes the file.
    ///
    /// - Parameters:
    ///   - path: where; `~/` is the home folder.
    ///   - replaces: whether a file that is there already may be replaced.
    public init(_ path: String, replaces: Bool) throws(OutsideFailure) {
        self.path = path
        var target = path
        if path.hasPrefix("~/"), let home = getenv("HOME") { target = String(cString: home) + path.dropFirst() }
        // A name that is there already may be a link to something else: it goes, and a new file takes its place.
        if replaces, unlink(target) != 0, errno != ENOENT { throw Self.failure(path) }
        descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0o600)
        if descriptor < 0 {
            throw errno == EEXIST
                ? OutsideFailure("file_exists", "\(path) is there already and is not written over: name another file.")
                : Self.failure(path)
        }
        // The mask of the process may only take away; the owner has to be able to read it again.
        _ = fchmod(descriptor, 0o600)
    }

    deinit { close(descriptor) }

    /// Appends lines.
    public func append(_ lines: [String]) throws(OutsideFailure) {
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done) }
            if count > 0 { done += count }
            guard count > 0 || errno == EINTR else { throw Self.failure(path) }
        }
    }

    private static func failure(_ path: String) -> OutsideFailure {
        OutsideFailure("file_unwritable", "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}
