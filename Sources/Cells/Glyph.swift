/// What stands in a cell: one base scalar and at most four marks, or nothing in the second half of a wide glyph.
///
/// The scalars are packed into two words, so that a grid of cells is copied and compared as plain memory.
public struct Glyph: Hashable, Sendable {
    /// The most scalars in one cell: what ncurses can hold (CCHARW_MAX).
    public static let longest = 5
    /// Of 21 bits each: three, and then two.
    private(set) var first: UInt64 = 0
    private(set) var rest: UInt64 = 0
    /// The bits that the last two take up.
    static let restMask: UInt64 = (1 << 42) - 1

    /// Nothing.
    init() {}

    init(_ first: UInt64, _ rest: UInt64) {
        self.first = first
        self.rest = rest
    }

    init(_ scalar: Unicode.Scalar) {
        first = UInt64(scalar.value)
    }

    init(ascii byte: UInt8) {
        first = UInt64(byte & 0x7F)
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { first == 0 }

    /// Its only byte, if it is ASCII.
    public var ascii: UInt8? { first < 0x80 && first > 0 && rest == 0 ? UInt8(first) : nil }

    /// How many scalars there are.
    public var count: Int {
        (0..<Self.longest).first { self[$0] == 0 } ?? Self.longest
    }

    /// The value of a scalar, 0 behind the last one.
    public subscript(_ index: Int) -> UInt32 {
        let word = index < 3 ? first >> UInt64(21 * index) : rest >> UInt64(21 * (index - 3))
        return UInt32(word & 0x1F_FFFF)
    }

    /// The scalars as text.
    public var string: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Puts the scalars at the end of a text in UTF-8.
    public func append(to bytes: inout [UInt8]) {
        if let ascii {
            bytes.append(ascii)
            return
        }
        for index in 0..<Self.longest {
            guard let scalar = Unicode.Scalar(self[index]), scalar.value > 0 else { return }
            UTF8.encode(scalar).map { bytes.append(contentsOf: $0) }
        }
    }

    /// Puts a mark on it; what is more than fits is left out.
    mutating func append(_ mark: Unicode.Scalar) {
        let index = count
        guard index < Self.longest else { return }
        let value = UInt64(mark.value)
        if index < 3 { first |= value << UInt64(21 * index) } else { rest |= value << UInt64(21 * (index - 3)) }
    }
}

extension Glyph: ExpressibleByUnicodeScalarLiteral {
    /// A single scalar.
    public init(unicodeScalarLiteral value: Unicode.Scalar) { self.init(value) }
}
