import JOSE
import OAuth

/// The secrets inside a JSON text that has to stay as it is.
enum JSONSecrets {
    /// The text with every string under a secret name left out.
    static func template(_ text: String, _ value: JSONValue, _ names: inout VariableNames) -> Template {
        var strings: [Parameter?] = []
        collect(value, under: nil, &strings)
        var place = 0
        var template = Template()
        var rest = Substring(text)
        // A literal is found as the text spells it; an odd spelling is found by reading it.
        while let quote = rest.firstIndex(of: "\"") {
            let (literal, end) = string(in: rest[quote...])
            template.append(String(rest[..<quote]))
            let written = String(rest[quote..<end])
            if let literal, let secret = secret(spelled: literal, at: place, of: strings) {
                names.append(secret.name, secret.value, as: .json, written: written, to: &template)
            } else {
                template.append(written)
            }
            rest = rest[end...]
            place += 1
        }
        template.append(String(rest))
        return template
    }

    /// The secret in that place of the text; where the place does not tell, any of that value.
    ///
    /// In a log all secrets have one value, their mask.
    private static func secret(spelled literal: String, at place: Int, of strings: [Parameter?]) -> Parameter? {
        if strings.indices.contains(place), let one = strings[place], one.value == literal { return one }
        return strings.lazy.compactMap { $0 }.first { $0.value == literal }
    }

    /// Every string of the text in its order, names of members, too; nil for what is no secret.
    private static func collect(_ value: JSONValue, under name: String?, _ strings: inout [Parameter?]) {
        switch value {
        case .string(let text): strings.append(name.flatMap { text.isEmpty ? nil : Parameter($0, text) })
        case .array(let elements): for element in elements { collect(element, under: name, &strings) }
        case .object(let members):
            for member in members {
                strings.append(nil)
                collect(member.value, under: TokenRequest.isSecret(member.name) ? member.name : name, &strings)
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
