import JOSE

/// The checks that every answer in JSON shares: status, content type, JSON.
struct ResponseBody {
    /// What the checks found, in the order made.
    var findings: [Finding] = []
    /// The object in the body; nil if there is none.
    var object: JSONValue?

    /// Checks a response; the rules are `prefix.status`, `prefix.content_type` and `prefix.json`.
    ///
    /// A redirect adds `prefix.location`, a body with a `Content-Encoding` `prefix.content_encoding`.
    init(of response: IncomingResponse, prefix: String, reference: String) {
        findings.append(Self.judgeStatus(response, rule: prefix + ".status", reference: reference))
        if let finding = Self.judgeLocation(response, rule: prefix + ".location") { findings.append(finding) }
        if let finding = Self.judgeCoding(response, rule: prefix + ".content_encoding") { findings.append(finding) }
        let json = Self.read(response, rule: prefix + ".json", reference: reference)
        object = json.object
        findings.append(
            Self.judgeContentType(
                response,
                isJSON: json.object != nil,
                rule: prefix + ".content_type",
                reference: reference
            )
        )
        findings.append(json.finding)
    }

    private static func judgeStatus(_ response: IncomingResponse, rule: String, reference: String) -> Finding {
        let spelled = response.reason.isEmpty ? "\(response.status)" : "\(response.status) \(excerpt(response.reason))"
        if response.status == 200 {
            return Finding(rule, .passed, "The status is 200.", expected: "200", actual: spelled, reference: reference)
        }
        let message =
            switch response.status {
            case 300...399: "The provider redirects this request, which pixy does not follow."
            case 404: "There is nothing at this URL: check it letter by letter."
            case 405: "The URL exists but does not take this method: it may be another endpoint's."
            case 415: "The provider does not take this Content-Type: use a form-encoded body."
            case 429: "The provider asks to slow down: wait before the next attempt."
            case 400...499: "The provider refuses the request."
            case 500...599: "Something broke at the provider, or at a proxy before it."
            default: "The status is not the 200 that a successful answer has."
            }
        return Finding(
            rule,
            .failed,
            message + RetryAfter.sentence(of: response),
            expected: "200",
            actual: spelled,
            reference: reference
        )
    }

    /// Whom a redirected request would have gone to; nil if it is not redirected.
    ///
    /// RFC 9110 §15.4 allows to follow and does not demand it; what carries a code or a token is not sent on.
    private static func judgeLocation(_ response: IncomingResponse, rule: String) -> Finding? {
        guard (300...399).contains(response.status), response.status != 304 else { return nil }
        let location = response.header("Location")
        let message =
            location == nil
            ? "The provider redirects without saying where to: check the URL, and whether it should begin with https."
            : "The request was not sent on, since whoever gets it gets what is in it. If the URL is right, ask there "
                + "from the start: check the host, the path, and whether it should begin with https."
        return Finding(
            rule,
            .failed,
            message,
            expected: "no redirect",
            actual: location.map { excerpt($0) },
            reference: "RFC 9110 §15.4"
        )
    }

    /// What became of a compressed body; nil if it was not.
    private static func judgeCoding(_ response: IncomingResponse, rule: String) -> Finding? {
        let expected = "gzip, deflate or none"
        let reference = "RFC 9110 §8.4"
        return switch response.coding {
        case nil: nil
        case .undone(let name, let bytes)?:
            Finding(
                rule,
                .passed,
                "The body came compressed, in \(counted(bytes, "byte")), and is shown as it was before.",
                expected: expected,
                actual: excerpt(name),
                reference: reference
            )
        case .unknown(let name)?:
            Finding(
                rule,
                .failed,
                "The body comes in a coding that pixy did not ask for and cannot undo; it is shown as it came.",
                expected: expected,
                actual: excerpt(name),
                reference: reference
            )
        case .broken(let name)?:
            Finding(
                rule,
                .failed,
                "The body is not what Content-Encoding says, or not whole; it is shown as it came.",
                expected: "a body in \(excerpt(name))",
                actual: counted(response.body.count, "byte"),
                reference: reference
            )
        }
    }

    private static func judgeContentType(
        _ response: IncomingResponse,
        isJSON: Bool,
        rule: String,
        reference: String
    ) -> Finding {
        let header = response.header("Content-Type")
        let type = mediaType(header)
        if type == "application/json" {
            return Finding(
                rule,
                .passed,
                "The Content-Type is application/json.",
                expected: "application/json",
                actual: header.map { excerpt($0) },
                reference: reference
            )
        }
        let what = type.isEmpty ? "The answer has no Content-Type" : "The Content-Type is not application/json"
        return Finding(
            rule,
            isJSON ? .warning : .failed,
            isJSON ? what + ", though the body is JSON." : what + ".",
            expected: "application/json",
            actual: header.map { excerpt($0) },
            reference: reference
        )
    }

    /// Whether a body looks like `access_token=…&token_type=…`.
    private static func isForm(_ body: [UInt8]) -> Bool {
        let start = String(decoding: body.prefix(4096), as: UTF8.self)
        return FormEncoding.decode(start).contains { ["access_token", "error", "token_type"].contains($0.name) }
    }

    /// The media type of a Content-Type header in lower case, without its parameters.
    static func mediaType(_ header: String?) -> String {
        let type = (header ?? "").prefix { $0 != ";" }
        return type.filter { !$0.isWhitespace }.lowercased()
    }

    private static func read(
        _ response: IncomingResponse,
        rule: String,
        reference: String
    ) -> (object: JSONValue?, finding: Finding) {
        func failed(_ message: String, actual: String) -> (JSONValue?, Finding) {
            let finding = Finding(
                rule,
                .failed,
                message,
                expected: "a JSON object",
                actual: actual,
                reference: reference
            )
            return (nil, finding)
        }
        if response.bodyWasCut {
            return failed("The body is too long to be read whole.", actual: "more than \(response.body.count) bytes")
        }
        guard let first = response.body.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            return failed("The body is empty.", actual: "an empty body")
        }
        if first == UInt8(ascii: "<") {
            return failed(
                "The body is a page for a browser and not JSON: a proxy, a login wall or a wrong URL may have answered.",
                actual: "HTML or XML"
            )
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: response.body)
        } catch {
            if isForm(response.body) {
                return failed(
                    "The body is form-encoded and not JSON. Some providers answer so until the request has the header "
                        + "Accept: application/json; pixy sends it, so something on the way may have dropped it.",
                    actual: "form-encoded parameters"
                )
            }
            return failed(
                "The body is not JSON: \(error.reason) at byte \(error.offset + 1).",
                actual: "\(response.body.count) bytes that are not JSON"
            )
        }
        guard value.members != nil else {
            return failed("The body is JSON but no object.", actual: "another JSON value")
        }
        let repeated = value.repeatedNames
        let finding = Finding(
            rule,
            repeated.isEmpty ? .passed : .warning,
            repeated.isEmpty
                ? "The body is a JSON object."
                : "The body gives \(excerpt(listed(repeated))) more than once; the last value is taken.",
            reference: reference
        )
        return (value, finding)
    }
}
