import Walkthrough

/// A redirect_uri that this machine itself can listen on: plain http to a loopback host (RFC 8252 §7.3).
struct LoopbackURI: Hashable {
    /// The hosts that are this machine, spelled as they may stand in a redirect_uri.
    enum Host: String {
        case ipv4 = "127.0.0.1"
        case ipv6 = "[::1]"
        case name = "localhost"
    }

    /// The host.
    let host: Host
    /// The port; 0 for any free one.
    let port: Int
    /// The path, at least a slash; a callback has exactly this one.
    let path: String

    private let text: String
    private let beforePort: String
    private let afterPort: String

    /// Takes a redirect_uri apart; code `not_loopback` if pixy cannot listen there.
    init(_ text: String) throws(OutsideFailure) {
        let scheme = "http://"
        guard text.lowercased().hasPrefix(scheme), !text.contains("#"), !text.contains("@") else {
            throw Self.refusal(text)
        }
        let afterScheme = text.dropFirst(scheme.count)
        let authority = afterScheme.prefix { $0 != "/" && $0 != "?" }
        let rest = afterScheme[authority.endIndex...]
        let colon = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        let hostText = authority[..<(colon ?? authority.endIndex)]
        guard let host = Host(rawValue: hostText.lowercased()) else { throw Self.refusal(text) }
        self.text = text
        self.host = host
        if let colon {
            let digits = authority[authority.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits) else {
                throw Self.refusal(text)
            }
            self.port = Int(port)
        } else {
            port = 80
        }
        beforePort = String(text[..<hostText.endIndex])
        afterPort = String(rest)
        let path = rest.prefix { $0 != "?" }
        self.path = path.isEmpty ? "/" : String(path)
    }

    /// The redirect_uri with the port that is really listened on; otherwise unchanged.
    func text(withPort real: Int) -> String {
        port == 0 ? "\(beforePort):\(real)\(afterPort)" : text
    }

    private static func refusal(_ text: String) -> OutsideFailure {
        OutsideFailure(
            "not_loopback",
            "pixy cannot listen on the redirect_uri \(text.prefix(200)). It can on this machine only, without "
                + "encryption, such as http://127.0.0.1:0/callback, where port 0 stands for any free one."
        )
    }
}
