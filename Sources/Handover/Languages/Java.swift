extension ExportLanguage {
    /// Java 11 or newer, one file that `java Request.java` runs.
    static let java = ExportLanguage("java", "Java (java.net.http)", fileName: "Request.java") { recipe in
        let usesForm = recipe.form != nil || recipe.encodings.contains(.form)
        let usesJSON =
            recipe.encodings.contains(.json) || recipe.jsonFields?.contains { $0.value.literal == nil } == true
        var code = recipe.comment("//") + "import java.net.URI;\n"
        if usesForm { code += "import java.net.URLEncoder;\n" }
        code +=
            "import java.net.http.HttpClient;\nimport java.net.http.HttpRequest;\nimport java.net.http.HttpResponse;\n"
        if usesForm { code += "import java.nio.charset.StandardCharsets;\n" }
        code += "\npublic class Request {\n    public static void main(String[] arguments) throws Exception {\n"
        var publisher = "HttpRequest.BodyPublishers.noBody()"
        if recipe.body != .none { publisher = "HttpRequest.BodyPublishers.ofString(body)" }
        if let fields = recipe.form {
            let pairs = fields.map {
                "            pair(\(javaSyntax.literal($0.name)), \(javaSyntax.expression($0.value)))"
            }
            code += "        var body = String.join(\"&\",\n\(pairs.joined(separator: ",\n")));\n"
        } else if recipe.body != .none {
            code += "        var body = \(javaSyntax.lines(recipe.bodyTemplate, indent: "            "));\n"
        }
        code += "        var request = HttpRequest.newBuilder(URI.create(\(javaSyntax.expression(recipe.url))))\n"
        for field in recipe.headers {
            code += "            .header(\(javaSyntax.literal(field.name)), \(javaSyntax.expression(field.value)))\n"
        }
        code += "            .method(\(javaSyntax.literal(recipe.method)), \(publisher))\n            .build();\n"
        code += """
                    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                    System.out.println(response.statusCode() + " " + response.body());
                }

            """
        return code
            + helpers(form: recipe.form != nil, encoding: usesForm, json: usesJSON, secret: !recipe.variables.isEmpty)
            + "}\n"
    }

    private static func helpers(form: Bool, encoding: Bool, json: Bool, secret: Bool) -> String {
        var code = ""
        if form {
            code += """

                    static String pair(String name, String value) {
                        return form(name) + "=" + form(value);
                    }

                """
        }
        if encoding {
            code += """

                    static String form(String text) {
                        return URLEncoder.encode(text, StandardCharsets.UTF_8);
                    }

                """
        }
        if json {
            code += """

                    static String json(String text) {
                        var quoted = new StringBuilder("\\"");
                        for (char c : text.toCharArray()) {
                            if (c == '"' || c == '\\\\') quoted.append('\\\\').append(c);
                            else if (c < ' ') quoted.append(String.format("\\\\u%04x", (int) c));
                            else quoted.append(c);
                        }
                        return quoted.append('"').toString();
                    }

                """
        }
        if secret {
            code += """

                    static String secret(String name) {
                        var value = System.getenv(name);
                        if (value == null) throw new IllegalStateException(name + " is not set.");
                        return value;
                    }

                """
        }
        return code
    }
}

// Before Java 18 a source file is read in the encoding of the machine, so there is only ASCII in it. `\uXXXX` is resolved
// before strings are read, which is why control characters are written in octal.
private let javaSyntax = Syntax(
    literal: { text in
        quoted(text, escapes: commonEscapes, asciiOnly: true) { scalar in
            scalar.isASCII
                ? "\\" + padded(scalar.value, 8, 3) : String(scalar).utf16.map { "\\u" + padded($0, 16, 4) }.joined()
        }
    },
    variable: { "secret(\"\($0)\")" }
)
