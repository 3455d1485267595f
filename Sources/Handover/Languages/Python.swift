extension ExportLanguage {
    /// Python 3 with its standard library alone.
    static let python = ExportLanguage("python", "Python (urllib.request)", fileName: "request.py") { recipe in
        var imports = ["import urllib.error", "import urllib.request"]
        let usesJSON = recipe.encodings.contains(.json) || recipe.jsonFields != nil
        if usesJSON { imports.insert("import json", at: 0) }
        if !recipe.variables.isEmpty { imports.insert("import os", at: usesJSON ? 1 : 0) }
        var parsing: [String] = []
        if recipe.encodings.contains(.form) { parsing.append("quote_plus") }
        if recipe.form != nil { parsing.append("urlencode") }
        if !parsing.isEmpty { imports.append("from urllib.parse import " + parsing.joined(separator: ", ")) }

        var code = recipe.comment("#") + imports.joined(separator: "\n") + "\n\n"
        var data = ""
        switch recipe.body {
        case .none: break
        case .form(let fields):
            code += "body = urlencode([\n"
            for field in fields {
                code += "    (\(pythonSyntax.literal(field.name)), \(pythonSyntax.expression(field.value))),\n"
            }
            code += "])\n"
        case .json(let fields):
            code += "body = json.dumps({\n"
            for field in fields {
                code += "    \(pythonSyntax.literal(field.name)): \(pythonSyntax.expression(field.value)),\n"
            }
            code += "}, ensure_ascii=False, separators=(\",\", \":\"))\n"
        case .raw(let template):
            code += "body = \(pythonSyntax.expression(template))\n"
        }
        if recipe.body != .none { data = "    data=body.encode(),\n" }
        code += "request = urllib.request.Request(\n    \(pythonSyntax.expression(recipe.url)),\n"
        code += "    method=\(pythonSyntax.literal(recipe.method)),\n    headers={\n"
        for field in recipe.headers {
            code += "        \(pythonSyntax.literal(field.name)): \(pythonSyntax.expression(field.value)),\n"
        }
        code += "    },\n\(data))\n"
        code += """


            class NoRedirect(urllib.request.HTTPRedirectHandler):
                # It would take the secrets elsewhere.
                def redirect_request(self, *arguments):
                    return None


            try:
                with urllib.request.build_opener(NoRedirect).open(request) as response:
                    print(response.status, response.read().decode())
            except urllib.error.HTTPError as error:
                print(error.code, error.read().decode())

            """
        return code
    }
}

private let pythonSyntax = Syntax(
    literal: { text in
        quoted(text, escapes: commonEscapes) { scalar in
            scalar.value < 0x100 ? "\\x" + scalar.hexadecimal(2) : scalar.shortOrLongEscape
        }
    },
    variable: { "os.environ[\"\($0)\"]" },
    form: { "quote_plus(\($0))" },
    json: { "json.dumps(\($0), ensure_ascii=False)" }
)
