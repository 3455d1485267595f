import JOSE

/// Whether the grant_type is there, spelled right, offered, and in a body that the provider has to read (RFC 6749 §4.1.3).
struct GrantCheck {
    let sent: TokenRequest
    let metadata: ServerMetadata

    func finding(error: ProviderError?) -> Finding {
        let values = sent.parameters.values(of: "grant_type")
        let right = sent.grant
        guard let value = values.first, values.count == 1 else {
            return finding(
                .failed,
                values.isEmpty ? "No grant_type was sent." : "The grant_type was sent more than once.",
                actual: values.isEmpty ? nil : "\(values.count) of them"
            )
        }
        guard sameBytes(value, right) else {
            return finding(.failed, "The grant_type is not spelled as it has to be.", actual: excerpt(value))
        }
        let type = ResponseBody.mediaType(
            sent.request.headers.first { $0.name.lowercased() == "content-type" }?.value
        )
        if type != sent.format.contentType {
            return finding(
                .failed,
                "The Content-Type is \(type.isEmpty ? "missing" : excerpt(type)), but the body is "
                    + "\(sent.format == .form ? "form-encoded" : "JSON"), so the grant_type may not have been read.",
                actual: excerpt(value)
            )
        }
        let unread: Set<String> = ["invalid_request", "unsupported_grant_type"]
        if sent.format == .json {
            return finding(
                error.map { unread.contains($0.code) } ?? true ? .failed : .warning,
                "The body is JSON, and the standard demands a form: the provider may not have read it.",
                actual: excerpt(value)
            )
        }
        if let offered = metadata.document["grant_types_supported"]?.strings, !offered.contains(right) {
            return finding(
                error.map { $0.code.hasSuffix("_grant_type") || $0.code == "unauthorized_client" } ?? false
                    ? .failed : .warning,
                "The metadata does not offer this grant_type.",
                actual: excerpt(offered.joined(separator: " "))
            )
        }
        return finding(.passed, "The grant_type is \(right), in a form-encoded body.", actual: value)
    }

    private func finding(_ outcome: Finding.Outcome, _ message: String, actual: String?) -> Finding {
        Finding(
            "exchange.grant_type",
            outcome,
            message,
            expected: sent.grant,
            actual: actual,
            reference: "RFC 6749 §4.1.3"
        )
    }
}
