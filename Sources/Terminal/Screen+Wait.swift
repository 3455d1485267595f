internal import CNcurses
public import Cells

extension Screen {
    /// Waits until there is input, the mailbox (a descriptor) has something, the wall clock was set, or so many
    /// milliseconds went by.
    ///
    /// Returns everything that is there, a fast burst of typing included, and nothing on a time-out, for the
    /// mailbox or for the clock. Without a mailbox and a time it waits as long as it takes. `.closed` comes once; after that only the
    /// mailbox and the time are waited for.
    public mutating func wait(for mailbox: Int32?, milliseconds: Int?) -> [Input] {
        let end = milliseconds.map { pixy_now() + Int64(min(max(0, $0), Int(Int32.max))) }
        while true {
            if !queue.isEmpty { return takeQueue() }
            if isClosed || (terminalIsGone && mailbox == nil && end == nil) { return [.closed] }
            let ready = pixy_wait(mailbox ?? -1, timeOut(until: end), !terminalIsGone)
            if ready & UInt32(PIXY_SIGNAL) != 0 { takeSignals() }
            if ready & UInt32(PIXY_INPUT) != 0 {
                takeBytes()
            } else {
                settleIfDue()
            }
            if !queue.isEmpty { continue }
            if ready & UInt32(PIXY_MAILBOX | PIXY_CLOCK) != 0 { return [] }
            if let end, pixy_now() >= end { return [] }
        }
    }

    private mutating func takeQueue() -> [Input] {
        defer { queue = [] }
        return queue
    }

    private mutating func loseTerminal() {
        if !terminalIsGone { queue.append(.closed) }
        terminalIsGone = true
    }
}

extension Screen {
    /// A sequence on a slow link may take so long; only a lone Escape is decided sooner.
    private static let sequenceDelay: Int64 = 100
    /// A paste that stands still for so long has lost its end.
    private static let pasteDelay: Int64 = 1_000
    /// Who sends at least so much at once is not typing, and more of it is on its way.
    private static let burst = 16
    private static let burstGap: Int32 = 2
    /// From so many bytes on it is a paste in any case, for which whoever sends it may take a breath; one that is marked
    /// ends in `~`.
    private static let longBurst = 16 << 10
    private static let longBurstGap: Int32 = 30
    /// More than the longest paste, so that one that is not marked stays one.
    private static let longestBurst = 2 * Input.longestPaste

    /// When what is half decoded has to be taken as it stands, nil when nothing is.
    private var settleTime: Int64? {
        guard let decoder else { return nil }
        if decoder.isPasting { return lastRead + Self.pasteDelay }
        guard decoder.isWaiting else { return nil }
        let delay = Int64(pixy_escape_delay())
        return lastRead + (decoder.isLoneEscape ? delay : max(delay, Self.sequenceDelay))
    }

    private func timeOut(until end: Int64?) -> Int32 {
        guard let next = [end, settleTime].compactMap({ $0 }).min() else { return -1 }
        return Int32(min(max(0, next - pixy_now()), Int64(Int32.max)))
    }

    private mutating func settleIfDue() {
        guard let settleTime, pixy_now() >= settleTime else { return }
        queue += decoder?.settle() ?? []
    }

    private mutating func takeBytes() {
        let bytes = readBurst()
        guard !bytes.isEmpty else { return }
        lastRead = pixy_now()
        var decoder = self.decoder ?? KeyDecoder(keys: TerminalKeys.sequences())
        self.decoder = nil
        queue += decoder.decode(bytes)
        self.decoder = decoder
    }

    private mutating func readBurst() -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < Self.longestBurst {
            let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { buffer in
                let count = pixy_read(buffer.baseAddress, Int32(buffer.count))
                if count > 0 { bytes += buffer[..<Int(count)] }
                return count
            }
            if count < 0 {
                loseTerminal()
                break
            }
            if count > 0 { continue }
            guard bytes.count >= Self.burst || decoder?.isPasting == true else { break }
            let isLong = bytes.count >= Self.longBurst && decoder?.isPasting != true && bytes.last != UInt8(ascii: "~")
            let gap = isLong ? Self.longBurstGap : Self.burstGap
            if pixy_wait(-1, gap, true) & UInt32(PIXY_INPUT) == 0 { break }
        }
        return bytes
    }
}

extension Screen {
    private mutating func takeSignals() {
        let signals = pixy_signals()
        func has(_ bit: Int) -> Bool { signals & UInt32(bit) != 0 }
        if has(Int(PIXY_STOP_REQUESTED)) {
            suspend()
        } else if has(Int(PIXY_CONTINUED)) {
            takeTerminalAgain(pixy_resume())
        }
        if has(Int(PIXY_RESIZED)) { takeSize() }
        if has(Int(PIXY_INTERRUPTED)) { queue.append(.interrupted) }
        if has(Int(PIXY_TERMINATED)) { queue.append(.closed) }
    }

    /// Any number of changes is one: what counts is the size now.
    ///
    /// The terminal may have cut off what it showed even when it is back at the old size: the next frame is sent whole.
    private mutating func takeSize() {
        size = Self.adoptSize()
        shown = Canvas(size: size)
        needsRepaint = true
        needsDrawing = true
        queue.append(.resized(size))
    }

    /// Gives the terminal back and stops, as Ctrl-Z does in a shell; returns when continued.
    ///
    /// Then the terminal is taken again and ``Input/resumed`` is delivered, with ``Input/resized(_:)`` before it when
    /// the size changed meanwhile.
    public mutating func suspend() {
        guard !isClosed, !terminalIsGone else { return }
        takeTerminalAgain(pixy_suspend())
    }

    /// - Parameter isTaken: whether it was; otherwise the shell has it, and this is to end.
    private mutating func takeTerminalAgain(_ isTaken: Bool) {
        guard isTaken else { return loseTerminal() }
        let now = Self.adoptSize()
        if now == size {
            send(everything: false, [])
        } else {
            takeSize()
        }
        queue.append(.resumed)
    }
}
