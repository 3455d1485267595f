extension ExportLanguage {
    /// PowerShell 7.
    static let powershell = ExportLanguage("powershell", "PowerShell (Invoke-WebRequest)", fileName: "request.ps1") {
        recipe in
        var code = recipe.comment("#")
        if !recipe.variables.isEmpty {
            code += "function secret($name) {\n"
            code += "    $value = [Environment]::GetEnvironmentVariable($name)\n"
            code += "    if ($null -eq $value) { throw \"$name is not set.\" }\n    $value\n}\n\n"
        }
        code += "$request = @{\n    Uri = \(powershellSyntax.argument(recipe.url))\n"
        code += "    Method = \(powershellSyntax.literal(recipe.method))\n    Headers = @{\n"
        for field in recipe.headers where field.name.lowercased() != "content-type" {
            code += "        \(powershellSyntax.literal(field.name)) = \(powershellSyntax.argument(field.value))\n"
        }
        code += "    }\n"
        for field in recipe.headers where field.name.lowercased() == "content-type" {
            code += "    ContentType = \(powershellSyntax.argument(field.value))\n"
        }
        switch recipe.body {
        case .none: break
        case .form(let fields) where Set(fields.map { $0.name.lowercased() }).count == fields.count:
            code += "    Body = [ordered]@{\n"
            for field in fields {
                code += "        \(powershellSyntax.literal(field.name)) = \(powershellSyntax.argument(field.value))\n"
            }
            code += "    }\n"
        case .form, .json, .raw:
            code +=
                "    Body = [Text.Encoding]::UTF8.GetBytes(\(powershellSyntax.lines(recipe.bodyTemplate, indent: "        ")))\n"
        }
        code += """
                SkipHttpErrorCheck = $true
                MaximumRedirection = 0 # It would take the secrets elsewhere.
            }
            $response = Invoke-WebRequest @request
            "$($response.StatusCode) $($response.Content)"

            """
        return code
    }
}

// Curly quotation marks count as straight ones.
private let curly: [Unicode.Scalar] = [
    "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201D}", "\u{201E}",
]

private let powershellSyntax = Syntax(
    literal: { text in
        let scalars = text.unicodeScalars
        if scalars.allSatisfy({ $0.isVisible && !curly.contains($0) }) {
            return quoted(text, "'", escapes: ["'": "''"]) { _ in "" }
        }
        var escapes: [Unicode.Scalar: String] = ["`": "``", "\"": "`\"", "$": "`$", "\n": "`n", "\r": "`r", "\t": "`t"]
        for scalar in curly { escapes[scalar] = "`u{\(String(scalar.value, radix: 16))}" }
        return quoted(text, escapes: escapes) { "`u{\(String($0.value, radix: 16))}" }
    },
    variable: { "(secret '\($0)')" },
    form: { "[Net.WebUtility]::UrlEncode(\($0))" },
    json: { "(ConvertTo-Json \($0))" }
)

extension Syntax {
    /// An expression that can stand where one value is expected.
    fileprivate func argument(_ template: Template) -> String {
        template.pieces.count > 1 ? "(\(expression(template)))" : expression(template)
    }
}
