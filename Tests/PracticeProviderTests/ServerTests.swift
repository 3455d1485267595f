import FoundationEssentials
import NIOCore
import NIOPosix
import Testing

@testable import PracticeProvider

@Suite("Over a socket", .timeLimit(.minutes(3)))
struct ServerTests {
    /// Runs a provider on a free port as long as the closure takes.
    private func served(
        _ options: PracticeOptions = PracticeOptions(),
        _ use: @Sendable (PracticeInfo, Int) async throws -> Void
    ) async throws {
        let provider = PracticeProvider(options, signingKeyPEM: TestKey.pem)
        let (ready, continuation) = AsyncStream<PracticeInfo>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await provider.run { continuation.yield($0) }
            }
            var iterator = ready.makeAsyncIterator()
            let info = try #require(await iterator.next())
            let port = try #require(info.issuer.split(separator: ":").last.flatMap { Int($0) })
            try await use(info, port)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Sends bytes and reads until the server closes or the answer is whole.
    private static func exchange(_ text: String, port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var received = ""
            for try await part in inbound {
                received += String(buffer: part)
                guard let head = received.firstRange(of: "\r\n\r\n") else { continue }
                let lengths = received[..<head.lowerBound].lowercased().firstRange(of: "content-length: ")
                guard let lengths else { break }
                let length = Int(
                    received[..<head.lowerBound].lowercased()[lengths.upperBound...].prefix(while: \.isNumber)
                )
                if received[head.upperBound...].utf8.count >= length ?? 0 { break }
            }
            return received
        }
    }

    @Test func servesOnAFreePortAndNamesItInTheIssuer() async throws {
        try await served { info, port in
            let answer = try await Self.exchange(
                "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n",
                port: port
            )
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("\"issuer\":\"http://127.0.0.1:\(port)\""))
            #expect(info.clientID == "pixy" && info.username == "alice" && info.password == "correct-horse")
        }
    }

    @Test func answersAnErrorOverTheWire() async throws {
        try await served { _, port in
            let body = "grant_type=authorization_code&client_id=pixy&code=x"
            let answer = try await Self.exchange(
                "POST /token HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
                port: port
            )
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.contains("\"error\":\"invalid_grant\""))
            #expect(answer.lowercased().contains("cache-control: no-store"))
        }
    }

    @Test func refusesAnEndlessBodyWithoutKeepingIt() async throws {
        try await served { _, port in
            let answer = try await Self.exchange(
                "POST /token HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 3000000\r\n\r\n"
                    + String(repeating: "a", count: 3_000_000),
                port: port
            )
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func endsAtOnceWithAConnectionStillOpen() async throws {
        let (closed, continuation) = AsyncStream<Void>.makeStream()
        try await served { _, port in
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: port).get()
            channel.closeFuture.whenComplete { _ in continuation.finish() }
        }
        // The server has ended by now, and it closed the connection that nobody else closes.
        for await _ in closed {}
    }

    @Test func endsWithoutATrapWhileConnectionsArrive() async throws {
        for _ in 0..<40 {
            try await served { _, port in
                for _ in 0..<8 {
                    Task {
                        let channel = try? await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                            .connect(host: "127.0.0.1", port: port).get()
                        try? await channel?.close()
                    }
                }
                await Task.yield()
            }
        }
    }

    @Test func saysThatThePortIsTaken() async throws {
        try await served { _, port in
            var options = PracticeOptions()
            options.port = port
            let second = PracticeProvider(options, signingKeyPEM: TestKey.pem)
            let failure = await #expect(throws: PracticeFailure.self) {
                try await second.run { _ in Issue.record("The port cannot be had twice.") }
            }
            #expect(failure?.code == .portTaken)
            #expect(failure?.message.contains("\(port)") == true)
        }
    }

    @Test(arguments: [-1, 65_536, .max])
    func refusesPortsThatDoNotExist(port: Int) async {
        var options = PracticeOptions()
        options.port = port
        let provider = PracticeProvider(options)
        let failure = await #expect(throws: PracticeFailure.self) { try await provider.run { _ in } }
        #expect(failure?.code == .invalidPort)
    }

    @Test func tellsAnUnreadableKeyBeforeItServes() async {
        let provider = PracticeProvider(PracticeOptions(), signingKeyPEM: "-----BEGIN PRIVATE KEY-----")
        let failure = await #expect(throws: PracticeFailure.self) { try await provider.run { _ in } }
        #expect(failure?.code == .signingKey)
    }
}
