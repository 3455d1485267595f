extension ExportLanguage {
    /// JavaScript for Node.js 18 or newer, without packages.
    static let node = ExportLanguage("node", "Node.js (fetch)", fileName: "request.mjs") { recipe in
        let secret = """
            function secret(name) {
              const value = process.env[name];
              if (value === undefined) throw new Error(`${name} is not set.`);
              return value;
            }


            """
        return recipe.comment("//") + (recipe.variables.isEmpty ? "" : secret) + fetch(recipe)
    }

    /// JavaScript for a page in a browser, which has no environment and asks instead.
    static let javascript = ExportLanguage("javascript", "JavaScript, browser (fetch)", fileName: "request.js") {
        recipe in
        var code = "// For a module of a page; the provider has to allow the page's origin (CORS).\n"
        if !recipe.variables.isEmpty {
            code += """
                function secret(name) {
                  const value = prompt(name);
                  if (value === null) throw new Error(`${name} is not given.`);
                  return value;
                }


                """
        }
        return code + fetch(recipe)
    }

    private static func fetch(_ recipe: Recipe) -> String {
        var code = "const response = await fetch(\(javaScriptSyntax.expression(recipe.url)), {\n"
        code += "  method: \(javaScriptSyntax.literal(recipe.method)),\n  headers: {\n"
        for field in recipe.headers {
            code += "    \(javaScriptSyntax.literal(field.name)): \(javaScriptSyntax.expression(field.value)),\n"
        }
        code += "  },\n  redirect: \"manual\", // It would take the secrets elsewhere.\n"
        switch recipe.body {
        case .none: break
        case .form(let fields):
            code += "  body: new URLSearchParams([\n"
            for field in fields {
                code += "    [\(javaScriptSyntax.literal(field.name)), \(javaScriptSyntax.expression(field.value))],\n"
            }
            code += "  ]).toString(),\n"
        case .json(let fields):
            code += "  body: JSON.stringify({\n"
            for field in fields {
                // In brackets, this name is one like every other.
                let name = javaScriptSyntax.literal(field.name)
                code +=
                    "    \(field.name == "__proto__" ? "[\(name)]" : name): \(javaScriptSyntax.expression(field.value)),\n"
            }
            code += "  }),\n"
        case .raw(let template):
            code += "  body: \(javaScriptSyntax.expression(template)),\n"
        }
        return code + "});\nconsole.log(response.status, await response.text());\n"
    }
}

private let javaScriptSyntax = Syntax(
    literal: { quoted($0, escapes: commonEscapes) { "\\u{\(String($0.value, radix: 16))}" } },
    variable: { "secret(\"\($0)\")" },
    form: { "new URLSearchParams({ _: \($0) }).toString().slice(2)" },
    json: { "JSON.stringify(\($0))" }
)
