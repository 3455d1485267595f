import Cells
import JOSE
import OAuth

extension ExchangeFacts {
    /// The parts of an exchange in the order in which they happen, each with its seconds.
    private var parts: [(label: SafeText, name: String, seconds: Double?)] {
        [
            ("lookup", "lookup_ms", lookup), ("connect", "connect_ms", connect), ("proxy", "tunnel_ms", tunnel),
            ("TLS", "tls_ms", handshake), ("first byte", "first_byte_ms", firstByte), ("whole", "whole_ms", whole),
        ]
    }

    /// When what happened, such as `connect 3 ms · TLS 12 ms · first byte 30 ms · whole 46 ms`.
    var timingWords: SafeText {
        let known = parts.compactMap { part in part.seconds.map { part.label + " " + SafeText(milliseconds: $0) } }
        return SafeText.joined(known, separator: " · ")
    }

    /// Over which connection, such as `203.0.113.7:443 · TLS 1.3 · TLS_AES_128_GCM_SHA256`.
    var connectionWords: SafeText {
        let security: [SafeText] = tlsVersion.map { ["\($0)", "\(cipher ?? "")"] } ?? ["no TLS"]
        let address: SafeText = remoteAddress.map { "\($0)" } ?? ""
        let way = proxy.map { "through the proxy \($0)" } ?? address
        return SafeText.joined(([way] + security).filter { !$0.string.isEmpty }, separator: " · ")
    }

    /// The members `timing`, in milliseconds, and `connection`; null where there was no such part.
    var members: [JSONMember] {
        let timing = parts.map { part in
            JSONMember(part.name, part.seconds.map { .number(Self.milliseconds($0)) } ?? .null)
        }
        let connection = [
            ("remote_address", remoteAddress), ("tls", tlsVersion), ("cipher", cipher), ("proxy", proxy),
        ].map { JSONMember($0.0, $0.1.map { .string($0) } ?? .null) }
        return [JSONMember("timing", .object(timing)), JSONMember("connection", .object(connection))]
    }

    private static func milliseconds(_ seconds: Double) -> String {
        let microseconds = Int(min(max(seconds * 1e6, 0), 1e15).rounded())
        let rest = String(microseconds % 1000)
        return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}

extension SafeText {
    /// A duration in whole milliseconds.
    init(milliseconds seconds: Double) {
        let whole = Int(min(max(seconds * 1000, 0), 1e12).rounded())
        self = whole < 1 ? "<1 ms" : "\(whole) ms"
    }
}
