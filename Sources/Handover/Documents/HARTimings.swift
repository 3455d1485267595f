import JOSE

/// When what happened in an exchange, in the words of HAR 1.2: milliseconds, -1 for what did not happen.
///
/// `connect` has the time of `ssl` in it, and a proxy's tunnel, for which HAR has no word.
struct HARTimings {
    private var dns = -1.0
    private var connect = -1.0
    private var ssl = -1.0
    private var wait = 0.0
    private var receive = 0.0

    init(_ exchange: RunExchange) {
        guard let whole = exchange.milliseconds("whole_ms") else { return }
        dns = exchange.milliseconds("lookup_ms") ?? -1
        ssl = exchange.milliseconds("tls_ms") ?? -1
        let parts = ["connect_ms", "tunnel_ms", "tls_ms"].compactMap(exchange.milliseconds)
        connect = parts.isEmpty ? -1 : parts.reduce(0, +)
        let begun = max(dns, 0) + max(connect, 0)
        wait = exchange.milliseconds("first_byte_ms") ?? max(whole - begun, 0)
        receive = max(whole - begun - wait, 0)
    }

    /// The sum of the parts.
    var whole: Double { max(dns, 0) + max(connect, 0) + wait + receive }

    /// The parts by their names.
    var members: [(String, JSONValue)] {
        [("dns", dns), ("connect", connect), ("ssl", ssl), ("send", 0), ("wait", wait), ("receive", receive)]
            .map { ($0.0, Self.number($0.1)) }
    }

    /// A number of milliseconds to the microsecond.
    static func number(_ milliseconds: Double) -> JSONValue {
        let thousandths = Int((min(max(milliseconds, -1), 1e12) * 1000).rounded())
        let rest = thousandths % 1000
        guard rest != 0 else { return .number(String(thousandths / 1000)) }
        return .number("\(thousandths / 1000)." + String(1000 + rest).dropFirst())
    }
}

extension RunExchange {
    /// The address of the server without its port; nil if a proxy stands between, or nobody has looked.
    var serverAddress: String? {
        guard connection?["proxy"]?.string == nil, let address = connection?["remote_address"]?.string,
            let colon = address.lastIndex(of: ":")
        else { return nil }
        return String(address[..<colon].drop { $0 == "[" }.prefix { $0 != "]" })
    }
}
