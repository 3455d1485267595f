import FoundationEssentials
import Synchronization

@testable import PracticeProvider

/// A provider with a clock that stands still until it is moved, and with bytes that only look random.
final class Practice: Sendable {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let redirectURI = "http://127.0.0.1:54321/callback"
    /// The pair of RFC 7636 appendix B.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    let provider: PracticeProvider
    let issuer = "http://127.0.0.1:49210"
    private let nowBox: NowBox
    private let pauseBox: PauseBox

    init(_ change: (inout PracticeOptions) -> Void = { _ in }) {
        var options = PracticeOptions()
        options.port = 49_210
        change(&options)
        let now = NowBox(Self.start)
        let drawn = Counter()
        let pauses = PauseBox()
        let needsPEM = options.signingAlgorithm == .rs256
        provider = PracticeProvider(
            options,
            clock: { now.date },
            randomBytes: { count in drawn.bytes(count) },
            signingKeyPEM: needsPEM ? TestKey.pem : nil,
            pause: { pauses.append($0) }
        )
        nowBox = now
        pauseBox = pauses
    }

    func advance(_ seconds: Double) {
        nowBox.advance(seconds)
    }

    var pausesTaken: [Duration] { pauseBox.all }

    func get(_ path: String, headers: [PracticeHeader] = []) async -> PracticeResponse {
        await provider.respond(to: PracticeRequest(method: "GET", path: path, headers: headers))
    }

    func post(
        _ path: String,
        _ form: [(String, String)],
        headers: [PracticeHeader] = []
    ) async -> PracticeResponse {
        let body = form.map { "\(Parameters.encode($0.0))=\(Parameters.encode($0.1))" }.joined(separator: "&")
        return await post(path, body, type: "application/x-www-form-urlencoded", headers: headers)
    }

    func post(
        _ path: String,
        _ body: String,
        type: String,
        headers: [PracticeHeader] = []
    ) async -> PracticeResponse {
        let headers = [PracticeHeader("Content-Type", type)] + headers
        return await provider.respond(
            to: PracticeRequest(method: "POST", path: path, headers: headers, body: Array(body.utf8))
        )
    }
}

private final class NowBox: Sendable {
    private let value: Mutex<Date>
    init(_ date: Date) { value = Mutex(date) }
    var date: Date { value.withLock { $0 } }
    func advance(_ seconds: Double) { value.withLock { $0 = $0.addingTimeInterval(seconds) } }
}

private final class PauseBox: Sendable {
    private let value = Mutex<[Duration]>([])
    var all: [Duration] { value.withLock { $0 } }
    func append(_ duration: Duration) { value.withLock { $0.append(duration) } }
}

private final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)

    func bytes(_ count: Int) -> [UInt8] {
        value.withLock { value in
            (0..<count).map { _ in
                value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: value >> 33)
            }
        }
    }
}
