import FoundationEssentials

/// The process that listens on a port of this machine, as far as the system lets one see it.
///
/// Linux tells it in `/proc`; elsewhere, and for processes of other users, nothing is known.
struct PortHolder: Hashable {
    /// The process's number.
    let process: Int
    /// The name of its program, as `ps` shows it.
    let name: String

    /// Finds who listens on a port; nil if that cannot be seen.
    static func find(port: Int) -> PortHolder? {
        let sockets = Set(["tcp", "tcp6"].flatMap { listening(on: port, in: text(of: "/proc/net/\($0)")) })
        guard !sockets.isEmpty else { return nil }
        let files = FileManager.default
        for process in (try? files.contentsOfDirectory(atPath: "/proc"))?.compactMap({ Int($0) }) ?? [] {
            let folder = "/proc/\(process)/fd"
            for file in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
                guard let target = try? files.destinationOfSymbolicLink(atPath: "\(folder)/\(file)"),
                    sockets.contains(target)
                else { continue }
                let name = text(of: "/proc/\(process)/comm").prefix { $0 != "\n" }
                return PortHolder(process: process, name: name.isEmpty ? "unnamed" : String(name))
            }
        }
        return nil
    }

    /// The sockets that listen on a port, spelled as the links to them are, by the table that `/proc/net/tcp` is.
    static func listening(on port: Int, in table: String) -> [String] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 9, fields[3] == "0A", let place = fields[1].split(separator: ":").last,
                Int(place, radix: 16) == port
            else { return nil }
            return "socket:[\(fields[9])]"
        }
    }

    /// A file of `/proc`, read to its end: a read there may give less than is left.
    private static func text(of path: String) -> String {
        let contents = try? PrivateFile.read(path, atMost: 64 << 20)
        return String(decoding: contents?.bytes ?? [], as: UTF8.self)
    }
}
