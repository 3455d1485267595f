extension ExportLanguage {
    /// Ruby with its standard library alone; certificates are checked, which is its default.
    static let ruby = ExportLanguage("ruby", "Ruby (Net::HTTP)", fileName: "request.rb") { recipe in
        var code = recipe.comment("#")
        if recipe.encodings.contains(.json) || recipe.jsonFields != nil { code += "require \"json\"\n" }
        code += "require \"net/http\"\nrequire \"uri\"\n\n"
        code += "uri = URI(\(rubySyntax.expression(recipe.url)))\n"
        let method = recipe.method.prefix(1).uppercased() + recipe.method.dropFirst().lowercased()
        code += "request = Net::HTTP::\(method).new(uri)\n"
        for field in recipe.headers {
            code += "request[\(rubySyntax.literal(field.name))] = \(rubySyntax.expression(field.value))\n"
        }
        switch recipe.body {
        case .none: break
        case .form(let fields):
            code += "request.body = URI.encode_www_form([\n"
            for field in fields {
                code += "  [\(rubySyntax.literal(field.name)), \(rubySyntax.expression(field.value))],\n"
            }
            code += "])\n"
        case .json(let fields):
            code += "request.body = JSON.generate({\n"
            for field in fields {
                code += "  \(rubySyntax.literal(field.name)) => \(rubySyntax.expression(field.value)),\n"
            }
            code += "})\n"
        case .raw(let template):
            code += "request.body = \(rubySyntax.expression(template))\n"
        }
        code += """

            response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https") do |http|
              http.request(request)
            end
            puts response.code, response.body

            """
        return code
    }
}

private let rubySyntax = Syntax(
    literal: { text in
        quoted(text, escapes: commonEscapes.merging(["#": "\\#"]) { $1 }) { "\\u{\(String($0.value, radix: 16))}" }
    },
    variable: { "ENV.fetch(\"\($0)\")" },
    form: { "URI.encode_www_form_component(\($0))" },
    json: { "JSON.generate(\($0))" }
)
