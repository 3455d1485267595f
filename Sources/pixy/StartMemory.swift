#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory that only the start of the program needed.
enum StartMemory {
    /// Gives the pages of the program's own code back to the system; what is used again is mapped again.
    ///
    /// Starting up runs through code all over a large binary: relocations, type tables, the command line. Those pages
    /// would stay for as long as the program waits for keys, and nothing of them is needed any more.
    static func release() {
        #if os(Linux)
            guard let maps = read("/proc/self/maps") else { return }
            // The first mapping is the program; its executable parts cannot be written, so nothing in them is lost.
            let lines = maps.split(separator: "\n").map { $0.split(separator: " ") }
            guard let program = lines.first?.last else { return }
            for line in lines where line.last == program && line.count > 1 && line[1] == "r-xp" {
                let ends = line[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                guard ends.count == 2, ends[0] < ends[1] else { continue }
                madvise(UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]), MADV_DONTNEED)
            }
        #endif
    }

    private static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = buffer.withUnsafeMutableBytes { libcRead(file, $0.baseAddress, $0.count) }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}

private func libcRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
}
