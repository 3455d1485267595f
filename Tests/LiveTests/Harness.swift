import FoundationEssentials
import JOSE
import OAuth
import Synchronization
import Walkthrough

@testable import Live

/// A runner whose events can be awaited one by one.
final class Harness: Sendable {
    let runner: EffectRunner
    private let events: AsyncStream<Event>
    private let count = Mutex(0)

    init(
        _ options: LiveOptions = LiveOptions(),
        practice: @escaping EffectRunner.Practice = { _ in }
    ) {
        let (events, posted) = AsyncStream.makeStream(of: Event.self)
        self.events = events
        runner = EffectRunner(options, practice: practice) { posted.yield($0) }
    }

    /// Performs an effect.
    func perform(_ effect: Effect) {
        runner.perform(effect)
    }

    /// The next event.
    func next() async -> Event? {
        var iterator = events.makeAsyncIterator()
        return await iterator.next()
    }

    /// A ticket with a number of its own.
    func ticket(_ errand: Errand) -> Ticket {
        Ticket(
            errand,
            count.withLock { count in
                count += 1
                return count
            }
        )
    }

    /// Sends a request and gives what came of it.
    func send(_ request: OutgoingRequest, as errand: Errand = .token) async -> Result<
        IncomingResponse, TransportFailure
    >? {
        let ticket = ticket(errand)
        perform(.send(request, ticket))
        while let event = await next() {
            if case .progressed = event { continue }
            guard case .responded(ticket, let result) = event else { return nil }
            return result
        }
        return nil
    }

    /// Opens a listener and gives what came of it.
    func listen(_ redirectURI: String) async -> Result<Listener, OutsideFailure>? {
        let ticket = ticket(.listener)
        perform(.listen(redirectURI: redirectURI, ticket))
        guard case .listening(ticket, let result) = await next() else { return nil }
        return result
    }

    /// The next request that reached the listener.
    func nextCall() async -> CallbackCall? {
        while let event = await next() {
            if case .called(_, let call) = event { return call }
        }
        return nil
    }
}

/// A 200 response with a short body.
let fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

extension LiveOptions {
    /// Options with a limit of time.
    static func seconds(_ seconds: Int) -> LiveOptions {
        var options = LiveOptions()
        options.requestSeconds = seconds
        return options
    }
}

extension Result {
    /// The failure, if it is one.
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }

    /// The success, if it is one.
    var success: Success? {
        if case .success(let success) = self { success } else { nil }
    }
}

/// A folder for one test, removed with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/pixy-live-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and gives its path.
    func write(_ name: String, _ text: String, executable: Bool = false) throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: file))
        if executable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        }
        return file
    }

    /// Reads a file.
    func read(_ name: String) -> String? {
        (try? Data(contentsOf: URL(filePath: "\(path)/\(name)"))).map { String(decoding: $0, as: UTF8.self) }
    }
}
