public import Walkthrough

/// The keys that one person wants: `$XDG_CONFIG_HOME/pixy/keys.yaml`, a mapping from actions to keys.
public struct KeyFile: Sendable {
    private static let mostBytes = 1 << 16

    private let path: String?
    private let name: String

    /// The file that the environment names; relative paths are ignored, as the XDG base directory specification has it.
    public init(configHome: String?, home: String?) {
        let home = home.flatMap { $0.hasPrefix("/") ? $0 : nil }
        let configured = configHome.flatMap { $0.hasPrefix("/") ? $0 : nil }
        path = (configured ?? home.map { $0 + "/.config" }).map { $0 + "/pixy/keys.yaml" }
        name = configured == nil ? "~/.config/pixy/keys.yaml" : path ?? ""
    }

    /// The table of keys that it asks for; nil where there is no such file.
    ///
    /// Code `keys_unreadable` or `keys_invalid`; then the usual keys hold.
    public func read() throws(OutsideFailure) -> KeyTable? {
        guard let path else { return nil }
        let contents: PrivateFile.Contents?
        do {
            contents = try PrivateFile.read(path, atMost: Self.mostBytes)
        } catch {
            throw OutsideFailure("keys_unreadable", "\(name) cannot be read: \(error.reason). The usual keys hold.")
        }
        guard let contents else { return nil }
        do throws(KeyWishProblem) {
            return try KeyTable(try Self.wishes(contents.bytes))
        } catch {
            throw OutsideFailure("keys_invalid", "\(name), line \(error.line): \(error.message) The usual keys hold.")
        }
    }

    private static func wishes(_ text: [UInt8]) throws(KeyWishProblem) -> [KeyWish] {
        let root: YAMLNode?
        do {
            root = try YAMLReader.read(text)
        } catch {
            let advice = " Signs such as & ? : # - stand in quotes."
            throw KeyWishProblem(line: error.line, message: error.message + advice)
        }
        guard let root, !root.isNull else { return [] }
        guard let members = root.members else {
            throw KeyWishProblem(line: root.line, message: "A line names an action and its keys: redo: [r, F5].")
        }
        return try members.map { member throws(KeyWishProblem) in
            let texts = member.value.elements?.map(\.text) ?? [member.value.text]
            let keys = texts.compactMap { $0 }
            guard keys.count == texts.count, !member.value.isNull else {
                let message =
                    "\(member.name) needs a key or a list of keys: \(member.name): [r, F5]; [] leaves it none."
                throw KeyWishProblem(line: member.line, message: message)
            }
            return KeyWish(member.name, keys, line: member.line)
        }
    }
}
