#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// UTF-8 text on its way out, in memory that is used again.
///
/// An array asks with every piece whether anybody else has it; this is only ever in one place.
public struct TextBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The length of the text in bytes.
    public private(set) var count = 0

    /// An empty text with room for so many bytes to begin with.
    public init(capacity: Int = 512) {
        self.capacity = max(capacity, 16)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// The text, in memory that is good until the text is changed.
    public var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base, count: count)
    }

    /// The text as a string.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The text that the body writes.
    static func string(_ body: (inout TextBuffer) -> Void) -> String {
        var text = TextBuffer(capacity: 128)
        body(&text)
        return text.string
    }

    /// Adds a byte.
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        if count == capacity { makeRoom(for: 1) }
        base[count] = byte
        count += 1
    }

    /// Adds bytes that are not in this buffer.
    @inline(__always)
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        if capacity - count < bytes.count { makeRoom(for: bytes.count) }
        memcpy(base + count, start, bytes.count)
        count += bytes.count
    }

    /// Adds a text as it is.
    public mutating func append(_ text: some StringProtocol) {
        if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil {
            for byte in text.utf8 { append(byte) }
        }
    }

    /// Adds a number.
    mutating func append(number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var divisor: UInt64 = 1
        while number.magnitude / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number.magnitude / divisor % 10))
            divisor /= 10
        }
    }

    /// Adds some bytes, every one of which the body sets.
    @inline(__always)
    mutating func append(count length: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        if capacity - count < length { makeRoom(for: length) }
        body(UnsafeMutableBufferPointer(start: base + count, count: length))
        count += length
    }

    /// Adds the bytes that stand in unpadded base64url; false where it is none, and nothing is added.
    mutating func append(decoding text: UnsafeBufferPointer<UInt8>) -> Bool {
        let room = Base64URL.room(for: text.count)
        if capacity - count < room { makeRoom(for: room) }
        let target = UnsafeMutableBufferPointer(start: base + count, count: room)
        guard let length = Base64URL.decode(text, into: target) else { return false }
        count += length
        return true
    }

    /// Makes the text empty; memory beyond some bytes is given back.
    public mutating func clear(keeping most: Int = .max) {
        count = 0
        guard capacity > most else { return }
        base.deallocate()
        capacity = max(most, 16)
        base = .allocate(capacity: capacity)
    }

    @inline(never)
    private mutating func makeRoom(for length: Int) {
        capacity = max(capacity * 2, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, base, count)
        base.deallocate()
        base = larger
    }
}
