extension JSONValue {
    /// The number as a double; nil for anything else and for what is beyond a double.
    public var number: Double? {
        guard case .number(let text) = self else { return nil }
        // Whole numbers, as times are, up to fifteen digits are exact, and quicker to read.
        if text.utf8.count <= 15, let whole = Int64(text), whole != 0 { return Double(whole) }
        guard let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// The number as an integer, exact from any spelling (`17`, `1.7e1`, `170E-1`); nil with a fraction or out of range.
    public var integer: Int64? {
        guard case .number(let text) = self else { return nil }
        if let plain = Int64(text) { return plain }
        return Self.exactInteger(text)
    }

    private static func exactInteger(_ text: String) -> Int64? {
        var digits: [UInt8] = []
        var exponent = 0
        var isNegative = false
        var isFraction = false
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                if rest.first == UInt8(ascii: "+") { rest.removeFirst() }
                let isDown = rest.first == UInt8(ascii: "-")
                // An exponent beyond Int is as good as a huge one.
                let spelled = Int(String(decoding: rest, as: UTF8.self)) ?? (isDown ? Int.min : Int.max)
                let (sum, overflow) = exponent.addingReportingOverflow(spelled)
                exponent = overflow ? (isDown ? Int.min : Int.max) : sum
                rest = rest[rest.endIndex...]
            default: return nil
            }
        }
        while digits.last == 0 {
            digits.removeLast()
            exponent = exponent == Int.max ? exponent : exponent + 1
        }
        if digits.isEmpty { return 0 }
        guard exponent >= 0, exponent < 20 else { return nil }
        digits.append(contentsOf: repeatElement(0, count: exponent))
        var value: Int64 = 0
        for digit in digits {
            let (product, tooBig) = value.multipliedReportingOverflow(by: 10)
            let next =
                isNegative
                ? product.subtractingReportingOverflow(Int64(digit))
                : product.addingReportingOverflow(Int64(digit))
            if tooBig || next.overflow { return nil }
            value = next.partialValue
        }
        return value
    }
}
