import JOSE
import OAuth
import Walkthrough

/// A key of a profile in `profiles.yaml`: how it is read into the profile, and what is written of it.
struct ProfileKey: Sendable {
    /// The value of a key on its way into the file.
    enum Written: Hashable {
        case text(String)
        /// Names and texts; a name may come more than once.
        case pairs([Parameter])
    }

    /// What is wrong with a value, as the end of a message.
    struct Problem: Error {
        var message: String
    }

    typealias Read = @Sendable (YAMLNode, inout Profile) throws(Problem) -> Void

    /// The key, spelled as in the file.
    let name: String
    /// Takes the value.
    let read: Read
    /// What is written; nil for what is as pixy would have it anyway.
    let written: @Sendable (Profile) -> Written?

    /// Every key, in the order in which they are written.
    static let all: [ProfileKey] =
        [template, issuer] + endpoints + [
            text("client_id") {
                $0.settings.client.clientID = $1
            } written: {
                $0.settings.client.clientID
            },
            text("client_secret") {
                $0.settings.client.secret = Secret($1)
            } written: { _ in
                nil
            },
            text("client_secret_file") {
                $0.secretFile = $1
            } written: {
                $0.secretFile
            },
            choice("auth", \.settings.client.authentication, ClientAuthentication.none),
            text("scope") {
                $0.settings.client.scope = $1
            } written: {
                let scope = $0.settings.client.scope
                return scope == ClientSettings(clientID: "").scope ? nil : scope
            },
            text("audience") {
                $0.settings.client.audience = $1.isEmpty ? nil : $1
            } written: {
                $0.settings.client.audience
            },
            text("redirect_uri") {
                $0.settings.client.redirectURI = $1
            } written: {
                $0.settings.client.redirectURI
            },
            choice("pkce", \.settings.client.pkce, PKCEMethod.s256),
            choice("body", \.settings.client.body, BodyFormat.form),
            pairs("param", \.settings.client.authorizationParameters),
            pairs("token_param", \.settings.client.tokenParameters),
            header,
            number("leeway", \.settings.leeway, 0...86_400), number("timeout", \.settings.waitSeconds, 1...86_400),
            text("ca") {
                $0.certificateAuthorities = $1.isEmpty ? nil : $1
            } written: {
                $0.certificateAuthorities
            },
        ]

    private static let template = ProfileKey(
        name: "template",
        read: { node, profile throws(Problem) in
            guard let template = ProviderTemplate(rawValue: try text(node)) else {
                let names = ProviderTemplate.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(message: "A template is one of \(names).")
            }
            profile.template = template
        },
        written: { $0.template.map { .text($0.rawValue) } }
    )

    private static let issuer = text("issuer") { profile, text in
        switch profile.settings.source {
        case .endpoints(var endpoints):
            endpoints.issuer = text
            profile.settings.source = .endpoints(endpoints)
        case .practice, .issuer: profile.settings.source = text.isEmpty ? .practice : .issuer(text)
        }
    } written: { profile in
        switch profile.settings.source {
        case .practice: nil
        case .issuer(let issuer): issuer
        case .endpoints(let endpoints): endpoints.issuer.isEmpty ? nil : endpoints.issuer
        }
    }

    private static let endpoints = TypedEndpoints.names.map { name, path in
        text(name) { profile, text in
            var endpoints = TypedEndpoints()
            switch profile.settings.source {
            case .endpoints(let known): endpoints = known
            case .issuer(let issuer): endpoints.issuer = issuer
            case .practice: break
            }
            endpoints[keyPath: path] = text
            if !endpoints.isEmpty { profile.settings.source = .endpoints(endpoints) }
        } written: { profile in
            guard case .endpoints(let endpoints) = profile.settings.source else { return nil }
            return endpoints[keyPath: path].isEmpty ? nil : endpoints[keyPath: path]
        }
    }

    private static let header = ProfileKey(
        name: "header",
        read: { node, profile throws(Problem) in
            profile.settings.client.tokenHeaders = try parameters(node).map { HeaderField($0.name, $0.value) }
        },
        written: { profile in
            let headers = profile.settings.client.tokenHeaders
            return headers.isEmpty ? nil : .pairs(headers.map { Parameter($0.name, $0.value) })
        }
    )
}

extension ProfileKey {
    private static func text(
        _ name: String,
        read: @escaping @Sendable (inout Profile, String) -> Void,
        written: @escaping @Sendable (Profile) -> String?
    ) -> ProfileKey {
        ProfileKey(
            name: name,
            read: { node, profile throws(Problem) in read(&profile, try text(node)) },
            written: { profile in written(profile).map { .text($0) } }
        )
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable & Equatable & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Profile, Choice> & Sendable,
        _ usual: Choice
    ) -> ProfileKey {
        ProfileKey(
            name: name,
            read: { node, profile throws(Problem) in
                let word = try text(node)
                guard let choice = Choice.allCases.first(where: { $0.rawValue.lowercased() == word.lowercased() })
                else {
                    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Problem(message: "It is one of \(words).")
                }
                profile[keyPath: path] = choice
            },
            written: { $0[keyPath: path] == usual ? nil : .text($0[keyPath: path].rawValue) }
        )
    }

    private static func pairs(_ name: String, _ path: any WritableKeyPath<Profile, [Parameter]> & Sendable)
        -> ProfileKey
    {
        ProfileKey(
            name: name,
            read: { node, profile throws(Problem) in profile[keyPath: path] = try parameters(node) },
            written: { $0[keyPath: path].isEmpty ? nil : .pairs($0[keyPath: path]) }
        )
    }

    private static func number(
        _ name: String,
        _ path: any WritableKeyPath<Profile, Int> & Sendable,
        _ range: ClosedRange<Int>
    ) -> ProfileKey {
        let usual = Profile(name: "", settings: WalkSettings())[keyPath: path]
        return ProfileKey(
            name: name,
            read: { node, profile throws(Problem) in
                guard let number = Int(try text(node)), range.contains(number) else {
                    throw Problem(
                        message: "It is a number of seconds from \(range.lowerBound) to \(range.upperBound)."
                    )
                }
                profile[keyPath: path] = number
            },
            written: { $0[keyPath: path] == usual ? nil : .text(String($0[keyPath: path])) }
        )
    }

    private static func text(_ node: YAMLNode) throws(Problem) -> String {
        if node.isNull { return "" }
        guard let text = node.text else { throw Problem(message: "A text is expected here, on one line.") }
        return text
    }

    /// Names with a text or a list of texts each.
    private static func parameters(_ node: YAMLNode) throws(Problem) -> [Parameter] {
        if node.isNull { return [] }
        guard let members = node.members else {
            throw Problem(message: "Names with values are expected here, such as prompt: login.")
        }
        var parameters: [Parameter] = []
        for member in members {
            for value in member.value.elements ?? [member.value] {
                parameters.append(Parameter(member.name, try text(value)))
            }
        }
        return parameters
    }
}
