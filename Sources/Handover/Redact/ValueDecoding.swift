import JOSE

/// How a value is written where it stands: the same secret has one fingerprint however it is written.
enum ValueDecoding {
    /// As it is.
    case none
    /// With percent triplets, so many times.
    case percent(Int)
    /// As a JSON string in so many JSON strings, at least one.
    case json(Int)

    /// Whether the signs around it are encoded, too.
    var isDeep: Bool {
        if case .percent(let times) = self { times > 1 } else { false }
    }

    /// The value itself where it differs from what stands there.
    func decoded(_ value: UnsafeRawBufferPointer) -> [UInt8]? {
        switch self {
        case .none: return nil
        case .percent(let times):
            guard Self.contains(UInt8(ascii: "%"), value) else { return nil }
            var bytes = Array(value)
            for _ in 0..<times { bytes = Self.withoutTriplets(bytes) }
            return bytes
        case .json(let times):
            guard Self.contains(UInt8(ascii: "\\"), value) else { return nil }
            var bytes = Array(value)
            for _ in 0..<times { bytes = Self.withoutEscapes(bytes) }
            return bytes
        }
    }

    /// Whether a byte occurs, sixteen at a time.
    private static func contains(_ byte: UInt8, _ value: UnsafeRawBufferPointer) -> Bool {
        let sixteen = SIMD16(repeating: byte)
        var index = 0
        while index + 16 <= value.count {
            if any(value.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) .== sixteen) { return true }
            index += 16
        }
        return value[index...].contains(byte)
    }

    private static func withoutTriplets(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func withoutEscapes(_ bytes: [UInt8]) -> [UInt8] {
        let quote = [UInt8(ascii: "\"")]
        guard let text = (try? JSONValue(parsing: quote + bytes + quote))?.string else { return bytes }
        return Array(text.utf8)
    }
}
