extension ExportLanguage {
    /// HTTPie in bash or zsh.
    static let httpie = ExportLanguage("httpie", "HTTPie", fileName: "request-httpie.sh") { recipe in
        Shell.script(recipe, command(recipe))
    }

    private static func command(_ recipe: Recipe) -> String {
        var options = "--ignore-stdin"
        var items: [String] = recipe.headers.map { field in
            guard !field.value.pieces.isEmpty else { return Shell.word("\(field.name);") }
            return item(field.name, ":", field.value)
        }
        var pipe = ""
        switch recipe.body {
        case .none: break
        case .form(let fields) where fields.allSatisfy { isPlain($0.name) }:
            options = "--form --ignore-stdin"
            items += fields.map { item($0.name, "=", $0.value) }
        case .form, .json, .raw:
            let template = recipe.bodyTemplate
            if let text = template.literal {
                items.append("--raw \(Shell.word(text))")
            } else {
                pipe = Shell.writer(recipe.body, template) + " |\n"
                options = ""
            }
        }
        let head = ["http", options, Shell.word(recipe.method), Shell.argument(recipe.url)].filter { !$0.isEmpty }
        return pipe + head.joined(separator: " ") + items.map { " \\\n  " + $0 }.joined() + "\n"
    }

    /// `name=value`, or `name=@FILE` where HTTPie would read something else out of the value: with `=@` it sends the
    /// content of a file that the value names.
    private static func item(_ name: String, _ separator: String, _ value: Template) -> String {
        if let text = value.literal, !text.hasPrefix("="), !text.hasPrefix("@"), !text.contains("\\") {
            return Shell.word(name + separator + text)
        }
        return Shell.word(name + separator + "@") + Shell.file(value)
    }

    /// Whether a name has nothing in it that separates it from a value or makes an option of it.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("-")
            && name.unicodeScalars.allSatisfy { $0.isASCIILetterOrDigit || "_-.".unicodeScalars.contains($0) }
    }
}
