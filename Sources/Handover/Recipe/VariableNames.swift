import JOSE
import OAuth

/// Gives secrets the names of environment variables, the same secret the same one.
struct VariableNames {
    private let revealing: Bool
    private(set) var variables: [Variable] = []

    init(revealing: Bool) {
        self.revealing = revealing
    }

    /// A value that is left out when its name says that it is a secret.
    mutating func value(_ name: String, _ value: String) -> Template {
        TokenRequest.isSecret(name) && !value.isEmpty ? template(name, value) : Template(value)
    }

    /// A secret alone.
    mutating func template(_ name: String, _ value: String) -> Template {
        var template = Template()
        append(name, value, to: &template)
        return template
    }

    /// Appends a secret; `written` is how it stands in the text when it is revealed.
    mutating func append(
        _ name: String,
        _ value: String,
        as encoding: Template.Encoding = .raw,
        written: String? = nil,
        to template: inout Template
    ) {
        if revealing {
            template.append(written ?? value)
        } else {
            template.append(variable: variable(name, Secret(value)), as: encoding)
        }
    }

    private mutating func variable(_ name: String, _ value: Secret) -> String {
        let letters = name.uppercased().unicodeScalars.map { $0.isASCIILetterOrDigit ? Character($0) : "_" }
        let base = "OAUTH_" + String(letters)
        var name = base
        var number = 2
        while let known = variables.first(where: { $0.name == name }) {
            if known.value == value { return name }
            name = "\(base)_\(number)"
            number += 1
        }
        variables.append(Variable(name, value))
        return name
    }
}

extension Unicode.Scalar {
    var isASCIILetterOrDigit: Bool {
        switch self {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    /// Whether it can stand in source code as it is: not a control, format, private or unassigned character.
    var isVisible: Bool {
        if isASCII { return (0x20...0x7E).contains(value) }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
