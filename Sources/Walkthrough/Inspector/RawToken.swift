import Cells
import JOSE

/// A token as it came, its parts told apart by colour and by the dots between them.
struct RawToken: Hashable, Sendable {
    /// The lengths of the parts between the dots, in bytes.
    let parts: [Int]
    /// How many characters the token has.
    let count: Int

    init(_ token: Secret) {
        var parts: [Int] = []
        var length = 0
        for byte in token.revealed().utf8 {
            if byte == UInt8(ascii: "."), parts.count < 5 {
                parts.append(length)
                length = 0
            } else {
                length += 1
            }
        }
        self.parts = parts + [length]
        count = token.count
    }

    /// The first bytes of the token, coloured; all of them where no limit is given.
    func styled(_ token: Secret, limit: Int = .max) -> StyledText {
        let bytes = token.revealed().utf8.prefix(limit)
        var rest = bytes[...]
        var spans: [Span] = []
        for (index, length) in parts.enumerated() where !rest.isEmpty {
            if index > 0 {
                spans.append(Span(".", Style(.muted, .bold)))
                rest = rest.dropFirst()
            }
            let part = rest.prefix(length)
            if !part.isEmpty {
                spans.append(Span(SafeText(escaping: String(decoding: part, as: UTF8.self)), style(index)))
            }
            rest = rest.dropFirst(length)
        }
        return StyledText(spans)
    }

    /// The parts with their lengths, so that nobody has to tell colours apart.
    var legend: StyledText {
        let names: [SafeText] =
            switch parts.count {
            case 3: ["header", "payload", "signature"]
            case 5: ["header", "key", "IV", "ciphertext", "tag"]
            default: []
            }
        guard !names.isEmpty else { return StyledText() }
        var line = StyledText()
        for (index, name) in names.enumerated() {
            if index > 0 { line += StyledText(" . ", Style(.muted, .bold)) }
            line += StyledText("\(name) \(parts[index])", style(index))
        }
        return line
    }

    private func style(_ index: Int) -> Style {
        switch (parts.count, index) {
        case (_, 0): Style(.tokenHeader)
        case (3, 1), (5, 3): Style(.tokenPayload)
        case (3, 2), (5, 4): Style(.tokenSignature)
        case (5, 1): Style(.accent)
        case (5, 2): Style(.name)
        default: Style(.value)
        }
    }
}
