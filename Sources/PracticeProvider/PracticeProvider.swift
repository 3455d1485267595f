public import FoundationEssentials
import Synchronization

/// An OpenID provider for practice: real protocol, one made-up user, nothing kept when it ends.
///
/// It shares no code with the client side of pixy, so that the two check each other.
public final class PracticeProvider: Sendable {
    let options: PracticeOptions
    let clock: @Sendable () -> Date
    let ledger = Mutex(Ledger())
    let keys: KeyRing
    /// The key that the JWKS still shows while the fault key-rotation waits for the first id_token.
    let formerKeys: KeyRing
    let pause: @Sendable (Duration) async -> Void
    private let randomBytes: @Sendable (Int) -> [UInt8]
    let isKeyGiven: Bool
    /// Where the JWKS stands.
    let keysPath: String
    private let issuerName: Mutex<String>

    /// A provider that serves nothing yet; it makes its signing key when it is first needed.
    ///
    /// With a fixed clock, fixed random bytes and a fixed RSA key two runs answer with the same bytes. `signingKeyPEM`
    /// is a private key for the algorithm in the options: PKCS#8 or PKCS#1 for RS256, PKCS#8 or SEC 1 for ES256.
    public convenience init(
        _ options: PracticeOptions,
        clock: @escaping @Sendable () -> Date = { Date() },
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = PracticeProvider.systemRandomBytes,
        signingKeyPEM: String? = nil
    ) {
        self.init(options, clock: clock, randomBytes: randomBytes, signingKeyPEM: signingKeyPEM) {
            try? await Task.sleep(for: $0)
        }
    }

    init(
        _ options: PracticeOptions,
        clock: @escaping @Sendable () -> Date,
        randomBytes: @escaping @Sendable (Int) -> [UInt8],
        signingKeyPEM: String?,
        pause: @escaping @Sendable (Duration) async -> Void
    ) {
        self.options = options.clamped
        self.clock = clock
        self.randomBytes = randomBytes
        self.pause = pause
        isKeyGiven = signingKeyPEM != nil
        keys = KeyRing(options.signingAlgorithm, pem: signingKeyPEM)
        formerKeys = KeyRing(options.signingAlgorithm, pem: nil)
        keysPath = Route.jwks.rawValue + (options.faults.contains(.movedKeys) ? "/" + randomName(randomBytes) : "")
        issuerName = Mutex("http://127.0.0.1:\(options.port)")
    }

    /// That many bytes from the system's random number generator.
    public static let systemRandomBytes: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<max(count, 0)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// How to use the provider; its issuer has the real port once ``run(onReady:)`` called back.
    public var info: PracticeInfo {
        PracticeInfo(issuer: issuer)
    }

    var issuer: String {
        get { issuerName.withLock { $0 } }
        set { issuerName.withLock { $0 = newValue } }
    }

    /// A new unguessable name of 256 bits.
    func draw() -> String {
        randomName(randomBytes)
    }

    /// Answers a request: the one way from a request to a response, with or without a socket.
    public func respond(to request: PracticeRequest) async -> PracticeResponse {
        var response = await route(Call(request, issuer: issuer))
        if request.method == "HEAD" { response.body = [] }
        let now = clock().addingTimeInterval(Double(options.faults.clockSkew))
        response.headers.append(PracticeHeader("Date", Encoding.httpDate(now)))
        return response
    }

    private func route(_ call: Call) async -> PracticeResponse {
        guard let route = route(at: call.path) else {
            return Pages.notice(
                status: 404,
                title: "There is nothing here",
                text: "The practice provider has no page at this address."
            )
        }
        guard call.body.count <= Call.maximumBody else { return .tooLarge }
        guard route.methods.contains(call.method) else {
            let headers = [PracticeHeader("Allow", route.methods.joined(separator: ", "))]
            let advice = "This address takes \(route.methods.joined(separator: " or ")) requests only."
            guard route.isForPeople else {
                return .failure(ProtocolError(.invalidRequest, advice, status: 405), headers: headers)
            }
            return Pages.notice(status: 405, title: "Not this way", text: advice, headers: headers)
        }
        if route == .token, let delay = options.faults.tokenDelay { await pause(delay) }
        do {
            return try await perform(route, call, now: clock())
        } catch let error as ProtocolError {
            return refusal(error)
        } catch let error as PracticeFailure {
            return refusal(ProtocolError(.serverError, error.message))
        } catch {
            return .failure(ProtocolError(.serverError, "The token could not be signed."))
        }
    }

    private func route(at path: String) -> Route? {
        if path == keysPath { return .jwks }
        let route = Route(rawValue: path)
        return route == .jwks ? nil : route
    }

    private func refusal(_ error: ProtocolError) -> PracticeResponse {
        var response = PracticeResponse.failure(error)
        options.faults.spoil(error: &response)
        return response
    }

    private func perform(_ route: Route, _ call: Call, now: Date) async throws -> PracticeResponse {
        switch route {
        case .welcome: welcome(call)
        case .discovery, .metadata: discovery(call)
        case .jwks: try await jwks()
        case .authorize: authorize(call, now: now)
        case .login: login(call, now: now)
        case .consent: consent(call, now: now)
        case .token: try await token(call, now: now)
        case .userinfo: try userinfo(call, now: now)
        case .revoke: try revoke(call, now: now)
        case .introspect: try introspect(call, now: now)
        case .endSession: endSession(call, now: now)
        }
    }
}

private func randomName(_ bytes: (Int) -> [UInt8]) -> String {
    Encoding.base64URL(bytes(32))
}
