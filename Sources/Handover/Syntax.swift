import JOSE
import OAuth

/// How a language writes strings, and expressions made of strings and secrets.
struct Syntax: Sendable {
    /// A string literal.
    let literal: @Sendable (String) -> String
    /// The value of an environment variable.
    let variable: @Sendable (String) -> String
    /// An expression, written as a component of a form.
    var form: @Sendable (String) -> String = { "form(\($0))" }
    /// An expression, written as a JSON string.
    var json: @Sendable (String) -> String = { "json(\($0))" }
    /// Several expressions as one text.
    var join: @Sendable ([String]) -> String = { $0.joined(separator: " + ") }

    /// A text as an expression.
    func expression(_ template: Template) -> String {
        if template.pieces.isEmpty { return literal("") }
        let parts = template.pieces.map { piece in
            switch piece {
            case .literal(let text): literal(text)
            case .variable(let name, .raw): variable(name)
            case .variable(let name, .form): form(variable(name))
            case .variable(let name, .json): json(variable(name))
            }
        }
        return parts.count == 1 ? parts[0] : join(parts)
    }
}

extension Syntax {
    /// A JSON body as an expression of one line per member; the text is the same to the byte.
    func lines(_ body: Template, indent: String) -> String {
        let members = body.members
        guard members.count > 1 else { return expression(body) }
        let parts = members.enumerated().flatMap { index, member in
            member.pieces.enumerated().map { place, piece in
                let isFirst = index > 0 && place == 0
                return (isFirst ? "\n" + indent : "") + expression(Template([piece]))
            }
        }
        // A literal has no line break in it, so that this space is one between two operands.
        return join(parts).replacing(" \n", with: "\n")
    }
}

extension Template {
    /// The text cut behind each comma that a quotation mark follows: where a member of an object ends, as a rule.
    var members: [Template] {
        var all = [Template()]
        for piece in pieces {
            guard case .literal(let text) = piece else {
                all[all.endIndex - 1].append(Template([piece]))
                continue
            }
            var rest = text[...]
            while let end = rest.firstRange(of: ",\"") {
                all[all.endIndex - 1].append(String(rest[...end.lowerBound]))
                all.append(Template())
                rest = rest[rest.index(after: end.lowerBound)...]
            }
            all[all.endIndex - 1].append(String(rest))
        }
        return all.filter { !$0.pieces.isEmpty }
    }
}

/// A number in digits of that base, filled up with zeros.
func padded(_ value: some BinaryInteger, _ base: Int, _ digits: Int) -> String {
    let text = String(value, radix: base)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
}

/// Writes a literal between quotation marks: what is named is replaced, what is invisible is spelled by `other`.
func quoted(
    _ text: String,
    _ quote: String = "\"",
    escapes: [Unicode.Scalar: String],
    asciiOnly: Bool = false,
    other: (Unicode.Scalar) -> String
) -> String {
    var result = quote
    for scalar in text.unicodeScalars {
        if let escape = escapes[scalar] {
            result += escape
        } else if scalar.isVisible, scalar.isASCII || !asciiOnly {
            result.unicodeScalars.append(scalar)
        } else {
            result += other(scalar)
        }
    }
    return result + quote
}

/// What nearly every language escapes alike between double quotation marks.
let commonEscapes: [Unicode.Scalar: String] = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t"]

extension Unicode.Scalar {
    /// The number in hexadecimal digits, filled up with zeros.
    func hexadecimal(_ digits: Int) -> String { padded(value, 16, digits) }

    /// `\uXXXX`, or `\UXXXXXXXX` beyond the first plane.
    var shortOrLongEscape: String {
        value <= 0xFFFF ? "\\u" + hexadecimal(4) : "\\U" + hexadecimal(8)
    }
}

extension Recipe {
    /// A comment that says what has to be in the environment; nothing when nothing has.
    func comment(_ mark: String) -> String {
        variables.isEmpty
            ? "" : "\(mark) Reads \(variables.map(\.name).joined(separator: ", ")) from the environment.\n"
    }

    /// How variables in URL and body have to be written, beside those that an encoder of a whole form writes.
    var encodings: Set<Template.Encoding> {
        if case .raw(let template) = body { url.encodings.union(template.encodings) } else { url.encodings }
    }

    /// The fields of the form, if the body is one.
    var form: [Field]? {
        if case .form(let fields) = body { fields } else { nil }
    }

    /// The members of the object, if the body is flat JSON.
    var jsonFields: [Field]? {
        if case .json(let fields) = body { fields } else { nil }
    }

    /// The body as a text with variables, for a language that has no encoder for it.
    var bodyTemplate: Template {
        switch body {
        case .none: return Template()
        case .raw(let template): return template
        case .form(let fields): return Self.joined(fields, "", "=", "&", "", as: .form, FormEncoding.encodeComponent)
        case .json(let fields):
            return Self.joined(fields, "{", ":", ",", "}", as: .json) { JSONValue.string($0).serialized() }
        }
    }

    private static func joined(
        _ fields: [Field],
        _ start: String,
        _ between: String,
        _ separator: String,
        _ end: String,
        as encoding: Template.Encoding,
        _ encode: (String) -> String
    ) -> Template {
        var template = Template(start)
        for (index, field) in fields.enumerated() {
            template.append((index > 0 ? separator : "") + encode(field.name) + between)
            if let text = field.value.literal { template.append(encode(text)) }
            for case .variable(let name, _) in field.value.pieces { template.append(variable: name, as: encoding) }
        }
        template.append(end)
        return template
    }
}
