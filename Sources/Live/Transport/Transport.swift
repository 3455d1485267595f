import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOSSL
import OAuth
import Synchronization

/// Sends requests over HTTP/1.1, exactly as they are shown, and brings back the responses unjudged.
///
/// Redirects are not followed and bodies are not decompressed. Every request has a connection of its own, which is
/// closed when the exchange is over: nothing stays open that would wake an idle process.
struct Transport: Sendable {
    private let engine: Engine
    private let requestSeconds: Int
    private let maximumBody: Int

    /// A transport with the limits of the options, senseless ones brought to the nearest possible.
    init(engine: Engine, options: LiveOptions) {
        self.engine = engine
        requestSeconds = min(max(1, options.requestSeconds), 86_400)
        maximumBody = max(0, options.maximumBody)
    }

    /// How long connecting and the TLS handshake may take, in seconds.
    private var connectSeconds: Int { min(10, requestSeconds) }

    /// Sends one request; cancelling the task closes the connection and throws code `cancelled`.
    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> IncomingResponse {
        let endpoint = try Endpoint(request.url)
        if let problem = RequestProblem.of(request) {
            throw TransportFailure(.invalidURL, problem)
        }
        let trust: TLSConfiguration
        do {
            trust = try engine.trust()
        } catch {
            throw TransportFailure(.tls, error.message)
        }

        let client = engine.client { configuration(trust: trust, taps: engine.taps) }
        let tap = WireTap(sending: request.wireBytes)
        let number = engine.taps.add(tap)
        defer { engine.taps.remove(number) }
        let work = Task { try await exchange(request, endpoint, client, tap, number) }
        let ranOut = Atomic(false)
        let alarm = engine.loop.scheduleTask(in: .seconds(Int64(requestSeconds))) {
            ranOut.store(true, ordering: .sequentiallyConsistent)
            work.cancel()
        }
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        alarm.cancel()

        switch result {
        case .success(let response):
            return response
        case .failure(let error):
            if Task.isCancelled {
                throw TransportFailure(.cancelled, "The request to \(endpoint.name) was cancelled.")
            }
            if ranOut.load(ordering: .sequentiallyConsistent) {
                throw .ranOut(endpoint, seconds: requestSeconds, wasSent: tap.startedAt != nil)
            }
            throw await TransportFailure.explaining(error, at: endpoint, connectSeconds: connectSeconds, engine: engine)
        }
    }

    private func configuration(trust: TLSConfiguration, taps: WireTaps) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust,
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(Int64(connectSeconds))),
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        configuration.maximumUsesPerConnection = 1
        // A refused connection is told at once instead of being tried again until the time is up.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.http1_1ConnectionDebugInitializer = { taps.attach(to: $0) }
        return configuration
    }

    private func exchange(
        _ request: OutgoingRequest,
        _ endpoint: Endpoint,
        _ client: HTTPClient,
        _ tap: WireTap,
        _ number: Int
    ) async throws -> IncomingResponse {
        // The tap sends the request's own bytes, so the client needs only what it connects and frames by.
        var outline = HTTPClientRequest(url: endpoint.origin)
        outline.method = HTTPMethod(rawValue: request.method)
        outline.headers.add(name: WireTaps.field, value: String(number))
        if !request.body.isEmpty {
            outline.body = .bytes(ByteBuffer(bytes: request.body))
        }
        let start = ContinuousClock.now
        let response = try await client.execute(outline, timeout: .seconds(Int64(requestSeconds)))
        let (body, wasCut) = try await read(response.body)
        let duration = (tap.startedAt ?? start).duration(to: .now)
        return IncomingResponse(
            version: "HTTP/\(response.version.major).\(response.version.minor)",
            status: Int(response.status.code),
            reason: tap.reasonPhrase,
            headers: response.headers.map { HeaderField($0.name, $0.value) },
            body: body,
            bodyWasCut: wasCut,
            receivedAt: Date(),
            seconds: duration / .seconds(1)
        )
    }

    private func read(_ body: HTTPClientResponse.Body) async throws -> (bytes: [UInt8], wasCut: Bool) {
        var bytes: [UInt8] = []
        for try await part in body {
            let room = maximumBody - bytes.count
            bytes.append(contentsOf: part.readableBytesView.prefix(room))
            if part.readableBytes > room { return (bytes, true) }
        }
        // The body ends early, without an error, when the task was cancelled.
        try Task.checkCancellation()
        return (bytes, false)
    }
}
