import ArgumentParser
import JOSE
import Live
import OAuth
import Walkthrough

extension WalkOptions {
    /// The flags as a request, or a sentence about the first one that is wrong.
    func request() throws -> WalkRequest {
        var request = WalkRequest()
        request.settings = try settings()
        request.live.certificateAuthorities = ca
        request.practice = practiceFlags.options
        request.form = json ? .json : (plain ? .plain : .automatic)
        request.revealsSecrets = reveal
        request.theme = theme
        if ca != nil { try request.live.check() }
        return request
    }

    private func settings() throws -> WalkSettings {
        var settings = WalkSettings()
        if practice && issuer != nil {
            throw ValidationError("--practice and --issuer exclude each other: name one provider.")
        }
        if let issuer {
            do {
                _ = try ServerMetadata.discoveryRequest(issuer: issuer)
            } catch {
                throw ValidationError("--issuer: \(error.message)")
            }
            guard clientId != nil else {
                throw ValidationError("--issuer needs --client-id: the name that the provider knows the client by.")
            }
            if auto { throw ValidationError("--auto signs in at the practice provider only; leave out --issuer.") }
            settings.source = .issuer(issuer)
        }
        settings.signsInByItself = auto
        settings.opensBrowser = !noBrowser
        guard timeout >= 1, timeout <= 86_400 else {
            throw ValidationError("--timeout \(timeout): a number of seconds from 1 to 86400 (a day).")
        }
        guard leeway >= 0, leeway <= 86_400 else {
            throw ValidationError("--leeway \(leeway): a number of seconds from 0 to 86400 (a day).")
        }
        if json && plain { throw ValidationError("--json and --plain exclude each other.") }
        settings.waitSeconds = timeout
        settings.leeway = leeway
        if let verifier {
            do {
                _ = try CodeVerifier(verifier)
            } catch {
                throw ValidationError("--verifier: \(error.message)")
            }
            settings.ownVerifier = Secret(verifier)
        }
        settings.client = try client()
        return settings
    }

    private func client() throws -> ClientSettings {
        var client = ClientSettings(clientID: clientId ?? "pixy")
        if let clientSecretFile {
            client.secret = Secret(try Files.secret(clientSecretFile))
        }
        client.authentication = auth ?? (client.secret == nil ? .none : .basic)
        if let scope { client.scope = scope }
        client.audience = audience
        client.authorizationParameters = try param.map { try Self.parameter($0, of: "--param") }
        client.tokenParameters = try tokenParam.map { try Self.parameter($0, of: "--token-param") }
        client.tokenHeaders = try header.map {
            let parameter = try Self.parameter($0, of: "--header")
            return HeaderField(parameter.name, parameter.value)
        }
        client.body = body
        client.pkce = pkce
        client.redirectURI = redirectUri
        if let problem = client.problems.first {
            throw ValidationError("\(Self.flag(for: problem.field)): \(problem.message)")
        }
        return client
    }

    private static func parameter(_ text: String, of flag: String) throws -> Parameter {
        guard let index = text.firstIndex(of: "="), index != text.startIndex else {
            throw ValidationError("\(flag): write it as NAME=VALUE, such as prompt=login.")
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
