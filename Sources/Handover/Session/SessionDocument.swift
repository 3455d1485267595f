public import JOSE

/// A session file taken apart: what anybody may read in it, and the sealed rest.
public struct SessionDocument: Hashable, Sendable {
    /// The version that pixy writes.
    public static let version = 1
    /// Far more values than any walk has.
    private static let mostValues = 100_000

    /// What is not encrypted.
    public let open: JSONValue
    /// The secrets; nil where they were left out or are lost.
    public let seal: SessionSeal?
    /// What could not be read, one sentence each.
    public let lost: [String]

    /// Reads a file; what is damaged is named and the rest kept.
    public init(reading bytes: [UInt8]) throws(SessionProblem) {
        var lost: [String] = []
        let whole: JSONValue
        do throws(JSONFailure) {
            whole = try JSONValue(parsing: bytes, maximumValues: Self.mostValues)
        } catch {
            guard let rest = JSONValue.readable(bytes, maximumValues: Self.mostValues),
                rest["format"]?.string == Self.format
            else {
                throw Self.foreign
            }
            let secrets = rest["secrets"] == nil ? Self.secrets(behindDamageOf: bytes) : nil
            let remains = secrets == nil ? "" : ", but for the secrets at its end"
            lost.append("The file is damaged: \(error.explanation). What follows there is lost\(remains).")
            whole = secrets.map { .object((rest.members ?? []) + [JSONMember("secrets", $0)]) } ?? rest
        }
        guard whole["format"]?.string == Self.format else { throw Self.foreign }
        guard let version = whole["version"]?.integer, version == Self.version else {
            throw SessionProblem(
                "newer_version",
                "The file has the version \(whole["version"]?.serialized().prefix(20) ?? "unknown"), and this pixy reads "
                    + "version \(Self.version). A file of a later version needs a newer pixy."
            )
        }
        var seal: SessionSeal?
        switch whole["secrets"] {
        case nil: if lost.isEmpty { lost.append("The secrets are missing.") }
        case .null: break
        case let json?:
            do throws(SessionProblem) { seal = try SessionSeal(json) } catch { lost.append(error.message) }
        }
        open = .object((whole.members ?? []).filter { $0.name != "secrets" })
        self.seal = seal
        self.lost = lost
    }

    /// The bytes of a file: what anybody may read, and the secrets, if they are to be in it.
    public static func file(_ open: [JSONMember], _ seal: SessionSeal?) -> [UInt8] {
        let head = [JSONMember("format", .string(format)), JSONMember("version", .number(String(version)))]
        let whole = JSONValue.object(head + open + [JSONMember("secrets", seal?.json ?? .null)])
        return Array((whole.pretty() + "\n").utf8)
    }

    /// The sealed secrets, which stand last, where something before them cannot be read.
    private static func secrets(behindDamageOf bytes: [UInt8]) -> JSONValue? {
        let name = Array("\"secrets\": ".utf8)
        guard let end = bytes.lastIndex(of: UInt8(ascii: "}")),
            let start = bytes[..<end].indices.last(where: { bytes[$0...].starts(with: name) })
        else { return nil }
        let secrets = try? JSONValue(parsing: bytes[(start + name.count)..<end], maximumValues: mostValues)
        return secrets?.members == nil ? nil : secrets
    }

    private static let format = "pixy session"
    private static let foreign = SessionProblem(
        "not_a_session",
        "This is no session file of pixy: it should be JSON that begins with \"format\": \"\(format)\"."
    )
}
