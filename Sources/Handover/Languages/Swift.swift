extension ExportLanguage {
    /// Swift with Foundation, on macOS and on Linux; one file that `swiftc` compiles.
    static let swift = ExportLanguage("swift", "Swift (URLSession)", fileName: "request.swift") { recipe in
        var code =
            recipe.comment("//") + "import Foundation\n" + """
                #if canImport(FoundationNetworking)
                import FoundationNetworking
                #endif


                """
        let usesJSON =
            recipe.encodings.contains(.json) || recipe.jsonFields?.contains { $0.value.literal == nil } == true
        code += helpers(
            form: recipe.form != nil || recipe.encodings.contains(.form),
            json: usesJSON,
            secret: !recipe.variables.isEmpty
        )
        code += """
            // A redirect would take the secrets elsewhere.
            final class NoRedirects: NSObject, URLSessionTaskDelegate {
                func urlSession(
                    _ session: URLSession, task: URLSessionTask,
                    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
                    completionHandler: @escaping (URLRequest?) -> Void
                ) {
                    completionHandler(nil)
                }
            }


            """
        code += "guard let url = URL(string: \(swiftSyntax.expression(recipe.url))) else { fatalError(\"No URL.\") }\n"
        code += "var request = URLRequest(url: url)\nrequest.httpMethod = \(swiftSyntax.literal(recipe.method))\n"
        for field in recipe.headers {
            code += "request.setValue(\(swiftSyntax.expression(field.value)), "
            code += "forHTTPHeaderField: \(swiftSyntax.literal(field.name)))\n"
        }
        if let fields = recipe.form {
            code += "let parameters: [(String, String)] = [\n"
            for field in fields {
                code += "    (\(swiftSyntax.literal(field.name)), \(swiftSyntax.expression(field.value))),\n"
            }
            code += "]\nrequest.httpBody = Data(\n"
            code += "    parameters.map { form($0.0) + \"=\" + form($0.1) }.joined(separator: \"&\").utf8)\n"
        } else if recipe.body != .none {
            code += "request.httpBody = Data(\(multiline(recipe.bodyTemplate)).utf8)\n"
        }
        code += """
            let session = URLSession(configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)
            let (data, response) = try await session.data(for: request)
            print((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))

            """
        return code
    }

    private static func helpers(form: Bool, json: Bool, secret: Bool) -> String {
        var code = ""
        if secret {
            code += """
                func secret(_ name: String) -> String {
                    guard let value = ProcessInfo.processInfo.environment[name] else { fatalError("\\(name) is not set.") }
                    return value
                }


                """
        }
        if form {
            code += """
                func form(_ text: String) -> String {
                    let kept = CharacterSet(
                        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._ ")
                    let encoded = text.addingPercentEncoding(withAllowedCharacters: kept) ?? ""
                    return encoded.replacingOccurrences(of: " ", with: "+")
                }


                """
        }
        if json {
            code += """
                func json(_ text: String) -> String {
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = .withoutEscapingSlashes
                    guard let data = try? encoder.encode(text) else { fatalError("This is no text.") }
                    return String(decoding: data, as: UTF8.self)
                }


                """
        }
        return code
    }
}

private let swiftSyntax = Syntax(
    literal: { quoted($0, escapes: commonEscapes) { "\\u{\(String($0.value, radix: 16))}" } },
    variable: { "secret(\"\($0)\")" }
)

/// The body as a literal of one line per member; the line breaks are escaped, so that it is the text as sent.
private func multiline(_ body: Template) -> String {
    let escapes = commonEscapes.filter { $0.key != "\"" }
    let lines = body.members.map { member in
        member.pieces.map { piece in
            switch piece {
            case .literal(let text):
                String(quoted(text, "", escapes: escapes) { "\\u{\(String($0.value, radix: 16))}" })
                    .replacing("\"\"", with: "\"\\\"")
            case .variable(let name, .raw): "\\(\(swiftSyntax.variable(name)))"
            case .variable(let name, .form): "\\(\(swiftSyntax.form(swiftSyntax.variable(name))))"
            case .variable(let name, .json): "\\(\(swiftSyntax.json(swiftSyntax.variable(name))))"
            }
        }
        .joined()
    }
    return "\"\"\"\n    \(lines.joined(separator: "\\\n    "))\n    \"\"\""
}
