import JOSE

/// Compares how the client proved who it is with what the provider's metadata offers (RFC 6749 §2.3, RFC 8414 §2).
struct ClientAuthenticationCheck {
    let request: OutgoingRequest
    let parameters: [Parameter]
    let metadata: ServerMetadata

    /// The codes with which a provider objects to the client.
    private static let objections: Set<String> = ["invalid_client", "unauthorized_client"]

    /// The finding under a rule of the caller's; a method that is not offered is the reason only where the provider
    /// objects to the client.
    func finding(rule: String, error: ProviderError?) -> Finding {
        let offered = metadata.tokenEndpointAuthMethods
        func finding(_ outcome: Finding.Outcome, _ message: String) -> Finding {
            Finding(
                rule,
                outcome,
                message,
                expected: offered.map { excerpt($0.joined(separator: " ")) },
                actual: methods.isEmpty ? "none" : methods.joined(separator: " and "),
                reference: methods.count > 1 ? "RFC 6749 §2.3" : "RFC 8414 §2"
            )
        }
        let objects = error.map { Self.objections.contains($0.code) } ?? false
        if methods.count > 1 {
            return finding(.failed, "The client authenticated in \(methods.count) ways at once, and one is allowed.")
        }
        if hasEmptySecret {
            return finding(objects ? .failed : .warning, "The client secret that was sent is empty.")
        }
        if methods.isEmpty, error?.code == "invalid_client" {
            return finding(
                offered.map { !$0.contains("none") } ?? false ? .failed : .warning,
                "The provider objects to the client, and the request did not prove who it is: a client that has a secret "
                    + "has to send it (client_secret_basic or client_secret_post)."
            )
        }
        let method = methods.first ?? "none"
        guard let offered else {
            return finding(
                .notChecked,
                "The metadata does not say how clients may authenticate; the standard then means client_secret_basic."
            )
        }
        if !offered.contains(method) {
            let name = method == "none" ? "clients without a secret" : method
            return finding(
                objects ? .failed : .warning,
                "The metadata does not offer \(name), which is what was used."
            )
        }
        let rest = method == "none" ? "" : " Whether the secret is right cannot be seen from here."
        return finding(.passed, "The client authenticated in a way that the metadata offers.\(rest)")
    }

    /// The methods that the request uses, by their names in metadata.
    private var methods: [String] {
        var methods: [String] = []
        let hasBasic = authorization?.lowercased().hasPrefix("basic ") ?? false
        if hasBasic { methods.append("client_secret_basic") }
        if !parameters.values(of: "client_secret").isEmpty { methods.append("client_secret_post") }
        if !parameters.values(of: "client_assertion").isEmpty { methods.append("private_key_jwt") }
        return methods
    }

    private var hasEmptySecret: Bool {
        parameters.values(of: "client_secret").contains("")
    }

    private var authorization: String? {
        request.headers.first { $0.name.lowercased() == "authorization" }?.value
    }
}
