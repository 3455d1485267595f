import HTTPTypes
import JOSE

/// One thing that keeps settings from being used.
public struct SettingProblem: Hashable, Sendable {
    /// The field, such as `client_id` or `redirect_uri`.
    public var field: String
    /// What is wrong and what would be right, for people.
    public var message: String

    /// A problem.
    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}

extension HeaderField {
    /// What keeps this field from being sent; nil if nothing does (RFC 9110 §5.1 and §5.5).
    public var problem: String? {
        if HTTPField.Name(name) == nil {
            return "\(excerpt(name, limit: 60)) is no name of a header field: letters, digits and hyphens make one."
        }
        return HTTPField.isValidValue(value)
            ? nil : "The value of the header field \(name) has a line break, a control character or a space at its end."
    }
}

extension ClientSettings {
    /// What is wrong with the settings, field by field; empty if they can be used.
    public var problems: [SettingProblem] {
        clientProblems + scopeProblems + redirectProblems
            + parameterProblems(authorizationParameters, field: "param", reserved: Self.authorizationNames)
            + parameterProblems(tokenParameters, field: "token_param", reserved: Self.tokenNames)
            + repeatedMemberProblems + headerProblems
    }

    /// In a JSON body a repeated parameter would be a repeated member, of which most servers read one (RFC 8259 §4).
    private var repeatedMemberProblems: [SettingProblem] {
        guard body == .json else { return [] }
        var names: Set<String> = []
        guard let again = tokenParameters.first(where: { !names.insert($0.name).inserted }) else { return [] }
        return [
            SettingProblem(
                field: "token_param",
                message: "\(again.name) stands there twice, which a JSON body cannot say: send the body as form."
            )
        ]
    }

    private static let authorizationNames: Set<String> = [
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method",
    ]

    private static let tokenNames: Set<String> = [
        "grant_type", "code", "redirect_uri", "client_id", "client_secret", "code_verifier", "refresh_token",
    ]

    private var clientProblems: [SettingProblem] {
        var problems: [SettingProblem] = []
        if clientID.isEmpty {
            problems.append(
                SettingProblem(
                    field: "client_id",
                    message: "The client_id is missing: the provider shows it beside the application's name."
                )
            )
        } else if let bad = Self.firstUnprintable(in: clientID) {
            problems.append(SettingProblem(field: "client_id", message: "The client_id has \(bad)."))
        } else if clientID.first == " " || clientID.last == " " {
            problems.append(
                SettingProblem(field: "client_id", message: "The client_id begins or ends with a space.")
            )
        }
        if authentication != .none && secret?.isEmpty != false {
            problems.append(
                SettingProblem(
                    field: "client_secret",
                    message: "To authenticate with \(authentication.rawValue) a client secret is needed."
                )
            )
        }
        return problems
    }

    private var scopeProblems: [SettingProblem] {
        func problem(_ message: String) -> [SettingProblem] { [SettingProblem(field: "scope", message: message)] }
        if scope.isEmpty { return [] }
        for (offset, scalar) in scope.unicodeScalars.enumerated() where !Self.isScopeCharacter(scalar) {
            return problem("Character \(offset + 1) of the scope is \(scalar.spelledOut), which no scope may have.")
        }
        let names = scope.split(separator: " ", omittingEmptySubsequences: false)
        if names.contains("") {
            return problem("Scopes are separated by exactly one space, with none at the beginning or the end.")
        }
        if Set(names).count != names.count { return problem("A scope is named twice.") }
        return []
    }

    /// RFC 6749 §3.3: printable ASCII without the quotation mark and the backslash.
    private static func isScopeCharacter(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\"
    }

    private var redirectProblems: [SettingProblem] {
        func problem(_ message: String) -> [SettingProblem] {
            [SettingProblem(field: "redirect_uri", message: message)]
        }
        if redirectURI.isEmpty {
            return problem("The redirect_uri is missing. http://127.0.0.1:0/callback lets pixy receive the answer.")
        }
        for (offset, scalar) in redirectURI.unicodeScalars.enumerated() where !(0x21...0x7E).contains(scalar.value) {
            return problem("Character \(offset + 1) of the redirect_uri is \(scalar.spelledOut); it must be encoded.")
        }
        if redirectURI.utf8.contains(UInt8(ascii: "#")) {
            return problem("The redirect_uri has a fragment (# and what follows), which is not allowed.")
        }
        let scheme = redirectURI.prefix { $0 != ":" }
        guard scheme.endIndex != redirectURI.endIndex, scheme.first?.isLetter == true,
            scheme.unicodeScalars.allSatisfy({
                $0.isASCIILetterOrDigit || $0 == "+" || $0 == "-" || $0 == "."
            })
        else { return problem("The redirect_uri must be absolute, such as http://127.0.0.1:0/callback.") }
        guard ["http", "https"].contains(scheme.lowercased()) else { return [] }
        return OutgoingRequest.wellFormed(redirectURI(listeningOn: 1)).map { problem($0.message) } ?? []
    }

    private func parameterProblems(_ parameters: [Parameter], field: String, reserved: Set<String>) -> [SettingProblem]
    {
        var seen: Set<String> = []
        return parameters.compactMap { parameter in
            let name = parameter.name
            let message: String? =
                if name.isEmpty {
                    "A further parameter has no name: write NAME=VALUE."
                } else if reserved.contains(name) {
                    "\(name) is set by pixy itself and cannot be a further parameter."
                } else if name == "audience" && audience != nil {
                    "audience is given twice."
                } else if !seen.insert(name).inserted && name != "resource" {
                    "\(excerpt(name, limit: 60)) is given twice, which no parameter may be (RFC 6749 §3.1)."
                } else {
                    nil
                }
            return message.map { SettingProblem(field: field, message: $0) }
        }
    }

    private var headerProblems: [SettingProblem] {
        tokenHeaders.compactMap { header in
            let name = header.name.lowercased()
            let message: String? =
                if ["content-length", "transfer-encoding", "connection"].contains(name) {
                    "\(header.name) is set by the HTTP client and cannot be changed."
                } else if name == "authorization" && authentication == .basic {
                    "Authorization is set already, since the client authenticates with basic."
                } else {
                    header.problem
                }
            return message.map { SettingProblem(field: "header", message: $0) }
        }
    }

    private static func firstUnprintable(in text: String) -> String? {
        for (offset, scalar) in text.unicodeScalars.enumerated() where !(0x20...0x7E).contains(scalar.value) {
            return "\(scalar.spelledOut) at position \(offset + 1), where only printable ASCII may stand"
        }
        return nil
    }
}
