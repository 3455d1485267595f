import OAuth

extension ExportLanguage {
    /// curl in bash or zsh.
    static let curl = ExportLanguage("curl", "curl", fileName: "request.sh") { recipe in
        Shell.script(recipe, command(recipe))
    }

    private static func command(_ recipe: Recipe) -> String {
        var words: [String] = []
        var pipe = ""
        let isPlainPost = recipe.method == "POST" && recipe.body != .none
        let isPlainGet = recipe.method == "GET" && recipe.body == .none
        if recipe.method == "HEAD" {
            words.append("--head")
        } else if !isPlainPost && !isPlainGet {
            words.append("--request \(Shell.word(recipe.method))")
        }
        for field in recipe.headers {
            if recipe.form != nil, field.name.lowercased() == "content-type", field.value.literal == formType {
                continue
            }
            var line = Template(field.value.pieces.isEmpty ? "\(field.name);" : "\(field.name): ")
            line.append(field.value)
            words.append("--header " + (line.literal.map(Shell.word) ?? "@\(Shell.file(line))"))
        }
        switch recipe.body {
        case .none: break
        case .form(let fields) where !fields.contains { $0.name.isEmpty }:
            for field in fields {
                let name = FormEncoding.encodeComponent(field.name)
                words.append(
                    "--data-urlencode "
                        + (field.value.literal.map { Shell.word("\(name)=\($0)") }
                            ?? "\(Shell.word(name + "@"))\(Shell.file(field.value))")
                )
            }
        case .form, .json, .raw:
            let template = recipe.bodyTemplate
            if let text = template.literal {
                words.append("--data-raw \(Shell.word(text))")
            } else {
                pipe = Shell.writer(recipe.body, template) + " |\n"
                words.append("--data-binary @-")
            }
        }
        return pipe + "curl --include \(Shell.argument(recipe.url))"
            + words.map { " \\\n  " + $0 }.joined() + "\n"
    }

    private static let formType = "application/x-www-form-urlencoded"
}
