extension ExportLanguage {
    /// PHP 8 with its curl extension.
    static let php = ExportLanguage("php", "PHP (curl)", fileName: "request.php") { recipe in
        var code = "<?php\n" + recipe.comment("//")
        if !recipe.variables.isEmpty {
            code += """
                function secret(string $name): string
                {
                    $value = getenv($name);
                    return $value !== false ? $value : throw new RuntimeException("$name is not set.");
                }


                """
        }
        switch recipe.body {
        case .none: break
        case .form(let fields) where Set(fields.map(\.name)).count == fields.count:
            code += "$body = http_build_query([\n"
            for field in fields {
                code += "    \(phpSyntax.literal(field.name)) => \(phpSyntax.expression(field.value)),\n"
            }
            code += "], '', '&');\n"
        case .json(let fields):
            code += "$body = json_encode([\n"
            for field in fields {
                code += "    \(phpSyntax.literal(field.name)) => \(phpSyntax.expression(field.value)),\n"
            }
            // An empty array would be a list.
            code += "], JSON_FORCE_OBJECT | JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);\n"
        case .form, .raw:
            code += "$body = \(phpSyntax.expression(recipe.bodyTemplate));\n"
        }
        code += "$curl = curl_init(\(phpSyntax.expression(recipe.url)));\ncurl_setopt_array($curl, [\n"
        code += "    CURLOPT_CUSTOMREQUEST => \(phpSyntax.literal(recipe.method)),\n    CURLOPT_HTTPHEADER => [\n"
        for field in recipe.headers {
            // A field without a value would be one to leave out.
            let start = field.value.pieces.isEmpty ? "\(field.name);" : "\(field.name): "
            var line = Template(start)
            line.append(field.value)
            code += "        \(phpSyntax.expression(line)),\n"
        }
        code += "    ],\n"
        if recipe.body != .none { code += "    CURLOPT_POSTFIELDS => $body,\n" }
        // An answer to HEAD has no body, whatever its Content-Length says.
        if recipe.method == "HEAD" { code += "    CURLOPT_NOBODY => true,\n" }
        code += """
                CURLOPT_RETURNTRANSFER => true,
            ]);
            $answer = curl_exec($curl);
            if ($answer === false) {
                throw new RuntimeException(curl_error($curl));
            }
            echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), " ", $answer, "\\n";

            """
        return code
    }
}

private let phpSyntax = Syntax(
    literal: { text in
        if text.unicodeScalars.allSatisfy(\.isVisible) {
            return quoted(text, "'", escapes: ["\\": "\\\\", "'": "\\'"]) { _ in "" }
        }
        return quoted(text, escapes: commonEscapes.merging(["$": "\\$"]) { $1 }) {
            "\\u{\(String($0.value, radix: 16))}"
        }
    },
    variable: { "secret('\($0)')" },
    form: { "urlencode(\($0))" },
    json: { "json_encode(\($0), JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)" },
    join: { $0.joined(separator: " . ") }
)
