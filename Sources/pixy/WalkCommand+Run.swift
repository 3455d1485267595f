import ArgumentParser
import Live
import Walkthrough

extension WalkCommand {
    func validate() throws {
        // Every JWT begins with an encoded {". It is not quoted, for it may be a secret.
        if let profile, profile.hasPrefix("eyJ") {
            throw ValidationError("That looks like a token. To see what is in it: pixy inspect TOKEN.")
        }
        if profile != nil, practice {
            throw ValidationError("--practice and a profile exclude each other: name one provider.")
        }
    }

    func run() throws {
        try request(try profile.map(found)).run()
    }

    private func found(_ name: String) throws -> Profile {
        let list: ProfileList
        do throws(OutsideFailure) {
            list = try ProfileStore(environment: Environment.all).read()
        } catch {
            Output.diagnostic(error.message)
            throw Exit.unreadableFile
        }
        guard let profile = list[name] else {
            let names = list.profiles.map(\.name)
            let known =
                names.isEmpty ? "There are none in \(list.path) yet." : "There are \(names.joined(separator: ", "))."
            throw ValidationError(
                "There is no profile or command '\(name)'. \(known) Commands are \(Pixy.commandNames); "
                    + "name a provider with --issuer URL --client-id ID."
            )
        }
        if let problem = profile.problem {
            Output.diagnostic(problem)
            throw Exit.unreadableFile
        }
        return profile
    }
}
