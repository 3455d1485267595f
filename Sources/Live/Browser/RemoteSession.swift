#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A session over SSH, in which the browser runs on another computer than pixy.
struct RemoteSession: Hashable {
    /// This computer's name or address, as far as it is known here.
    let host: String
    /// The user on this computer; empty if unknown.
    let user: String
    /// The port of the SSH server; 22 if unknown.
    let port: Int

    /// Reads `SSH_CONNECTION` (client address and port, server address and port) or, less telling, `SSH_TTY`.
    init?(environment: [String: String]) {
        let fields = (environment["SSH_CONNECTION"] ?? "").split(separator: " ")
        if fields.count == 4, IPAddress.bytes(String(fields[2])) != nil, let port = UInt16(fields[3]) {
            host = String(fields[2])
            self.port = Int(port)
        } else if !(environment["SSH_CONNECTION"] ?? "").isEmpty || !(environment["SSH_TTY"] ?? "").isEmpty {
            host = Self.hostName
            port = 22
        } else {
            return nil
        }
        let user = environment["USER"] ?? environment["LOGNAME"] ?? ""
        // What is to be pasted into a shell has nothing in it that a shell would read otherwise.
        self.user = user.utf8.allSatisfy(Self.isPlain) ? user : ""
    }

    /// The command that leads a port of the other computer to the same port here, to be run over there.
    func forward(_ uri: LoopbackURI, port: Int) -> String {
        let target = uri.host == .ipv6 ? "[::1]" : "127.0.0.1"
        let server = self.port == 22 ? "" : " -p \(self.port)"
        return "ssh -L \(port):\(target):\(port)\(server) \(user.isEmpty ? "" : user + "@")\(host)"
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "this-host" }
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return !text.isEmpty && text.utf8.allSatisfy(isPlain) ? text : "this-host"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "._-".utf8.contains(byte)
        }
    }
}
