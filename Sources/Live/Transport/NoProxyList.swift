/// The hosts that `NO_PROXY` names: names with all below them, addresses, ranges of addresses, `*` for all.
struct NoProxyList: Hashable {
    private let entries: [Substring]

    /// Reads a list with commas or spaces between its entries.
    init(_ text: String) {
        entries = text.split { $0 == "," || $0.isWhitespace }
    }

    /// Whether a server is reached without a proxy.
    func contains(_ endpoint: Endpoint) -> Bool {
        entries.contains { Self.names($0.lowercased(), endpoint) }
    }

    private static func names(_ entry: String, _ endpoint: Endpoint) -> Bool {
        if entry == "*" { return true }
        if entry.contains("/") { return isInRange(endpoint.host, entry) }
        if let address = IPAddress.bytes(endpoint.host), IPAddress.bytes(entry) == address { return true }
        guard let (host, port) = split(entry), port == nil || port == endpoint.port else { return false }
        if let address = IPAddress.bytes(host) { return address == IPAddress.bytes(endpoint.host) }
        let name = host.hasPrefix("*.") ? host.dropFirst(2) : host.drop { $0 == "." }
        return !name.isEmpty && (endpoint.host == name || endpoint.host.hasSuffix("." + name))
    }

    /// Host and port of an entry; nil if what should be a port is none.
    private static func split(_ entry: String) -> (host: String, port: Int?)? {
        guard let colon = entry.lastIndex(of: ":"), !entry[colon...].contains("]") else {
            return (IPAddress.withoutBrackets(entry), nil)
        }
        guard let port = Int(entry[entry.index(after: colon)...]) else { return nil }
        return (IPAddress.withoutBrackets(String(entry[..<colon])), port)
    }

    private static func isInRange(_ host: String, _ range: String) -> Bool {
        let parts = range.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let base = IPAddress.bytes(String(parts[0])), let bits = Int(parts[1]),
            let address = IPAddress.bytes(host), address.count == base.count, (0...base.count * 8).contains(bits)
        else { return false }
        return base.indices.allSatisfy { index in
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(max(bits - index * 8, 0), 8))
            return address[index] & mask == base[index] & mask
        }
    }
}
