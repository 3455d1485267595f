import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Small files that are read whole.
enum Files {
    /// A secret from a file, or from stdin with `-`; one line break at its end is not part of it.
    static func secret(_ path: String) throws -> String {
        var bytes = try read(path, atMost: 64 << 10)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty, !text.contains(where: \.isNewline)
        else {
            Output.diagnostic("\(path) holds no secret: it should be exactly one line of text.")
            throw Exit.unreadableFile
        }
        return text
    }

    /// Everything in a file, or on stdin with `-`; a sentence and status 66 where that cannot be had.
    static func read(_ path: String, atMost limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachPiece(path, size: 64 << 10) { piece, _ in
            bytes += piece
            guard bytes.count <= limit else {
                let name = path == "-" ? "stdin" : path
                Output.diagnostic("\(name) is longer than \(limit) bytes, which is the most that is read.")
                throw Exit.unreadableFile
            }
        }
        return bytes
    }

    /// Reads a file, or stdin with `-`, piece by piece; the last piece is empty.
    ///
    /// A sentence and status 66 where that cannot be done.
    static func forEachPiece(
        _ path: String,
        size: Int = 1 << 20,
        _ body: (_ piece: ArraySlice<UInt8>, _ isLast: Bool) throws -> Void
    ) throws {
        let name = path == "-" ? "stdin" : path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            Output.diagnostic("\(name) cannot be read: \(String(cString: strerror(errno))).")
            throw Exit.unreadableFile
        }
        defer { if path != "-" { close(descriptor) } }
        var buffer = [UInt8](repeating: 0, count: size)
        while true {
            let count = buffer.withUnsafeMutableBytes { libc_read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return try body([], true) }
            guard count > 0 || errno == EINTR else {
                Output.diagnostic("\(name) cannot be read: \(String(cString: strerror(errno))).")
                throw Exit.unreadableFile
            }
            if count > 0 { try body(buffer[..<count], false) }
        }
    }
}

private func libc_read(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
