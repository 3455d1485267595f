extension SafeText {
    /// The text in ASCII alone: marks as their stand-ins, any other scalar as its number, `<U+E9>`.
    public var ascii: SafeText {
        if string.utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var text = ""
        for scalar in string.unicodeScalars {
            if scalar.isASCII {
                text.unicodeScalars.append(scalar)
                continue
            }
            let standIn = asciiStandIn(scalar)
            text += standIn == "?" ? "<U+\(String(scalar.value, radix: 16, uppercase: true))>" : standIn.string
        }
        return SafeText(trusted: text, columns: text.utf8.count)
    }
}
