import JOSE
import OAuth

/// A run as Markdown, for a ticket: the verdict and what failed first, then every step.
struct MarkdownReport {
    let run: RunLog

    init(_ run: RunLog) {
        self.run = run
    }

    var text: String {
        let verdict = run.latest("finished")?["verdict"]?.string ?? "not finished"
        var lines = ["# OAuth 2.0 walk with PKCE: \(plain(verdict))", ""]
        lines += facts + [""]
        let bad = run.events.flatMap { event in
            (event["findings"]?.array ?? []).filter { ["failed", "warning"].contains($0["outcome"]?.string ?? "") }
        }
        lines += ["## What the checks found", ""]
        lines += bad.isEmpty ? ["No check failed and none warned."] : bad.map(finding)
        lines.append("")
        lines += problems
        let exchanges = run.exchanges
        // In the order in which a walk makes them: the browser's part stands behind the discovery.
        let start = exchanges.prefix { $0.kind == .discovery }
        for exchange in start { lines += section(exchange) }
        if let url = run.latest("authorization_request")?["url"]?.string {
            let query = url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
            lines += ["## Authorization request", ""] + fenced(url)
            lines += table(FormEncoding.decode(query))
        }
        for event in run.events where event["event"]?.string == "callback" {
            lines += ["## Callback", ""] + table(event["parameters"]?.pairs.map { Parameter($0.name, $0.value) } ?? [])
        }
        for exchange in exchanges.dropFirst(start.count) { lines += section(exchange) }
        lines += uses
        for event in run.events where event["event"]?.string == "token" { lines += token(event) }
        return lines.joined(separator: "\n")
    }

    private var facts: [String] {
        let url = run.latest("authorization_request")?["url"]?.string ?? ""
        let proof = run.latest("proof")
        let facts: [(String, String?)] = [
            ("Provider", run.latest("provider")?["issuer"]?.string),
            ("Client", RunLog.parameters(url, "client_id").first),
            ("Scope", RunLog.parameters(url, "scope").first), ("PKCE", proof?["code_challenge_method"]?.string),
        ]
        return facts.compactMap { name, value in value.map { "- \(name): \(code($0))" } }
    }

    private var problems: [String] {
        let errors = run.events.filter { $0["event"]?.string == "error" }
        return errors.map { "- \(code($0["code"]?.string ?? "")): \(plain($0["message"]?.string ?? ""))" }
            + (errors.isEmpty ? [] : [""])
    }

    private func finding(_ finding: JSONValue) -> String {
        var text = "- **\(finding["outcome"]?.string ?? "")** \(code(finding["rule"]?.string ?? "")): "
        text += plain(finding["message"]?.string ?? "")
        if let expected = finding["expected"]?.string { text += " Expected \(code(expected))." }
        if let actual = finding["actual"]?.string { text += " Found \(code(actual))." }
        if let reference = finding["reference"]?.string { text += " (\(plain(reference)))" }
        return text
    }

    private func section(_ exchange: RunExchange) -> [String] {
        let request = exchange.request
        var sent = "\(request.method) \(request.requestTarget) HTTP/1.1\n"
        for field in request.headers { sent += "\(field.name): \(field.value)\n" }
        if !request.body.isEmpty { sent += "\n" + String(decoding: request.body, as: UTF8.self) }
        return ["## \(exchange.title)", ""] + fenced(sent, "http") + answer(exchange)
    }

    private func answer(_ exchange: RunExchange) -> [String] {
        guard let answer = exchange.answer else { return ["No answer. \(plain(exchange.failure ?? ""))", ""] }
        var came = "HTTP/1.1 \(answer.status)\n"
        for field in answer.headers { came += "\(field.name): \(field.value)\n" }
        came += "\n" + ((try? JSONValue(parsing: Array(answer.body.utf8)))?.pretty() ?? answer.body)
        let cut = answer.bodyWasCut ? ["Only the beginning of the body.", ""] : []
        let whole = exchange.milliseconds("whole_ms").map { "\(Int(min(max($0, 0), 1e12).rounded())) ms" }
        let address = exchange.connection?["remote_address"]?.string
        let facts = [whole, address.map(code), exchange.connection?["tls"]?.string.map(plain)].compactMap { $0 }
        return fenced(came, "http") + cut + (facts.isEmpty ? [] : [facts.joined(separator: " · "), ""])
    }

    private func token(_ event: JSONValue) -> [String] {
        let kind = event["type"]?.string ?? "token"
        let verdict = event["verdict"]?.string ?? "unverified"
        var lines = ["## \(plain(kind)): \(plain(verdict))", ""]
        for part in ["header", "claims"] {
            if let value = event[part], value != .null { lines += fenced(value.pretty(), "json") }
        }
        return lines
    }

    func table(_ parameters: [Parameter]) -> [String] {
        parameters.isEmpty ? [] : table(["parameter", "value"], parameters.map { [cell($0.name), cell($0.value)] })
    }

    /// A table of cells that mean nothing else to Markdown.
    func table(_ names: [String], _ rows: [[String]]) -> [String] {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        return [line(names), "|" + String(repeating: "---|", count: names.count)] + rows.map(line) + [""]
    }

    func fenced(_ text: String, _ language: String = "") -> [String] {
        let text = shown(text)
        var longest = 2
        var count = 0
        for character in text.utf8 {
            count = character == UInt8(ascii: "`") ? count + 1 : 0
            longest = max(longest, count)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return [fence + language, text.hasSuffix("\n") ? String(text.dropLast()) : text, fence, ""]
    }

    /// The text with what a terminal or a reader would take for something else written out.
    private func shown(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A }) { return text }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            if scalar.isVisible || scalar == "\n" {
                shown.unicodeScalars.append(scalar)
            } else if scalar != "\r" {
                shown += "⟨U+\(scalar.hexadecimal(2).uppercased())⟩"
            }
        }
    }

    func cell(_ text: String) -> String {
        text.isEmpty ? "" : code(text).replacing("|", with: "\\|")
    }

    /// A span of code, whatever it holds.
    private func code(_ text: String) -> String {
        let line = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isVisible ? $0 : " " }))
        return line.contains("`") ? "`` \(line) ``" : "`\(line)`"
    }

    /// Text in which no character means anything to Markdown.
    func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\`*_[]<>#|".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar.isVisible ? scalar : " ")
        }
        return result
    }
}
