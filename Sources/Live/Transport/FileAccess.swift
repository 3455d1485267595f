#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Questions to the file system that need no file handle.
enum FileAccess {
    /// Whether this process may read the file.
    static func isReadable(_ path: String) -> Bool {
        access(path, R_OK) == 0
    }
}
