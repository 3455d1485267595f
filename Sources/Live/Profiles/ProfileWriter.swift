import JOSE
import OAuth
import Walkthrough

/// Puts a profile into the text of `profiles.yaml`; everything else there stays as it was, byte for byte.
enum ProfileWriter {
    /// Why the text was not changed, for people.
    struct Failure: Error, Hashable {
        var message: String
    }

    /// The text with the profile in it, in place of one of that name or at the end.
    static func text(_ old: [UInt8], with profile: Profile, secretToo: Bool) throws(Failure) -> [UInt8] {
        let root: YAMLNode?
        do {
            root = try YAMLReader.read(old)
        } catch {
            throw Failure(message: "line \(error.line): \(error.message)")
        }
        var lines = old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
        if lines.last == [] { lines.removeLast() }
        let indentation = root?["profiles"]?.members?.first?.indentation ?? 2
        let block = block(of: profile, secretToo: secretToo, indentation: indentation)
        if let member = root?["profiles"]?.members?.first(where: { $0.name == profile.name }) {
            guard root?["profiles"]?.isBlock == true else { throw Self.notInBlocks }
            lines.replaceSubrange(member.line - 1..<min(member.value.lastLine, lines.count), with: block)
        } else if let list = root?["profiles"], !list.isNull {
            guard list.isBlock else { throw Self.notInBlocks }
            lines.insert(contentsOf: block, at: min(list.lastLine, lines.count))
        } else if let member = root?.members?.first(where: { $0.name == "profiles" }) {
            lines.replaceSubrange(member.line - 1..<member.value.lastLine, with: [Array("profiles:".utf8)] + block)
        } else {
            lines += [Array("profiles:".utf8)] + block
        }
        let text = Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
        try check(text, old, profile)
        return text
    }

    private static let notInBlocks = Failure(
        message: "The profiles are written in braces; pixy adds to indented ones only."
    )

    /// Whatever the file looked like: the new text must hold this profile, and the others as they were.
    private static func check(_ text: [UInt8], _ old: [UInt8], _ profile: Profile) throws(Failure) {
        func others(_ text: [UInt8]) -> [YAMLNode.Content]? {
            guard let root = try? YAMLReader.read(text) else { return nil }
            return (root["profiles"]?.members ?? []).filter { $0.name != profile.name }.map(\.value.bare)
        }
        let written = (try? ProfileReader.read(text, named: ""))?.first { $0.name == profile.name }
        guard let written, written.isAsWritten(profile), others(text) == others(old) ?? [] else {
            throw Failure(message: "The file is written in a way that pixy cannot add to; add the profile by hand.")
        }
    }

    private static func block(of profile: Profile, secretToo: Bool, indentation: Int) -> [[UInt8]] {
        let outer = String(repeating: " ", count: indentation)
        let inner = outer + "  "
        var lines = [outer + profile.name + ":"]
        for key in ProfileKey.all {
            switch key.written(profile) {
            case .text(let text): lines.append("\(inner)\(key.name): \(scalar(text))")
            case .pairs(let pairs):
                lines.append("\(inner)\(key.name):")
                var names: [String] = []
                for pair in pairs where !names.contains(pair.name) {
                    names.append(pair.name)
                    let values = pairs.filter { $0.name == pair.name }.map { scalar($0.value) }
                    let value = values.count == 1 ? values.joined() : "[" + values.joined(separator: ", ") + "]"
                    lines.append("\(inner)  \(scalar(pair.name)): \(value)")
                }
            case nil: break
            }
            if key.name == "client_secret", secretToo, let secret = profile.settings.client.secret {
                lines.append("\(inner)client_secret: \(scalar(secret.revealed()))")
            }
        }
        return lines.map { Array($0.utf8) }
    }

    /// A text as it may stand behind a colon: as it is where nothing in it means anything to YAML, otherwise quoted.
    private static func scalar(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: " "):
                true
            default: false
            }
        }
        let isSafe =
            plain && text.first.map { $0.isLetter || $0.isNumber || $0 == "/" } ?? false && !text.hasSuffix(" ")
            && !text.hasSuffix(":") && !text.contains(": ")
            && !["null", "true", "false", "yes", "no", "on", "off"].contains(text.lowercased())
        if isSafe { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                quoted += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension YAMLNode {
    fileprivate var isBlock: Bool {
        if case .mapping(_, isBlock: true) = content { true } else { false }
    }

    /// The content without the places.
    fileprivate var bare: Content {
        switch content {
        case .scalar: content
        case .sequence(let elements):
            .sequence(elements.map { YAMLNode(content: $0.bare, line: 0, lastLine: 0) })
        case .mapping(let members, let isBlock):
            .mapping(
                members.map { member in
                    Member(
                        name: member.name,
                        line: 0,
                        indentation: 0,
                        value: YAMLNode(content: member.value.bare, line: 0, lastLine: 0)
                    )
                },
                isBlock: isBlock
            )
        }
    }
}

extension Profile {
    /// Whether a profile that was read says the same as one that was written, the secret left aside.
    fileprivate func isAsWritten(_ other: Profile) -> Bool {
        problem == nil && ProfileKey.all.allSatisfy { $0.written(self) == $0.written(other) }
    }
}
