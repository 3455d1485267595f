import FoundationEssentials
import JOSE

/// Compares how the client proved who it is with what the provider's metadata offers (RFC 6749 §2.3, RFC 8414 §2).
struct ClientAuthenticationCheck {
    let request: OutgoingRequest
    let parameters: [Parameter]
    let metadata: ServerMetadata
    /// The secret of the settings; nil where none is known to compare with.
    var secret: Secret?

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
        if let difference = secretDifference {
            return finding(
                objects ? .failed : .warning,
                "The client secret that was sent is not the one of step 1. \(difference)"
            )
        }
        if methods.isEmpty, error?.code == "invalid_client" {
            return finding(
                offered.map { !$0.contains("none") } ?? false ? .failed : .warning,
                "The provider objects to the client, and the request did not prove who it is: a client that has a secret "
                    + "has to send it (client_secret_basic or client_secret_post)."
            )
        }
        let method = methods.first ?? "none"
        let isDoubted = method != "none" && error?.code == "invalid_client"
        let doubt = isDoubted ? " The provider objects to the client: compare its secret with the provider's." : ""
        guard let offered else {
            return finding(
                isDoubted ? .warning : .notChecked,
                "The metadata does not say how clients may authenticate; the standard then means client_secret_basic."
                    + doubt
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
        return finding(
            isDoubted ? .warning : .passed,
            "The client authenticated in a way that the metadata offers.\(rest)\(doubt)"
        )
    }

    /// How the secret that was sent differs from the one of the settings; nil if it does not.
    private var secretDifference: String? {
        guard let right = secret?.revealed(), !right.isEmpty, let sent = sentSecret, !sameBytes(sent, right) else {
            return nil
        }
        return TextDifference.sentence(sent: sent, right: right)
    }

    private var sentSecret: String? {
        if let secret = parameters.values(of: "client_secret").first { return secret }
        guard let authorization, authorization.lowercased().hasPrefix("basic "),
            let bytes = Data(base64Encoded: String(authorization.dropFirst("basic ".count)))
        else { return nil }
        let secret = String(decoding: bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
        return FormEncoding.decode("x=" + secret).first?.value
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
