import JOSE
import NIOCore
import NIOHTTP1
import NIOSSL
import OAuth
import Walkthrough

/// Sends requests over HTTP/1.1, exactly as they are shown, and brings back the responses unjudged.
///
/// Redirects are not followed. Every request has a connection of its own, which is closed when the exchange is over:
/// nothing stays open that would wake an idle process.
struct Transport: Sendable {
    private let engine: Engine
    private let proxies: @Sendable () -> ProxySettings
    private let requestSeconds: Int
    private let maximumBody: Int

    /// A transport with the limits of the options, senseless ones brought to the nearest possible.
    init(engine: Engine, options: LiveOptions) {
        self.engine = engine
        proxies = { ProxySettings(environment: options.environmentOrOwn) }
        requestSeconds = min(max(1, options.requestSeconds), 86_400)
        maximumBody = max(0, options.maximumBody)
    }

    /// How long connecting and the TLS handshake may take, in seconds.
    private var connectSeconds: Int { min(10, requestSeconds) }

    /// Sends one request; cancelling the task closes the connection and throws code `cancelled`.
    ///
    /// - Parameter progress: told a few times a second how much of the body has come; called on a thread of the network's.
    func send(
        _ request: OutgoingRequest,
        progress: @escaping @Sendable (BodyProgress) -> Void = { _ in }
    ) async throws(TransportFailure) -> IncomingResponse {
        let endpoint = try Endpoint(request.url)
        if let problem = RequestProblem.of(request) {
            throw TransportFailure(.invalidURL, problem)
        }
        let dialer = Dialer(
            endpoint: endpoint,
            proxy: try proxies().proxy(for: endpoint),
            loop: engine.loop,
            log: ExchangeLog(),
            seconds: connectSeconds
        )
        let security = try security(for: endpoint)
        let answer = dialer.loop.makePromise(of: IncomingResponse.self)
        let gate = Gate()
        dialer.connect(isWanted: { gate.isOpen }) { [maximumBody] channel in
            try install(request, dialer, security, maximumBody, answer, progress, in: channel)
        } then: { connection in
            switch connection {
            case .success(let channel): gate.onClose { channel.close(promise: nil) }
            case .failure(let error): if gate.isOpen { answer.fail(error) }
            }
        }
        let result = await wait(for: answer, dialer)
        gate.close()

        do {
            return try finished(result.get(), dialer)
        } catch ExchangeStop.ranOut {
            throw .ranOut(endpoint, seconds: requestSeconds, wasSent: dialer.log.has(.sent))
        } catch {
            throw await TransportFailure.explaining(error, of: dialer)
        }
    }

    /// What secures the connections to a server; nil where none is to be secured.
    private func security(for endpoint: Endpoint) throws(TransportFailure) -> NIOSSLContext? {
        do throws(CertificateFileFailure) {
            _ = try engine.trust()
            return endpoint.isSecure ? try engine.security() : nil
        } catch {
            throw TransportFailure(.tls, error.message)
        }
    }

    /// Waits for an answer until the time is up or the task is cancelled.
    private func wait(
        for answer: EventLoopPromise<IncomingResponse>,
        _ dialer: Dialer
    ) async -> Result<IncomingResponse, any Error> {
        let loop = dialer.loop
        let connecting = loop.scheduleTask(in: .seconds(Int64(connectSeconds))) {
            if !dialer.log.has(.sent) { answer.fail(ExchangeStop.noConnection) }
        }
        let alarm = loop.scheduleTask(in: .seconds(Int64(requestSeconds))) { answer.fail(ExchangeStop.ranOut) }
        defer {
            connecting.cancel()
            alarm.cancel()
        }
        return await withTaskCancellationHandler {
            await Result { () async throws(any Error) in try await answer.futureResult.get() }
        } onCancel: {
            answer.fail(ExchangeStop.cancelled)
        }
    }

    private func finished(_ response: IncomingResponse, _ dialer: Dialer) throws -> IncomingResponse {
        // Where requests are passed on, a proxy's own refusal comes as a response.
        if dialer.proxy != nil, !dialer.needsTunnel, response.status == 407 {
            throw ProxyRefusal(status: 407, reason: response.reason)
        }
        var response = BodyDecoder.decode(response, maximumBody: maximumBody)
        response.facts?.proxy = dialer.proxy?.endpoint.name
        return response
    }
}

/// Why an exchange was ended from this side.
enum ExchangeStop: Error, Hashable {
    case cancelled
    case ranOut
    case noConnection
}

/// Sets a connection up for one exchange.
private func install(
    _ request: OutgoingRequest,
    _ dialer: Dialer,
    _ security: NIOSSLContext?,
    _ maximumBody: Int,
    _ answer: EventLoopPromise<IncomingResponse>,
    _ progress: @escaping @Sendable (BodyProgress) -> Void,
    in channel: any Channel
) throws {
    let operations = channel.pipeline.syncOperations
    let tap = WireTap(sending: request.bytes(through: dialer), dialer.log)
    let collector = ResponseCollector(
        method: request.method,
        isSecure: security != nil,
        maximumBody: maximumBody,
        tap: tap,
        log: dialer.log,
        answer: answer,
        progress: progress
    )
    if let security {
        try operations.addHandler(HelloTap(dialer.log))
        try operations.addHandler(verifier(of: dialer.endpoint, security))
    }
    try operations.addHandler(tap)
    try operations.addHandler(ByteToMessageHandler(HTTPResponseDecoder()))
    try operations.addHandler(collector)
}

/// Secures a connection to a server whose certificate is trusted and names the host that was asked for.
///
/// The library also takes a certificate for the address that is connected to, which anybody on the way could have, and
/// which through a proxy is the proxy's. So the name is compared once more. The way to do that has an underscore: a
/// version of the library without it will not build.
private func verifier(of endpoint: Endpoint, _ security: NIOSSLContext) throws -> NIOSSLClientHandler {
    try NIOSSLClientHandler._makeSSLClientHandler(context: security, serverHostname: endpoint.serverName) {
        certificate,
        channel in
        let presented = PresentedCertificate(certificate)
        let isRight = presented.names.isEmpty || presented.covers(endpoint.host)
        return isRight
            ? channel.eventLoop.makeSucceededVoidFuture()
            : channel.eventLoop.makeFailedFuture(NIOSSLError.unableToValidateCertificate)
    }
}

extension OutgoingRequest {
    /// The bytes that go on the wire: those that are shown, unless a proxy is to pass the request on.
    ///
    /// Then the request line has the whole URL (RFC 9112 §3.2.2), and the first field is for the proxy.
    fileprivate func bytes(through dialer: Dialer) -> [UInt8] {
        guard let proxy = dialer.proxy, !dialer.needsTunnel else { return wireBytes }
        let line = "\(method) \(dialer.endpoint.origin)\(requestTarget) HTTP/1.1\r\n"
        let field = proxy.authorization.map { "Proxy-Authorization: \($0.revealed())\r\n" } ?? ""
        let rest = wireBytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        return Array((line + field).utf8) + rest
    }
}
