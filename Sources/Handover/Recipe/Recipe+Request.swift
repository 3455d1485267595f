import JOSE
public import OAuth

extension Recipe {
    /// Describes a request; its secrets become variables unless `revealing`.
    ///
    /// What no program could send or write down is refused: a NUL character, and bytes that are no text.
    public init(_ request: OutgoingRequest, revealing: Bool) throws(RecipeProblem) {
        var names = VariableNames(revealing: revealing)
        guard let text = String(validating: request.body, as: UTF8.self) else {
            throw RecipeProblem("The body has bytes that are no UTF-8 text, which cannot be written as a string.")
        }
        for part in [request.url, text] + request.headers.flatMap({ [$0.name, $0.value] }) where part.utf8.contains(0) {
            throw RecipeProblem(
                "The request has a NUL character, which neither an environment nor a shell can hold: take it out first."
            )
        }
        // A log can come from anywhere, and these stand in the code as they are.
        guard !request.method.isEmpty, request.method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw RecipeProblem("The method is no word of capital letters, such as POST.")
        }
        let scheme = request.url.prefix { $0 != ":" }.lowercased()
        guard ["http", "https"].contains(scheme), request.url.dropFirst(scheme.count).hasPrefix("://") else {
            throw RecipeProblem("The URL does not begin with https:// or http://.")
        }
        for field in request.headers {
            if let problem = field.problem { throw RecipeProblem(problem) }
            if field.name.hasPrefix("-") {
                throw RecipeProblem("A header field's name begins with -, which a command would take for an option.")
            }
        }
        method = request.method
        url = Self.url(request.url, &names)
        headers = Self.headers(request.headers, &names)
        let type = request.headers.first { $0.name.lowercased() == "content-type" }?.value.lowercased() ?? ""
        body = Self.body(text, type: type, &names)
        variables = names.variables
    }

    private static let leftToTheClient: Set<String> = ["host", "content-length", "transfer-encoding", "connection"]

    /// One field per name: several are the same as one with commas between (RFC 9110 §5.3).
    private static func headers(_ fields: [HeaderField], _ names: inout VariableNames) -> [Field] {
        var merged: [HeaderField] = []
        for field in fields {
            let name = field.name.lowercased()
            if leftToTheClient.contains(name) || name == "user-agent" && field.value == "pixy" { continue }
            if let index = merged.firstIndex(where: { $0.name.lowercased() == name }) {
                merged[index].value += (name == "cookie" ? "; " : ", ") + field.value
            } else {
                merged.append(field)
            }
        }
        return merged.map { Field(name: $0.name, value: header($0, &names)) }
    }

    private static func header(_ field: HeaderField, _ names: inout VariableNames) -> Template {
        guard TokenRequest.isSecret(field.name) else { return Template(field.value) }
        let words = field.value.split(separator: " ", maxSplits: 1)
        guard words.count == 2, ["bearer", "basic", "dpop"].contains(words[0].lowercased()) else {
            return names.template(field.name, field.value)
        }
        var template = Template("\(words[0]) ")
        let name = words[0].lowercased() == "basic" ? "basic_credentials" : "access_token"
        names.append(name, String(words[1]), to: &template)
        return template
    }

    /// The URL with its secret parameters left out; a fragment is never sent.
    private static func url(_ url: String, _ names: inout VariableNames) -> Template {
        let sent = url.prefix { $0 != "#" }
        guard let mark = sent.firstIndex(of: "?") else { return Template(Self.encoded(sent)) }
        var template = Template(Self.encoded(sent[...mark]))
        append(pairs: String(sent[sent.index(after: mark)...]), to: &template, &names, literal: Self.encoded)
        return template
    }

    /// Encodes what no URL may hold, behind the authority also the brackets (RFC 3986 appendix A).
    private static func encoded(_ text: some StringProtocol) -> String {
        var slashes = 0
        return text.unicodeScalars.map { scalar in
            if scalar == "/" { slashes += 1 }
            let isBracket = (scalar == "[" || scalar == "]") && (slashes > 2 || !text.contains("://"))
            let isLegal = (0x21...0x7E).contains(scalar.value) && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
            return isLegal && !isBracket ? String(scalar) : FormEncoding.percentEncodeComponent(String(scalar))
        }.joined()
    }

    private static func append(
        pairs text: String,
        to template: inout Template,
        _ names: inout VariableNames,
        literal: (String) -> String = { $0 }
    ) {
        for (index, pair) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { template.append("&") }
            guard let equals = pair.firstIndex(of: "="), let parameter = FormEncoding.decode(pair).first,
                TokenRequest.isSecretInQuery(parameter.name), !parameter.value.isEmpty
            else {
                template.append(literal(String(pair)))
                continue
            }
            template.append(literal(String(pair[...equals])))
            let raw = String(pair[pair.index(after: equals)...])
            names.append(parameter.name, parameter.value, as: .form, written: literal(raw), to: &template)
        }
    }

    private static func body(_ text: String, type: String, _ names: inout VariableNames) -> Body {
        if text.isEmpty { return .none }
        if type.hasPrefix("application/x-www-form-urlencoded") {
            let parameters = FormEncoding.decode(text)
            guard
                !parameters.contains(where: { $0.name.isEmpty || $0.name.utf8.contains(0) || $0.value.utf8.contains(0) }
                ),
                FormEncoding.encode(parameters) == text
            else {
                var template = Template()
                append(pairs: text, to: &template, &names)
                return .raw(template)
            }
            return .form(parameters.map { Field(name: $0.name, value: names.value($0.name, $0.value)) })
        }
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return .raw(Template(text)) }
        guard let fields = flat(value, text) else { return .raw(JSONSecrets.template(text, value, &names)) }
        return .json(fields.map { Field(name: $0.name, value: names.value($0.name, $0.value)) })
    }

    /// The members of an object that every JSON encoder writes in the same way: strings, each name once, nothing that
    /// some escape and some do not.
    private static func flat(_ value: JSONValue, _ text: String) -> [Parameter]? {
        guard let members = value.members, value.serialized() == text else { return nil }
        var seen: Set<String> = []
        var fields: [Parameter] = []
        for member in members {
            guard let string = member.value.string, seen.insert(member.name).inserted, Int(member.name) == nil,
                (member.name + string).unicodeScalars.allSatisfy({
                    $0.isVisible || "\n\r\t".unicodeScalars.contains($0)
                })
            else { return nil }
            fields.append(Parameter(member.name, string))
        }
        return fields
    }
}
