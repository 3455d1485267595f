import JOSE

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Hands batches from the reader to the workers and, in their order, to the output.
///
/// There is a fixed number of batches in a ring; whoever finds none waits. Who finishes the batch that is next to be
/// written writes it, and all that are ready after it, so no thread only waits for others.
final class AssemblyLine: @unchecked Sendable {
    private enum Stage { case empty, reading, waiting, judging, done }

    private let stream: InspectStream
    private let output: Int32
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let hasWork = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let hasRoom = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    // Below: only touched while the lock is held. A batch is in the hands of one thread while it is read or judged.
    private var ring: [(batch: Batch, stage: Stage)] = []
    private var threads: [WorkerThread] = []
    private var sleeping = 0
    /// How many batches were given out, submitted, taken by a worker and written so far.
    private var (given, submitted, taken, written) = (0, 0, 0, 0)
    private var isWriting = false
    private var isFinished = false
    private var failure: StreamOutcome.End?
    private var tally = StreamTally()
    private var clock: ProgressClock

    init(_ stream: InspectStream, output: Int32) {
        self.stream = stream
        self.output = output
        clock = ProgressClock(stream.progress)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(hasWork, nil)
        pthread_cond_init(hasRoom, nil)
        // Enough that a worker finds a batch while others wait for an earlier one; small ones where there are many.
        let size = stream.workers <= 8 ? Batch.usualSize : Batch.usualSize / 4
        for _ in 0..<2 * stream.workers + 2 { ring.append((Batch(size: size), .empty)) }
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(hasWork)
        pthread_cond_destroy(hasRoom)
        lock.deallocate()
        hasWork.deallocate()
        hasRoom.deallocate()
    }

    /// Whether nobody reads the output any more.
    var isStopped: Bool {
        locked { failure != nil }
    }

    /// The next batch of the ring for the reader, as soon as it is empty.
    func emptyBatch() -> Batch {
        locked {
            let index = given % ring.count
            while ring[index].stage != .empty { pthread_cond_wait(hasRoom, lock) }
            ring[index].stage = .reading
            given += 1
            return ring[index].batch
        }
    }

    /// Takes the batch that was given out first of those that are still with the reader.
    func submit() {
        let hasThreads = locked {
            ring[submitted % ring.count].stage = .waiting
            submitted += 1
            if sleeping < submitted - taken, threads.count < stream.workers,
                let thread = WorkerThread({ self.work() })
            {
                threads.append(thread)
            }
            pthread_cond_signal(hasWork)
            return !threads.isEmpty
        }
        // The system gives no threads: the reader's own has to do.
        if !hasThreads { work(mayWait: false) }
    }

    /// Waits until everything that was submitted is written.
    func finish(_ end: StreamOutcome.End) -> StreamOutcome {
        let threads = locked {
            isFinished = true
            pthread_cond_broadcast(hasWork)
            return self.threads
        }
        for thread in threads { thread.join() }
        return locked { StreamOutcome(end: failure ?? end, tally: tally) }
    }

    private func work(mayWait: Bool = true) {
        var memory = RememberingInspector(stream.inspector)
        while let (batch, index) = nextBatch(mayWait: mayWait) {
            stream.answer(batch, &memory)
            locked {
                ring[index].stage = .done
                writeWhatIsReady()
            }
        }
    }

    private func nextBatch(mayWait: Bool) -> (Batch, index: Int)? {
        locked {
            while taken == submitted {
                if isFinished || !mayWait { return nil }
                sleeping += 1
                pthread_cond_wait(hasWork, lock)
                sleeping -= 1
            }
            let index = taken % ring.count
            ring[index].stage = .judging
            taken += 1
            return (ring[index].batch, index)
        }
    }

    /// Called with the lock held, which is let go while writing.
    private func writeWhatIsReady() {
        guard !isWriting else { return }
        isWriting = true
        while ring[written % ring.count].stage == .done {
            let batch = ring[written % ring.count].batch
            if failure == nil {
                pthread_mutex_unlock(lock)
                let problem = Self.write(batch.output.bytes, to: output)
                pthread_mutex_lock(lock)
                failure = problem
            }
            if failure == nil { tally += batch.tally }
            batch.clear()
            ring[written % ring.count].stage = .empty
            written += 1
            pthread_cond_signal(hasRoom)
            clock.tell(tally.lines)
        }
        isWriting = false
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }

    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> StreamOutcome.End? {
        var start = 0
        while start < bytes.count {
            let count = libcWrite(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
            if count > 0 {
                start += count
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return errno == EPIPE ? .outputClosed : .unwritable(errno)
            }
        }
        return nil
    }
}

private func libcWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
