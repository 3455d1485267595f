import ArgumentParser
import OAuth

extension APICall {
    /// The call of `--use` and the flags that belong to it, or what is wrong with it; nil without `--use`.
    static func read(url: String?, method: String?, headers: [String], body: String?) throws -> APICall? {
        guard let url else {
            if method != nil || !headers.isEmpty || body != nil {
                throw ValidationError(
                    "--use-method, --use-header and --use-body say how --use URL calls; it is missing."
                )
            }
            return nil
        }
        var call = APICall(url: url)
        call.body = try body.map(text) ?? ""
        call.method = method?.uppercased() ?? (call.body.isEmpty ? "GET" : "POST")
        call.headers = try headers.map(field)
        if let problem = call.problem {
            let flag =
                problem.field == "url"
                ? "--use\(quoted(url))" : (problem.field == "method" ? "--use-method" : "--use-header")
            throw ValidationError("\(flag): \(problem.message)")
        }
        return call
    }

    /// The body as it is typed, or what is in the file after an @.
    private static func text(_ argument: String) throws -> String {
        guard argument.hasPrefix("@") else { return argument }
        let bytes = try Files.read(String(argument.dropFirst()), atMost: 1 << 20)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ValidationError("--use-body: the file is no text in UTF-8.")
        }
        return text
    }

    private static func field(_ argument: String) throws -> HeaderField {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
            throw ValidationError("--use-header: write it as NAME=VALUE, such as Accept-Language=de.")
        }
        return HeaderField(String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
    }

    /// The URL up to its query, where nobody can have put a secret.
    private static func quoted(_ url: String) -> String {
        let place = url.prefix { $0 != "?" && $0 != "#" }
        guard !place.isEmpty, !place.contains("@") else { return "" }
        return " \(place.count > 100 ? "\(place.prefix(100))…" : String(place))"
    }
}
