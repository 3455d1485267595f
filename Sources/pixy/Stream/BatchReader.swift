#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Cuts the input into batches of whole lines; what is there is handed on when nothing more comes at once.
struct BatchReader {
    private let input: Int32
    private let output: Int32
    private let line: AssemblyLine
    private var batch: Batch
    /// Where the last whole line of the batch ends; 0 when there is none yet.
    private var end = 0
    /// Whether the rest of a line that is too long is passed over.
    private var isSkipping = false

    /// A reader that fills the batches of an assembly line; `output` is only watched.
    init(input: Int32, output: Int32, line: AssemblyLine) {
        self.input = input
        self.output = output
        self.line = line
        batch = line.emptyBatch()
    }

    /// Reads until the input ends, fails, or nobody wants the answers.
    mutating func readAll() -> StreamOutcome.End {
        while !line.isStopped {
            if !isReadable(within: 0) {
                if end > 0 { handOn() }
                guard waitForInput() else { break }
            }
            let room = batch.room
            let length = libcRead(input, room.baseAddress, room.count)
            if length > 0 {
                take(length)
            } else if length == 0 {
                line.submit()
                return .inputEnded
            } else if errno != EINTR, errno != EAGAIN {
                let failure = errno
                line.submit()
                return .unreadable(failure)
            }
        }
        return .outputClosed
    }

    private mutating func take(_ length: Int) {
        if isSkipping {
            guard batch.fillAfterLineBreak(length) else { return }
            isSkipping = false
        } else {
            batch.fill(length)
        }
        end = batch.endOfLastLine(after: batch.count - length) ?? end
        if end == 0, batch.count > Batch.longestLine {
            // One byte more than is allowed stays, so that the worker sees what happened.
            batch.drop(to: Batch.longestLine + 1)
            isSkipping = true
        } else if end > 0, batch.count >= batch.size / 4 * 3 {
            handOn()
        }
    }

    /// Hands on the whole lines; the beginning of the next one goes into a new batch.
    private mutating func handOn() {
        let next = line.emptyBatch()
        batch.moveRest(from: end, to: next)
        line.submit()
        batch = next
        end = 0
    }

    /// Sleeps until there is input; false when the output is closed by then.
    private func waitForInput() -> Bool {
        var descriptors = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: output, events: 0, revents: 0),
        ]
        while poll(&descriptors, 2, -1) < 0, errno == EINTR {}
        return descriptors[1].revents & Int16(POLLERR) == 0
    }

    private func isReadable(within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) != 0
    }
}

private func libcRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
