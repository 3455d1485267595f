#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// Whether two pieces of memory hold the same bytes.
    @inline(__always)
    func isSame(as other: Self) -> Bool {
        guard count == other.count, let left = baseAddress, let right = other.baseAddress else {
            return count == other.count
        }
        return memcmp(left, right, count) == 0
    }

    /// A part of the memory.
    @inline(__always)
    func part(_ range: Range<Int>) -> Self {
        UnsafeBufferPointer(rebasing: self[range])
    }

    /// Where a byte is first found from some place on.
    @inline(__always)
    func first(_ byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = UnsafeRawPointer(baseAddress) else { return nil }
        return memchr(base + start, Int32(byte), count - start).map { base.distance(to: UnsafeRawPointer($0)) }
    }
}
