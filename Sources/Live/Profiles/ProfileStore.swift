import FoundationEssentials
import JOSE
import OAuth
public import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file with the profiles of one person: `$XDG_CONFIG_HOME/pixy/profiles.yaml`.
public struct ProfileStore: Sendable {
    private static let mostBytes = 1 << 20

    /// Where the file is, or would be; nil where neither `XDG_CONFIG_HOME` nor `HOME` says so.
    public let path: String?
    private let home: String?

    /// The store that the environment names.
    public init(environment: [String: String]) {
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        // The XDG base directory specification has relative paths ignored.
        let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let base = configured ?? home.map { $0 + "/.config" }
        path = base.map { $0 + "/pixy/profiles.yaml" }
    }

    /// Everything in the file; code `profiles_unreadable` or `profiles_invalid`.
    public func read() throws(OutsideFailure) -> ProfileList {
        let path = try known()
        guard let file = try contents(of: path) else { return ProfileList(path: path, profiles: []) }
        do {
            var profiles = try ProfileReader.read(file.bytes, named: shortened(path))
            for index in profiles.indices where profiles[index].problem == nil {
                if file.isOpenToOthers, profiles[index].settings.client.secret != nil {
                    profiles[index].problem =
                        "\(shortened(path)) holds a client_secret, and other users can read or change it: chmod 600 \(path)"
                }
                locateAuthorities(of: &profiles[index], in: file.bytes, path)
                readSecret(of: &profiles[index], in: file.bytes, path)
            }
            return ProfileList(path: path, profiles: profiles)
        } catch {
            throw OutsideFailure("profiles_invalid", error.message)
        }
    }

    /// Puts a profile into the file, which only its owner can read, and returns the file's path.
    ///
    /// The file is replaced as a whole, so that it is never there in part. Code `profiles_unwritable` or those of
    /// ``read()``.
    public func save(_ profile: Profile, secretToo: Bool) throws(OutsideFailure) -> String {
        let path = try known()
        let folder = String(path.dropLast("profiles.yaml".count))
        return try PrivateFile.alone(in: folder) { () throws(OutsideFailure) in
            try write(profile, secretToo: secretToo, to: path, in: folder)
            return path
        }
    }

    private func write(
        _ profile: Profile,
        secretToo: Bool,
        to path: String,
        in folder: String
    ) throws(OutsideFailure) {
        let old = try contents(of: path)?.bytes ?? []
        var profile = profile
        if let file = profile.certificateAuthorities, file.hasPrefix(folder) {
            profile.certificateAuthorities = String(file.dropFirst(folder.count))
        }
        let text: [UInt8]
        do {
            text = try ProfileWriter.text(old, with: profile, secretToo: secretToo)
        } catch {
            throw OutsideFailure("profiles_invalid", "\(shortened(path)): \(error.message)")
        }
        try PrivateFile.replace(path, with: text)
    }

    private func known() throws(OutsideFailure) -> String {
        guard let path else {
            throw OutsideFailure(
                "profiles_unreadable",
                "Neither XDG_CONFIG_HOME nor HOME says where profiles are kept."
            )
        }
        return path
    }

    private func contents(of path: String) throws(OutsideFailure) -> PrivateFile.Contents? {
        do {
            return try PrivateFile.read(path, atMost: Self.mostBytes)
        } catch {
            throw OutsideFailure("profiles_unreadable", "\(shortened(path)) cannot be read: \(error.reason).")
        }
    }

    /// Where a key of a profile stands, for messages.
    private func place(of key: String, in profile: Profile, _ text: [UInt8], _ path: String) -> String {
        let line = ProfileReader.line(of: key, in: profile.name, text).map { ", line \($0)" } ?? ""
        return "\(shortened(path))\(line), \(profile.name).\(key)"
    }

    /// The authorities' file is beside the profiles unless its path is absolute, as the secret's is.
    private func locateAuthorities(of profile: inout Profile, in text: [UInt8], _ path: String) {
        guard profile.problem == nil, let name = profile.certificateAuthorities else { return }
        let file = absolute(name, beside: path)
        profile.certificateAuthorities = file
        if !FileAccess.isReadable(file) {
            profile.problem = "\(place(of: "ca", in: profile, text, path)): \(file) cannot be read."
        }
    }

    private func readSecret(of profile: inout Profile, in text: [UInt8], _ path: String) {
        guard profile.problem == nil, let name = profile.secretFile else { return }
        let file = absolute(name, beside: path)
        var key: String { place(of: "client_secret_file", in: profile, text, path) }
        do {
            guard let contents = try PrivateFile.read(file, atMost: 64 << 10) else {
                profile.problem = "\(key): there is no file \(file)."
                return
            }
            var bytes = contents.bytes
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else {
                profile.problem = "\(key): \(file) holds no secret; it should be one line of text."
                return
            }
            profile.settings.client.secret = Secret(text)
        } catch {
            profile.problem = "\(key): \(file) cannot be read: \(error.reason)."
        }
    }

    private func absolute(_ name: String, beside path: String) -> String {
        if name.hasPrefix("/") { return name }
        if name.hasPrefix("~/"), let home { return home + name.dropFirst(1) }
        return String(path.dropLast("profiles.yaml".count)) + name
    }

    private func shortened(_ path: String) -> String {
        guard let home, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}
