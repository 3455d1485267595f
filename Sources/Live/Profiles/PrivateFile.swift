import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Small files that are nobody else's business.
enum PrivateFile {
    /// What a file holds.
    struct Contents {
        var bytes: [UInt8]
        /// Whether the group or everybody may read or change it.
        var isOpenToOthers: Bool
    }

    /// Why a file cannot be read, as the end of a sentence.
    struct Failure: Error {
        var reason: String
    }

    /// Reads a regular file; nil if there is none.
    static func read(_ path: String, atMost limit: Int) throws(Failure) -> Contents? {
        // A pipe without a writer must not hold us up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Failure(reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(reason: "it is no file")
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = libcRead(descriptor, &buffer, buffer.count)
            if count == 0 { return Contents(bytes: bytes, isOpenToOthers: status.st_mode & 0o066 != 0) }
            guard count > 0 || errno == EINTR else { throw Failure(reason: String(cString: strerror(errno))) }
            if count > 0 { bytes += buffer[..<count] }
            guard bytes.count <= limit else { throw Failure(reason: "it is longer than \(limit) bytes") }
        }
    }

    /// Puts a file in place at once, readable by its owner only.
    ///
    /// Missing folders are made, a link is followed.
    static func replace(_ path: String, with bytes: [UInt8]) throws(OutsideFailure) {
        var target = path
        if let resolved = realpath(path, nil) {
            target = String(cString: resolved)
            free(resolved)
        }
        func failure() -> OutsideFailure {
            OutsideFailure("profiles_unwritable", "\(target) cannot be written: \(String(cString: strerror(errno))).")
        }
        let folder = String(target.prefix(upTo: target.lastIndex(of: "/") ?? target.startIndex))
        makeFolders(folder)
        var template = Array((folder + "/.profiles.XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure() }
        let temporary = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        let isWritten = fchmod(descriptor, 0o600) == 0 && write(bytes, to: descriptor) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(temporary, target) == 0 else {
            let failure = failure()
            unlink(temporary)
            throw failure
        }
    }

    /// Writes a new file that only its owner can read; `template` ends in `XXXXXX`, which its name has something else for.
    ///
    /// - Returns: its path. The failure has code `copy_unwritable`.
    static func create(from template: String, with bytes: [UInt8]) throws(OutsideFailure) -> String {
        var name = Array(template.utf8CString)
        let descriptor = mkstemp(&name)
        let path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        guard descriptor >= 0 else {
            throw OutsideFailure(
                "copy_unwritable",
                "\(template) cannot be made: \(String(cString: strerror(errno)))."
            )
        }
        let isWritten = fchmod(descriptor, 0o600) == 0 && write(bytes, to: descriptor)
        let reason = String(cString: strerror(errno))
        close(descriptor)
        guard isWritten else {
            unlink(path)
            throw OutsideFailure("copy_unwritable", "\(path) cannot be written: \(reason).")
        }
        return path
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { libcWrite(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return false }
            if count > 0 { rest = rest.dropFirst(count) }
        }
        return true
    }

    /// Does something while no other pixy does so in the same folder; the folder is made if it is missing.
    static func alone<Value>(
        in folder: String,
        _ body: () throws(OutsideFailure) -> Value
    ) throws(OutsideFailure) -> Value {
        makeFolders(folder)
        // Where a folder cannot be locked, what follows says why it cannot be written either.
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
        return try body()
    }

    /// Makes a file that is not there yet, readable by its owner only; one that is stays as it is.
    static func create(_ path: String, with bytes: [UInt8]) throws(OutsideFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw OutsideFailure(
                    "file_exists",
                    "\(path) is there already and was left as it is: choose another name."
                )
            }
            throw OutsideFailure("file_unwritable", "\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        // A umask can only take rights away; what the owner needs is given back.
        let isWritten = fchmod(descriptor, 0o600) == 0 && write(bytes, to: descriptor) && fsync(descriptor) == 0
        let reason = String(cString: strerror(errno))
        close(descriptor)
        guard isWritten else {
            unlink(path)
            throw OutsideFailure("file_unwritable", "\(path) cannot be written: \(reason).")
        }
    }

    private static func makeFolders(_ path: String) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            // What is there already stays as it is; what fails shows when the file is made.
            mkdir(made, 0o700)
        }
    }
}

private func libcRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}

private func libcWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
