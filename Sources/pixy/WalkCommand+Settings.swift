import ArgumentParser
import JOSE
import Live
import OAuth
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension WalkCommand {
    /// The flags as a request, or a sentence about the first one that is wrong; what a profile says they override.
    func request(_ profile: Profile? = nil) throws -> WalkRequest {
        var request = WalkRequest()
        request.settings = try settings(profile)
        request.profile = profile
        request.live.certificateAuthorities = ca ?? profile?.certificateAuthorities
        request.practice = practiceFlags.options
        request.form = json ? .json : (plain ? .plain : (linear ? .linear : .automatic))
        request.revealsSecrets = reveal
        request.looks = Looks(theme: theme, isASCII: ascii, reducesMotion: reducedMotion, leavesMouse: noMouse)
        request.clipboard = clipboard
        request.uses = try uses.wishes
        if passphraseFile != nil, save == nil {
            throw ValidationError("--passphrase-file encrypts what --save FILE keeps; give both.")
        }
        if passphraseFile == "-", clientSecretFile == "-" {
            throw ValidationError("--passphrase-file and --client-secret-file cannot both come from stdin.")
        }
        if let save {
            guard !save.isEmpty else { throw ValidationError("--save: name a file that is not there yet.") }
            // Afterwards it would be too late: the sign-in cannot be had again.
            guard access(save, F_OK) != 0 else {
                Output.diagnostic("\(save) is there already and was left as it is: choose another name.")
                throw Exit.unreadableFile
            }
            request.keeping = .init(path: save, passphrase: try passphraseFile.map { Secret(try Files.secret($0)) })
        }
        request.presents = present
        if record == nil, force || withSecrets {
            throw ValidationError(
                "--\(force ? "force" : "with-secrets") says something about --record FILE, which is missing."
            )
        }
        request.record = record.map { ($0, force, withSecrets) }
        if request.live.certificateAuthorities != nil { try request.live.check() }
        return request
    }

    private func settings(_ profile: Profile?) throws -> WalkSettings {
        let base = profile?.settings ?? WalkSettings()
        var settings = base
        settings.source = try source(base.source)
        if auto, !settings.usesPractice {
            throw ValidationError("--auto signs in at the practice provider only; leave out --issuer.")
        }
        if !practiceFlags.fault.isEmpty, !settings.usesPractice {
            throw ValidationError("--fault is for the practice provider only; leave out --issuer or the profile.")
        }
        settings.signsInByItself = auto
        settings.opensBrowser = !noBrowser
        settings.waitSeconds = timeout ?? base.waitSeconds
        settings.leeway = leeway ?? base.leeway
        let forms = [("--json", json), ("--plain", plain), ("--linear", linear)].filter(\.1).map(\.0)
        if linear && present {
            throw ValidationError("--present is for the screen, and --linear has none: choose one of the two.")
        }
        if forms.count > 1 {
            throw ValidationError("\(forms.joined(separator: " and ")) exclude each other.")
        }
        if let verifier {
            do {
                _ = try CodeVerifier(verifier)
            } catch {
                throw ValidationError("--verifier: \(error.message)")
            }
            settings.ownVerifier = Secret(verifier)
        }
        settings.client = try client(base.client, isNamed: profile != nil || settings.usesPractice)
        if let problem = settings.problems.first, !(profile != nil && problem.field == "client_secret" && isOnScreen) {
            let flag = Self.flag(for: problem.field)
            let file = ProfileStore(environment: Environment.all).path ?? "profiles.yaml"
            let place = profile.map { "\(file), \($0.name).\(problem.field), or \(flag)" } ?? flag
            throw ValidationError("\(place)\(quoted(flag)): \(problem.message)")
        }
        return settings
    }

    /// Whether there is a screen to ask on for what is missing.
    private var isOnScreen: Bool {
        !json && !plain && isatty(STDOUT_FILENO) != 0 && isatty(STDIN_FILENO) != 0 && !Environment.isDumb
    }

    /// The value that a flag was given, where it is no secret and names no parameter by itself.
    private func quoted(_ flag: String) -> String {
        let others = [
            "--issuer": issuer, "--client-id": clientId, "--scope": scope, "--audience": audience,
            "--redirect-uri": redirectUri,
        ]
        let endpoint = endpoints.first { flag == "--" + $0.name.replacing("_", with: "-") }?.url
        guard let value = endpoint ?? others[flag] ?? nil else { return "" }
        return value.count > 100 ? " \(value.prefix(100))…" : " \(value)"
    }

    /// The endpoints that flags name.
    private var endpoints: [(name: String, url: String)] {
        let flags = [
            authorizationEndpoint, tokenEndpoint, jwksUri, userinfoEndpoint, revocationEndpoint, introspectionEndpoint,
            endSessionEndpoint,
        ]
        return zip(TypedEndpoints.names, flags).compactMap { known, url in url.map { (known.name, $0) } }
    }

    private func source(_ base: WalkSettings.Source) throws -> WalkSettings.Source {
        var endpoints = TypedEndpoints()
        if case .endpoints(let known) = base { endpoints = known }
        for (name, path) in TypedEndpoints.names {
            if let url = self.endpoints.first(where: { $0.name == name })?.url { endpoints[keyPath: path] = url }
        }
        if practice {
            if issuer != nil || !endpoints.isEmpty {
                throw ValidationError("--practice and --issuer or an endpoint exclude each other: name one provider.")
            }
            return .practice
        }
        if case .issuer(let known) = base { endpoints.issuer = known }
        endpoints.issuer = issuer ?? endpoints.issuer
        if !endpoints.isEmpty { return .endpoints(endpoints) }
        return endpoints.issuer.isEmpty && issuer == nil ? base : .issuer(endpoints.issuer)
    }

    private func client(_ base: ClientSettings, isNamed: Bool) throws -> ClientSettings {
        var client = base
        if let clientId {
            client.clientID = clientId
        } else if !isNamed {
            let flag = issuer == nil && authorizationEndpoint != nil ? "--authorization-endpoint" : "--issuer"
            throw ValidationError("\(flag) needs --client-id: the name that the provider knows the client by.")
        }
        if let clientSecretFile {
            client.secret = Secret(try Files.secret(clientSecretFile))
        }
        let usual: ClientAuthentication = clientSecretFile == nil ? base.authentication : .basic
        client.authentication = auth ?? (base.authentication == .none ? usual : base.authentication)
        if let scope { client.scope = scope }
        client.audience = audience ?? base.audience
        let asked = try param.map { try Self.parameter($0, of: "--param", quoting: true) }
        client.authorizationParameters = Self.merge(base.authorizationParameters, asked)
        let sent = try tokenParam.map { try Self.parameter($0, of: "--token-param") }
        client.tokenParameters = Self.merge(base.tokenParameters, sent)
        let headers = try header.map { try Self.parameter($0, of: "--header") }
        let known = base.tokenHeaders.map { Parameter($0.name, $0.value) }
        client.tokenHeaders = Self.merge(known, headers).map { HeaderField($0.name, $0.value) }
        client.body = body ?? base.body
        client.pkce = pkce ?? base.pkce
        client.redirectURI = redirectUri ?? base.redirectURI
        return client
    }

    /// What a profile says, without what the flags name too, and then the flags.
    private static func merge(_ base: [Parameter], _ flags: [Parameter]) -> [Parameter] {
        base.filter { known in !flags.contains { $0.name == known.name } } + flags
    }

    /// Reads NAME=VALUE; what of the token request is not so may be a secret and is not quoted.
    private static func parameter(_ text: String, of flag: String, quoting: Bool = false) throws -> Parameter {
        guard let index = text.firstIndex(of: "="), index != text.startIndex else {
            let given = quoting ? " \(text.prefix(100))" : ""
            let example =
                switch flag {
                case "--header": "Origin=https://app.example"
                case "--token-param": "resource=https://api.example"
                default: "prompt=login"
                }
            throw ValidationError("\(flag)\(given): write it as NAME=VALUE, such as \(example).")
        }
        return Parameter(String(text[..<index]), String(text[text.index(after: index)...]))
    }

    /// The flag that sets a field of the client's settings.
    private static func flag(for field: String) -> String {
        switch field {
        case "client_id": "--client-id"
        case "client_secret": "--client-secret-file"
        case "auth", "authentication": "--auth"
        case "redirect_uri": "--redirect-uri"
        case "header", "headers": "--header"
        default: "--\(field.replacing("_", with: "-"))"
        }
    }
}
