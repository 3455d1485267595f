import FoundationEssentials
import JOSE
import Synchronization

@testable import pixy

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A stream between two pipes, run by a thread of its own.
final class StreamHarness: @unchecked Sendable {
    static let now = Date(timeIntervalSince1970: 1_700_000_000)

    private let input: (read: Int32, write: Int32)
    private let output: (read: Int32, write: Int32)
    private var thread: WorkerThread?
    private let ended = Mutex<StreamOutcome?>(nil)

    init(workers: Int? = nil, format: InspectStream.Format = .json, expecting expectations: Expectations = .init()) {
        signal(SIGPIPE, SIG_IGN)
        input = Self.pipe()
        output = Self.pipe()
        let stream = InspectStream(expectations: expectations, clock: Self.now, format: format, workers: workers)
        thread = WorkerThread { [self] in
            let outcome = stream.run(input: input.read, output: output.write)
            ended.withLock { $0 = outcome }
            close(output.write)
            close(input.read)
        }
    }

    /// Sends bytes to the stream.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { write(input.write, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            start += count
        }
    }

    /// Says that no more is sent.
    func endInput() { close(input.write) }

    /// Reads no more.
    func closeOutput() { close(output.read) }

    /// The next bytes that come out, at most so many; empty at the end.
    func receive(_ count: Int = 1 << 16) -> String {
        String(decoding: receiveBytes(count), as: UTF8.self)
    }

    private func receiveBytes(_ count: Int = 1 << 16) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let length = bytes.withUnsafeMutableBytes { read(output.read, $0.baseAddress, $0.count) }
        return Array(bytes[..<max(length, 0)])
    }

    /// Everything that comes out until the end.
    func receiveAll() -> String {
        var bytes: [UInt8] = []
        // A piece may end in the middle of a character.
        while case let more = receiveBytes(), !more.isEmpty { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How the stream came out, once it has ended.
    func outcome() -> StreamOutcome? {
        thread?.join()
        return ended.withLock { $0 }
    }

    /// Sends everything, reads everything.
    static func run(
        _ text: String,
        workers: Int? = nil,
        format: InspectStream.Format = .json,
        expecting expectations: Expectations = .init()
    ) -> (text: String, outcome: StreamOutcome?) {
        let harness = StreamHarness(workers: workers, format: format, expecting: expectations)
        let sender = WorkerThread {
            harness.send(text)
            harness.endInput()
        }
        let answers = harness.receiveAll()
        sender?.join()
        return (answers, harness.outcome())
    }

    private static func pipe() -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            Darwin.pipe(&ends)
        #elseif canImport(Musl)
            Musl.pipe(&ends)
        #else
            Glibc.pipe(&ends)
        #endif
        return (ends[0], ends[1])
    }
}
