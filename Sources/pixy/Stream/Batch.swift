import JOSE

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Some whole lines on their way from the reader through a worker to the writer, in memory that is used again.
///
/// At any time only one thread has a batch; ``AssemblyLine`` hands it on under its lock.
final class Batch: @unchecked Sendable {
    /// A good size: enough that handing it on costs little, and what comes out of it stays in the cache.
    static let usualSize = 32 << 10
    /// The longest line that is judged, in bytes.
    static let longestLine = 16 << 20

    /// The answers.
    var output = TextBuffer()
    /// How the lines came out.
    var tally = StreamTally()
    /// How much of the input is filled.
    private(set) var count = 0

    /// About how many bytes a batch has unless a single line is longer.
    let size: Int
    private var input: UnsafeMutableRawBufferPointer

    init(size: Int = Batch.usualSize) {
        self.size = size
        input = .allocate(byteCount: size, alignment: 8)
    }

    deinit { input.deallocate() }

    /// Where more input may be put.
    var room: UnsafeMutableRawBufferPointer {
        if input.count - count < size / 4 { resize(to: input.count * 2) }
        return UnsafeMutableRawBufferPointer(rebasing: input[count...])
    }

    /// Takes in what was put into ``room``.
    func fill(_ length: Int) {
        count += min(length, input.count - count)
    }

    /// Takes in what was put into ``room`` from its first line break on; false when there is none.
    func fillAfterLineBreak(_ length: Int) -> Bool {
        let rest = UnsafeMutableRawBufferPointer(rebasing: input[count..<count + length])
        guard let index = rest.firstIndex(of: UInt8(ascii: "\n")) else { return false }
        rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[index...]))
        count += length - index
        return true
    }

    /// Where the last whole line ends, when that is after some place.
    func endOfLastLine(after start: Int) -> Int? {
        input[max(start, 0)..<count].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
    }

    /// Moves what stands after a place into another batch, which is empty.
    func moveRest(from end: Int, to other: Batch) {
        let length = count - end
        if other.input.count < length { other.resize(to: length) }
        other.input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[end..<count]))
        other.count = length
        count = end
    }

    /// Forgets the last bytes.
    func drop(to length: Int) {
        count = min(count, length)
    }

    /// Makes the batch empty; memory that only a very long line needed is given back.
    func clear() {
        count = 0
        tally = StreamTally()
        if input.count > 4 * size { resize(to: size) }
        output.clear(keeping: 32 * size)
    }

    /// Calls the body with each line, without its line break (`\n` or `\r\n`).
    func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let bytes = UnsafeBufferPointer(start: input.baseAddress?.assumingMemoryBound(to: UInt8.self), count: count)
        var start = 0
        while start < count {
            let end = lineBreak(from: start) ?? count
            let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
            body(UnsafeBufferPointer(rebasing: bytes[start..<(hasReturn ? end - 1 : end)]))
            start = end + 1
        }
    }

    private func lineBreak(from start: Int) -> Int? {
        guard let base = UnsafeRawPointer(input.baseAddress) else { return nil }
        return memchr(base + start, 0x0A, count - start).map { base.distance(to: UnsafeRawPointer($0)) }
    }

    private func resize(to capacity: Int) {
        let other = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 8)
        other.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
        input.deallocate()
        input = other
    }
}
