extension ExportLanguage {
    /// C# 12 or newer as one file of statements.
    static let csharp = ExportLanguage("csharp", "C# (HttpClient)", fileName: "Request.cs") { recipe in
        var code = recipe.comment("//") + "using System;\nusing System.Collections.Generic;\nusing System.Net;\n"
        code += "using System.Net.Http;\nusing System.Text;\nusing System.Text.Json;\n\n"
        code += "// A redirect would take the secrets elsewhere.\n"
        code += "using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });\n"
        code += "using var request = new HttpRequestMessage(new HttpMethod(\(csharpSyntax.literal(recipe.method))), "
        code += "\(csharpSyntax.expression(recipe.url)));\n"
        if let fields = recipe.form {
            code += "request.Content = new FormUrlEncodedContent(new KeyValuePair<string, string>[]\n{\n"
            for field in fields {
                code += "    new(\(csharpSyntax.literal(field.name)), \(csharpSyntax.expression(field.value))),\n"
            }
            code += "});\n"
        } else if recipe.body != .none {
            code += "request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("
            code += "\(csharpSyntax.lines(recipe.bodyTemplate, indent: "    "))));\n"
        }
        for field in recipe.headers {
            let isContent = field.name.lowercased().hasPrefix("content-")
            if isContent, recipe.body == .none { continue }
            let owner = isContent ? "request.Content.Headers" : "request.Headers"
            if isContent { code += "\(owner).Remove(\(csharpSyntax.literal(field.name)));\n" }
            code += "\(owner).TryAddWithoutValidation("
            code += "\(csharpSyntax.literal(field.name)), \(csharpSyntax.expression(field.value)));\n"
        }
        code += """

            using var response = await client.SendAsync(request);
            Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");

            """
        if !recipe.variables.isEmpty {
            code += """

                static string Secret(string name) =>
                    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

                """
        }
        return code
    }
}

private let csharpSyntax = Syntax(
    literal: { quoted($0, escapes: commonEscapes) { $0.shortOrLongEscape } },
    variable: { "Secret(\"\($0)\")" },
    form: { "WebUtility.UrlEncode(\($0))" },
    json: { "JsonSerializer.Serialize(\($0))" }
)
