/// What a byte can be where secrets are looked for: one look into a table for each byte.
struct ByteClass: OptionSet, Sendable {
    let rawValue: UInt8

    /// May stand where a secret begins; see ``RedactionPass``.
    static let sign = ByteClass(rawValue: 1)
    /// Ends a value that stands without quotation marks.
    static let endsUnquoted = ByteClass(rawValue: 2)
    /// Separates values that stand without quotation marks, sometimes.
    static let separates = ByteClass(rawValue: 4)
    /// A part of a compact token.
    static let token = ByteClass(rawValue: 8)
    /// A part of credentials behind a scheme (RFC 9110 §11.2).
    static let credential = ByteClass(rawValue: 16)
    /// May end the value of a header, or begin a quoted part of it.
    static let endsHeader = ByteClass(rawValue: 32)

    /// The class of each byte; never freed.
    nonisolated(unsafe) static let table: UnsafePointer<ByteClass> = {
        let table = UnsafeMutablePointer<ByteClass>.allocate(capacity: 256)
        table.initialize(repeating: [], count: 256)
        func set(_ bytes: some Sequence<UInt8>, _ one: ByteClass) {
            for byte in bytes { table[Int(byte)].insert(one) }
        }
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8
        set("=:%,JBb-]X\\|>\t_zk(#".utf8, .sign)
        set(0...0x20, .endsUnquoted)
        set("\u{7F}\"'`&<>\\|".utf8, .endsUnquoted)
        set("%,;".utf8, .separates)
        set(letters, .token)
        set(letters, .credential)
        set(".~+/=".utf8, .credential)
        set("\r\n\\\"'=".utf8, .endsHeader)
        return UnsafePointer(table)
    }()
}

extension RedactionPass {
    /// The first byte of one of these classes, or the end of the text.
    @inline(__always)
    func first(_ classes: ByteClass, from start: Int, upTo end: Int? = nil) -> Int {
        let end = end ?? count
        var index = start
        while index < end, table[Int(text[index])].isDisjoint(with: classes) { index += 1 }
        return index
    }

    /// The first of two bytes, or the end of the text; sixteen at a time.
    func first(_ byte: UInt8, or other: UInt8, from start: Int) -> Int {
        let (ones, others) = (SIMD16(repeating: byte), SIMD16(repeating: other))
        var index = start
        while index + 16 <= count {
            let bytes = UnsafeRawPointer(text + index).loadUnaligned(as: SIMD16<UInt8>.self)
            if any(bytes .== ones .| bytes .== others) { break }
            index += 16
        }
        while index < count, text[index] != byte, text[index] != other { index += 1 }
        return index
    }

    /// Whether the byte at a place can be a part of a compact token.
    @inline(__always)
    func isToken(_ index: Int) -> Bool { table[Int(text[index])].contains(.token) }

    /// The first byte of another class, or the end of the text.
    @inline(__always)
    func firstOther(_ classes: ByteClass, from start: Int) -> Int {
        var index = start
        while index < count, !table[Int(text[index])].isDisjoint(with: classes) { index += 1 }
        return index
    }
}
