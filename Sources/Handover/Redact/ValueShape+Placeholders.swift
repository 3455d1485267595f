/// What stands where a secret would.
extension ValueShape {
    /// Whether a value stands for one that is not there: a mask, a fingerprint, nothing, or a variable of a shell or a template.
    static func isNoSecret(_ value: UnsafeRawBufferPointer) -> Bool {
        guard let first = value.first else { return true }
        switch first {
        case UInt8(ascii: "$"): return isVariable(value)
        case UInt8(ascii: "%"): return value.count == 2 || isVariableOfWindows(value)
        case UInt8(ascii: "{"): return isTemplate(value) || isPlaceholder(value)
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"): return isPlaceholder(value)
        case UInt8(ascii: "*"): return value.allSatisfy { $0 == first }
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "."):
            return value.count > 2 && value.allSatisfy { $0 == first }
        case 0xE2: return value.elementsEqual(mask) || value.elementsEqual("…".utf8)
        case UInt8(ascii: "r"): return value.starts(with: Fingerprints.prefix) || saysNothing(value)
        case UInt8(ascii: "Y"), UInt8(ascii: "y"): return isWord(value) && isYours(value)
        default: return saysNothing(value)
        }
    }

    private static let mask = Array("••••••••".utf8)

    /// Whether a word says that there is no value, or that it is not shown.
    private static func saysNothing(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count <= 14 else { return false }
        return nothing.contains { $0.count == value.count && $0.elementsEqual(value.lazy.map { $0 | 0x20 }) }
    }

    private static let nothing = [
        "null", "nil", "none", "undefined", "true", "false", "nothing", "optional", "optional.empty", "redacted",
        "filtered", "masked", "hidden", "sensitive",
    ].map { Array($0.utf8) }

    /// `YOUR_CLIENT_SECRET`, `your-token`.
    private static func isYours(_ value: UnsafeRawBufferPointer) -> Bool {
        value.count > 5 && value.prefix(4).lazy.map { $0 | 0x20 }.elementsEqual("your".utf8)
            && "_- ".utf8.contains(value[4])
    }

    /// `[FILTERED]`, `<redacted>`, `(sensitive`, `{token}`.
    private static func isPlaceholder(_ value: UnsafeRawBufferPointer) -> Bool {
        var word = value.dropFirst()
        if let last = word.last, "])>}".utf8.contains(last) { word = word.dropLast() }
        return word.count > 2 && isWord(UnsafeRawBufferPointer(rebasing: word))
    }

    /// `{{ .Values.token }}`, and `{encode(token)}` as in a text of Python's.
    private static func isTemplate(_ value: UnsafeRawBufferPointer) -> Bool {
        value.last == UInt8(ascii: "}")
            && (value.starts(with: "{{".utf8) && value.suffix(2).elementsEqual("}}".utf8)
                || value.contains(UInt8(ascii: "(")))
    }

    /// `%CLIENT_SECRET%`, and no percent triplets.
    private static func isVariableOfWindows(_ value: UnsafeRawBufferPointer) -> Bool {
        value.count > 4 && value.last == UInt8(ascii: "%") && value.dropFirst().dropLast().allSatisfy(isVariableByte)
    }

    /// Whether a value is a small number or has neither letters nor digits: no machine draws such a secret.
    static func isNoText(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count <= 5 else { return false }
        return value.allSatisfy { (0x30...0x39).contains($0) }
            || !value.contains { isTokenByte($0) && $0 != UInt8(ascii: "-") || $0 >= 0x80 }
    }

    /// `9.0.1`, `^9.0.0`: of a library that is called after tokens.
    static func isVersion(_ value: UnsafeRawBufferPointer) -> Bool {
        value.count <= 10 && value.contains(UInt8(ascii: "."))
            && value.allSatisfy { (0x30...0x39).contains($0) || ".^~".utf8.contains($0) }
    }

    /// `$TOKEN`, `$(command`, `${db.password}`, `${env:TOKEN}`, `${{`; behind another colon stands a value to fall back on.
    private static func isVariable(_ value: UnsafeRawBufferPointer) -> Bool {
        var name = value.dropFirst()
        if name.first == UInt8(ascii: "(") { return true }
        guard name.first == UInt8(ascii: "{") else { return !name.isEmpty && name.allSatisfy(isVariableByte) }
        name = name.dropFirst()
        if name.first == UInt8(ascii: "{") { return name.count == 1 || value.suffix(2).elementsEqual("}}".utf8) }
        guard name.last == UInt8(ascii: "}") else { return false }
        name = name.dropLast()
        if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
            guard colon <= 7, name[..<colon].allSatisfy({ (0x61...0x7A).contains($0) }) else { return false }
            name = name[(colon + 1)...]
        }
        return !name.isEmpty
            && name.allSatisfy { isTokenByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
    }
}
