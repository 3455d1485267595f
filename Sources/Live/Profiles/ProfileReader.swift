import JOSE
import OAuth
import Walkthrough

/// Reads `profiles.yaml`: a mapping `profiles` from names to profiles.
enum ProfileReader {
    /// Why the file as a whole cannot be used; a profile that is wrong keeps its own problem.
    struct Failure: Error, Hashable {
        /// What is wrong and where, for people.
        var message: String
    }

    /// Reads the text of a file; `name` is the file's in messages.
    static func read(_ text: [UInt8], named name: String) throws(Failure) -> [Profile] {
        func failure(_ line: Int, _ message: String) -> Failure {
            Failure(message: "\(name), line \(line): \(message)")
        }
        let root: YAMLNode?
        do {
            root = try YAMLReader.read(text)
        } catch {
            throw failure(error.line, error.message)
        }
        guard let root, !root.isNull else { return [] }
        guard let members = root.members else {
            throw failure(root.line, "The file begins with “profiles:” and the profiles below it.")
        }
        for member in members where member.name != "profiles" {
            throw failure(member.line, "\(known(member.name, among: ["profiles"])) Only profiles stands at the left.")
        }
        guard let list = members.first?.value, !list.isNull else { return [] }
        guard let profiles = list.members else {
            throw failure(list.line, "Below profiles: stand names with a colon, such as staging:, each with its keys.")
        }
        return profiles.map { profile($0, file: name) }
    }

    /// The line of a profile's key; nil if it is not there.
    static func line(of key: String, in profile: String, _ text: [UInt8]) -> Int? {
        let list = (try? YAMLReader.read(text))?.members?.first { $0.name == "profiles" }?.value
        let keys = list?.members?.first { $0.name == profile }?.value.members
        return keys?.first { $0.name == key }?.value.line
    }

    private static func profile(_ member: YAMLNode.Member, file: String) -> Profile {
        var profile = Profile(name: member.name, settings: WalkSettings())
        profile.settings.client.clientID = ""
        func reject(_ line: Int, _ key: String?, _ message: String) -> Profile {
            var profile = profile
            let place = key.map { "\(member.name).\($0)" } ?? member.name
            profile.problem = "\(file), line \(line), \(place): \(message)"
            return profile
        }
        if let problem = Profile.problem(withName: member.name) { return reject(member.line, nil, problem) }
        guard let members = member.value.members else {
            return reject(
                member.line,
                nil,
                "The keys of the profile stand below its name, such as issuer and client_id."
            )
        }
        let line = member.line
        var lines: [String: Int] = [:]
        for member in members {
            guard let key = ProfileKey.all.first(where: { $0.name == member.name }) else {
                let names = ProfileKey.all.map(\.name)
                let message = "\(known(member.name, among: names)) The keys are \(names.joined(separator: ", "))."
                return reject(member.line, member.name, message)
            }
            lines[key.name] = member.value.line
            do {
                try key.read(member.value, &profile)
            } catch {
                return reject(member.value.line, key.name, error.message)
            }
        }
        if lines["auth"] == nil, profile.settings.client.secret != nil || profile.secretFile != nil {
            profile.settings.client.authentication = .basic
        }
        if profile.settings.usesPractice {
            let key = lines["issuer"] == nil ? nil : "issuer"
            return reject(
                lines["issuer"] ?? lines["template"] ?? line,
                key,
                "It names no provider: give issuer, or authorization_endpoint and token_endpoint."
            )
        }
        if let problem = problem(of: profile, hasSecretKey: lines["client_secret"] != nil) {
            return reject(lines[problem.field] ?? member.line, problem.field, problem.message)
        }
        return profile
    }

    private static func problem(of profile: Profile, hasSecretKey: Bool) -> SettingProblem? {
        if hasSecretKey, profile.secretFile != nil {
            return SettingProblem(
                field: "client_secret",
                message: "client_secret and client_secret_file exclude each other: name one."
            )
        }
        var settings = profile.settings
        // A secret may be in another file, or is typed in when the profile is used.
        settings.client.secret = settings.client.secret ?? Secret("later")
        if settings.usesPractice, settings.client.clientID.isEmpty { settings.client.clientID = "pixy" }
        return settings.problems.first
    }

    private static func known(_ name: String, among names: [String]) -> String {
        let word = String(name.prefix(60))
        guard let near = names.first(where: { $0.lowercased() == word.lowercased().replacing("-", with: "_") }) else {
            return "“\(word)” is no key here."
        }
        return "“\(word)” is no key here; \(near) is."
    }
}
