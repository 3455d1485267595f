import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension PracticeProvider {
    /// Serves on 127.0.0.1 until the task is cancelled, and calls back once connections are accepted.
    ///
    /// Throws ``PracticeFailure`` if the port cannot be had or the signing key not be read.
    public func run(onReady: @escaping @Sendable (PracticeInfo) -> Void) async throws {
        guard (0...65_535).contains(options.port) else {
            throw PracticeFailure(
                .invalidPort,
                "The port \(options.port) does not exist: ports go from 1 to 65535, and 0 takes a free one."
            )
        }
        // A key from outside is read at once, so that a wrong one is told before anything is served.
        if isKeyGiven { _ = try await keys.key() }
        let channel = HTTP1Channel(
            responder: { [self] request, writer, _ in
                let response = await respond(to: request)
                try await writer.write(response: response.head, body: response.content)
            },
            configuration: .init(idleTimeout: .seconds(60))
        )
        let server = Server(
            childChannelSetup: channel,
            configuration: .init(address: .hostname("127.0.0.1", port: options.port), serverName: nil),
            onServerRunning: { [self] channel in
                issuer = "http://127.0.0.1:\(channel.localAddress?.port ?? options.port)"
                onReady(info)
                // Making an RSA key takes a fraction of a second, so it begins now and not with the first token.
                Task.detached(priority: .utility) { [keys] in _ = try? await keys.key() }
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "practice") { _ in SwiftLogNoOpLogHandler() }
        )
        do {
            try await serve(server)
        } catch {
            throw failure(error)
        }
    }

    /// Runs the server until it fails or the task is cancelled.
    ///
    /// A connection accepted by a server that was simply cancelled ends the process: NIO traps on a channel nobody takes.
    /// So the server stops to accept first; what is still being answered is cancelled a moment later.
    private func serve(_ server: Server<HTTP1Channel>) async throws {
        let running = Task { try await server.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task { try await server.shutdownGracefully() }
            Task {
                try await Task.sleep(for: .milliseconds(100))
                running.cancel()
            }
        }
    }

    private func failure(_ error: any Error) -> PracticeFailure {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE?:
            PracticeFailure(
                .portTaken,
                "The port \(options.port) on 127.0.0.1 is taken by another program. Choose another, or 0 for a free one."
            )
        case EACCES?:
            PracticeFailure(
                .portRefused,
                "The system does not allow the port \(options.port) to this user. Choose one from 1024 up, or 0."
            )
        default:
            PracticeFailure(.serverFailed, "The practice provider could not be started on 127.0.0.1.")
        }
    }

    private func respond(to request: Request) async -> PracticeResponse {
        var body: [UInt8] = []
        do {
            for try await chunk in request.body {
                body += chunk.readableBytesView
                if body.count > Call.maximumBody { return .tooLarge }
            }
        } catch {
            return .failure(ProtocolError(.invalidRequest, "The body did not arrive whole."))
        }
        return await respond(
            to: PracticeRequest(
                method: request.method.rawValue,
                path: request.head.path ?? "",
                headers: request.headers.map { PracticeHeader($0.name.rawName, $0.value) },
                body: body
            )
        )
    }
}

extension PracticeResponse {
    fileprivate var head: HTTPResponse {
        var fields = HTTPFields()
        for header in headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        fields[.contentLength] = String(body.count)
        return HTTPResponse(status: .init(code: status), headerFields: fields)
    }

    fileprivate var content: ResponseBody {
        ResponseBody(byteBuffer: ByteBuffer(bytes: body))
    }
}
