import JOSE

/// What curl and HTTPie have in common: words for bash or zsh, and bodies that jq puts together.
///
/// Secrets of headers and bodies reach the tool through a pipe and not through its command line, which others on the
/// machine can read.
enum Shell {
    /// A word that means exactly this text.
    static func word(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy({ $0.isVisible || $0 == "\n" }) {
            return "'" + text.replacing("'", with: "'\\''") + "'"
        }
        let escapes: [Unicode.Scalar: String] = ["\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"]
        // Bytes and not characters: the locale does not matter then.
        return "$"
            + quoted(text, "'", escapes: escapes) { scalar in
                String(scalar).utf8.map { "\\x" + padded($0, 16, 2) }.joined()
            }
    }

    /// A file that holds this text: what `printf` writes, a part of the shell and not a program.
    static func file(_ template: Template) -> String {
        var format = ""
        var arguments = ""
        for piece in template.pieces {
            format += "%s"
            switch piece {
            case .literal(let text): arguments += " " + word(text)
            case .variable(let name, _): arguments += " \"$\(name)\""
            }
        }
        return "<(printf \(format)\(arguments))"
    }

    /// A text with variables in a word, for what a command line may show.
    static func argument(_ template: Template) -> String {
        template.pieces.map { piece in
            switch piece {
            case .literal(let text): word(text)
            case .variable(let name, .raw): "\"$\(name)\""
            case .variable(let name, .form): "\"$(jq -nr 'env.\(name)|@uri')\""
            case .variable(let name, .json): "\"$(jq -n 'env.\(name)')\""
            }
        }.joined()
    }

    /// The command that writes a body with variables to stdout.
    static func writer(_ body: Recipe.Body, _ template: Template) -> String {
        guard case .json(let fields) = body else { return "jq -nj \(word(filter(template)))" }
        let members = fields.map { "  \(jq.literal($0.name)): \(jq.expression($0.value))" }
        return "jq -ncj \(word("{\n" + members.joined(separator: ",\n") + "\n}"))"
    }

    private static func filter(_ template: Template) -> String {
        jq.expression(template)
    }

    private static let jq = Syntax(
        literal: { JSONValue.string($0).serialized() },
        variable: { "env.\($0)" },
        form: { "(\($0)|@uri)" },
        json: { "(\($0)|tojson)" }
    )

    /// A command as a file, headed by what it needs.
    static func script(_ recipe: Recipe, _ command: String) -> String {
        let needsBash = command.contains("<(") || command.contains("$'")
        return (needsBash ? "#!/usr/bin/env bash\n" : "") + recipe.comment("#")
            + (command.contains("jq -n") ? "# Needs jq.\n" : "") + guardLine(recipe) + command
    }

    /// Ends with a word about a variable that is not set, before anything is sent.
    private static func guardLine(_ recipe: Recipe) -> String {
        guard !recipe.variables.isEmpty else { return "" }
        let exports = recipe.variables.map(\.name).joined(separator: " ")
        let checks = recipe.variables.map { "\"${\($0.name):?}\"" }.joined(separator: " ")
        return "export \(exports)\n: \(checks) &&\n"
    }
}
