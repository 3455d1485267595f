extension ExportLanguage {
    /// Go with its standard library alone.
    static let go = ExportLanguage("go", "Go (net/http)", fileName: "request.go") { recipe in
        var imports = ["fmt", "io", "log", "net/http"]
        let isForm = recipe.form != nil
        if recipe.encodings.contains(.json) || recipe.jsonFields?.contains(where: { $0.value.literal == nil }) == true {
            imports.append("encoding/json")
        }
        if isForm || recipe.encodings.contains(.form) { imports.append("net/url") }
        if !recipe.variables.isEmpty { imports.append("os") }
        if recipe.body != .none { imports.append("strings") }

        var code = recipe.comment("//") + "package main\n\nimport (\n"
        for name in imports.sorted() { code += "\t\"\(name)\"\n" }
        code += ")\n\nfunc main() {\n"
        if let fields = recipe.form {
            code += "\tbody := strings.Join([]string{\n"
            for field in fields {
                code += "\t\tpair(\(goSyntax.literal(field.name)), \(goSyntax.expression(field.value))),\n"
            }
            code += "\t}, \"&\")\n"
        } else if recipe.body != .none {
            code += "\tbody := \(goSyntax.lines(recipe.bodyTemplate, indent: "\t\t"))\n"
        }
        let body = recipe.body == .none ? "nil" : "strings.NewReader(body)"
        code += "\trequest, err := http.NewRequest(\(goSyntax.literal(recipe.method)), "
        code += "\(goSyntax.expression(recipe.url)), \(body))\n"
        code += "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n"
        for field in recipe.headers {
            code += "\trequest.Header.Set(\(goSyntax.literal(field.name)), \(goSyntax.expression(field.value)))\n"
        }
        code += """
            \t// A redirect would take the secrets elsewhere.
            \tclient := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
            \t\treturn http.ErrUseLastResponse
            \t}}
            \tresponse, err := client.Do(request)
            \tif err != nil {
            \t\tlog.Fatal(err)
            \t}
            \tdefer response.Body.Close()
            \tanswer, err := io.ReadAll(response.Body)
            \tif err != nil {
            \t\tlog.Fatal(err)
            \t}
            \tfmt.Println(response.StatusCode, string(answer))
            }

            """
        if isForm {
            code += """

                func pair(name, value string) string {
                \treturn url.QueryEscape(name) + "=" + url.QueryEscape(value)
                }

                """
        }
        if imports.contains("encoding/json") {
            code += """

                func quoted(text string) string {
                \tvar quoted strings.Builder
                \tencoder := json.NewEncoder(&quoted)
                \tencoder.SetEscapeHTML(false)
                \tif err := encoder.Encode(text); err != nil {
                \t\tlog.Fatal(err)
                \t}
                \treturn strings.TrimSuffix(quoted.String(), "\\n")
                }

                """
        }
        if !recipe.variables.isEmpty {
            code += """

                func secret(name string) string {
                \tvalue, found := os.LookupEnv(name)
                \tif !found {
                \t\tlog.Fatalf("%s is not set.", name)
                \t}
                \treturn value
                }

                """
        }
        return code
    }
}

private let goSyntax = Syntax(
    literal: { text in
        quoted(text, escapes: commonEscapes) { scalar in
            scalar.isASCII ? "\\x" + scalar.hexadecimal(2) : scalar.shortOrLongEscape
        }
    },
    variable: { "secret(\"\($0)\")" },
    form: { "url.QueryEscape(\($0))" },
    json: { "quoted(\($0))" }
)
