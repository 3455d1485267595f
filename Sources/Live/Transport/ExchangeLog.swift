import OAuth
import Synchronization

/// What is noted down while an exchange runs: when it came how far, and over which connection.
final class ExchangeLog: Sendable {
    /// How far an exchange has come.
    enum Moment: Hashable {
        /// The host's name is looked up.
        case lookedUp
        /// There is a connection, to the server or to the proxy.
        case connected
        /// The proxy has let the connection through.
        case tunnelled
        /// The TLS handshake is done.
        case secured
        /// The request begins to be sent.
        case sent
        /// The first byte of the answer has arrived.
        case answered
        /// The last byte of the answer has arrived.
        case ended
    }

    private struct State {
        var times: [Moment: ContinuousClock.Instant] = [:]
        var remoteAddress: String?
        var hello: ServerHello?
    }

    private let begin = ContinuousClock.now
    private let state = Mutex(State())

    /// Notes that the exchange has come so far; only the first time counts.
    func mark(_ moment: Moment) {
        let now = ContinuousClock.now
        state.withLock { $0.times[moment] = $0.times[moment] ?? now }
    }

    /// Notes who is at the other end.
    func connected(to address: String?) {
        mark(.connected)
        state.withLock { $0.remoteAddress = address }
    }

    /// Notes what the server has chosen for TLS.
    func chosen(_ hello: ServerHello) {
        state.withLock { $0.hello = hello }
    }

    /// Whether the exchange has come so far.
    func has(_ moment: Moment) -> Bool {
        state.withLock { $0.times[moment] != nil }
    }

    /// From the start of sending to the last byte, in seconds.
    var seconds: Double {
        state.withLock { Self.seconds(from: $0.times[.sent] ?? begin, to: $0.times[.ended]) ?? 0 }
    }

    /// What was noted down.
    var facts: ExchangeFacts {
        state.withLock { state in
            let times = state.times
            var facts = ExchangeFacts(whole: Self.seconds(from: begin, to: times[.ended]) ?? 0)
            facts.lookup = Self.seconds(from: begin, to: times[.lookedUp])
            facts.connect = Self.seconds(from: times[.lookedUp] ?? begin, to: times[.connected])
            facts.tunnel = Self.seconds(from: times[.connected], to: times[.tunnelled])
            facts.handshake = Self.seconds(from: times[.tunnelled] ?? times[.connected], to: times[.secured])
            facts.firstByte = Self.seconds(from: times[.sent], to: times[.answered])
            facts.remoteAddress = state.remoteAddress
            facts.tlsVersion = state.hello?.version
            facts.cipher = state.hello?.cipher
            return facts
        }
    }

    private static func seconds(from start: ContinuousClock.Instant?, to end: ContinuousClock.Instant?) -> Double? {
        guard let start, let end else { return nil }
        return start.duration(to: end) / .seconds(1)
    }
}
