import JOSE
import OAuth

/// The secrets inside a JSON text that has to stay as it is.
enum JSONSecrets {
    /// The text with every string under a secret name left out.
    static func template(_ text: String, _ value: JSONValue, _ names: inout VariableNames) -> Template {
        var secrets: [Parameter] = []
        collect(value, under: nil, &secrets)
        var template = Template()
        var rest = Substring(text)
        // A literal is found as the text spells it; an odd spelling is found by reading it.
        while let quote = rest.firstIndex(of: "\"") {
            let (literal, end) = string(in: rest[quote...])
            template.append(String(rest[..<quote]))
            let written = String(rest[quote..<end])
            if let literal, let secret = secrets.first(where: { $0.value == literal }) {
                names.append(secret.name, secret.value, as: .json, written: written, to: &template)
            } else {
                template.append(written)
            }
            rest = rest[end...]
        }
        template.append(String(rest))
        return template
    }

    private static func collect(_ value: JSONValue, under name: String?, _ secrets: inout [Parameter]) {
        switch value {
        case .string(let text): if let name, !text.isEmpty { secrets.append(Parameter(name, text)) }
        case .array(let elements): for element in elements { collect(element, under: name, &secrets) }
        case .object(let members):
            for member in members {
                collect(member.value, under: TokenRequest.isSecret(member.name) ? member.name : name, &secrets)
            }
        case .null, .bool, .number: break
        }
    }

    /// The string literal at the beginning of a text, read, and where it ends.
    private static func string(in text: Substring) -> (String?, Substring.Index) {
        var index = text.unicodeScalars.index(after: text.startIndex)
        var isEscaped = false
        while index < text.endIndex {
            let scalar = text.unicodeScalars[index]
            index = text.unicodeScalars.index(after: index)
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                return ((try? JSONValue(parsing: Array(text[..<index].utf8)))?.string, index)
            }
        }
        return (nil, text.endIndex)
    }
}
