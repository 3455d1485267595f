/// A provider and a client under a name, as `profiles.yaml` keeps them.
public struct Profile: Hashable, Sendable {
    /// The name that `pixy walk NAME` takes.
    public var name: String
    /// Which kind of provider it is, for what has to be known about it.
    public var template: ProviderTemplate?
    /// What a walk is asked to do.
    public var settings: WalkSettings
    /// The file that holds the client secret; its content stands in the settings once it was read.
    public var secretFile: String?
    /// The file of further certificate authorities (PEM).
    public var certificateAuthorities: String?
    /// Why the profile cannot be used, for people; nil if it can.
    public var problem: String?

    /// A profile.
    public init(name: String, settings: WalkSettings) {
        self.name = name
        self.settings = settings
    }

    /// What is wrong with a name; nil if it will do.
    public static func problem(withName name: String) -> String? {
        if name.isEmpty { return "A profile needs a name, such as staging." }
        if name.utf8.count > 64 { return "A name has at most 64 characters." }
        let isFine = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isFine, name.first != "-", name.first != "." else {
            return "A name has letters, digits, - _ and . only, and begins with a letter, a digit or _."
        }
        guard !reserved.contains(name.lowercased()) else { return "\(name) is the name of a command." }
        return nil
    }

    private static let reserved: Set<String> = [
        "walk", "inspect", "pkce", "explain", "serve", "export", "redact", "replay", "resume", "help",
    ]
}

/// What `profiles.yaml` holds.
public struct ProfileList: Hashable, Sendable {
    /// Where the file is, or would be.
    public var path: String
    /// The profiles in the order of the file.
    public var profiles: [Profile]

    /// A list.
    public init(path: String, profiles: [Profile]) {
        self.path = path
        self.profiles = profiles
    }

    /// The profile of that name.
    public subscript(_ name: String) -> Profile? { profiles.first { $0.name == name } }
}
