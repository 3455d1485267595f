/// Decides what a request to the listener is told: one function from request to answer, without a socket.
struct CallbackDesk: Hashable {
    /// What a request is told.
    enum Answer: Hashable {
        case callback
        case wrongMethod
        case wrongPath
        case foreignHost
        case tooLong

        /// Why the request is no callback, as the end of a sentence; nil if it is one.
        var problem: String? {
            switch self {
            case .callback: nil
            case .wrongMethod: "which is no GET request"
            case .wrongPath: "which is not the path of the redirect_uri"
            case .foreignHost: "whose Host is not this machine's"
            case .tooLong: "which is too long for a callback"
            }
        }
    }

    /// The most bytes of a target; codes and states are much shorter.
    static let longestTarget = 32 << 10

    /// The path of the redirect_uri.
    let path: String
    /// The port that is listened on.
    let port: Int

    /// Judges a request by its method, its target as received, and the values of its `Host` fields.
    ///
    /// A page on the web can make a browser call this listener under a name of its own that resolves to 127.0.0.1; its
    /// `Host` gives it away.
    func judge(method: String, target: String, hosts: [String]) -> Answer {
        guard hosts.count == 1, let host = hosts.first, isOurs(host) else { return .foreignHost }
        guard target.utf8.prefix(while: { $0 != UInt8(ascii: "?") }).elementsEqual(path.utf8) else { return .wrongPath }
        guard target.utf8.count <= Self.longestTarget else { return .tooLong }
        return method == "GET" ? .callback : .wrongMethod
    }

    private func isOurs(_ host: String) -> Bool {
        let host = host.lowercased()
        return ["127.0.0.1", "localhost", "[::1]"].contains { name in
            host == "\(name):\(port)" || (port == 80 && host == name)
        }
    }
}
