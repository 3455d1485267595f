/// HTML that is safe to send: literals are trusted, whatever is put into them is escaped.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    let text: String

    init(stringLiteral value: String) {
        text = value
    }

    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    private init(trusted text: String) {
        self.text = text
    }

    static func joined(_ parts: some Sequence<HTML>) -> HTML {
        HTML(trusted: parts.map(\.text).joined(separator: "\n"))
    }

    /// Text as it may stand between tags and inside a quoted attribute; control and format characters become visible.
    static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default:
                let category = scalar.properties.generalCategory
                let isShown = category != .control && category != .format
                escaped.unicodeScalars.append(isShown ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ value: String) {
            text += HTML.escape(value)
        }

        mutating func appendInterpolation(_ value: HTML) {
            text += value.text
        }
    }
}
