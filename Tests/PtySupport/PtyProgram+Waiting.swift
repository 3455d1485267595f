internal import CPty

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension PtyProgram {
    /// Waits until the predicate holds for the screen's text; it is asked after every piece of output.
    ///
    /// Throws after so many seconds, or when the program has ended, with the screen in the message.
    public func wait(timeout: Double = 20, until predicate: (String) -> Bool) throws(PtyFailure) {
        try waitForChange(timeout: timeout, "the screen to be as expected", stopsAtEnd: true) {
            predicate(screenText)
        }
    }

    /// Waits until the text stands on the screen.
    public func wait(for text: String, timeout: Double = 20) throws(PtyFailure) {
        try waitForChange(timeout: timeout, "\"\(text)\"", stopsAtEnd: true) { screenText.contains(text) }
    }

    /// Waits until anything about the program is as expected: its bytes, modes, cells or state.
    public func wait(timeout: Double = 20, for what: String, _ condition: () -> Bool) throws(PtyFailure) {
        try waitForChange(timeout: timeout, what, stopsAtEnd: false, condition)
    }

    /// Waits until the program ends, and says how.
    public func waitForEnd(timeout: Double = 20) throws(PtyFailure) -> Ending {
        try waitForChange(timeout: timeout, "the program to end", stopsAtEnd: false) { ending != nil }
        takeInEverything()
        return ending ?? .exited(-1)
    }

    /// Waits until the program has been stopped so many times altogether.
    public func waitUntilStopped(times: Int = 1, timeout: Double = 20) throws(PtyFailure) {
        try waitForChange(timeout: timeout, "the program to stop", stopsAtEnd: true) { stops >= times && isStopped }
        takeInEverything()
    }

    /// Takes in output until there was none for so many milliseconds: what comes by itself has come.
    public func settle(milliseconds: Int = 100) {
        while cpty_pump(pty, Int32(milliseconds)) != 0 {}
    }

    /// Presses a key over and over and takes in nothing of what comes, until the program cannot write any more and so
    /// answers no key.
    public func clog(with key: Keystroke) throws(PtyFailure) {
        while cpty_get_status(pty).process == 0 { _ = cpty_pump(pty, 100) }
        // Nothing tells that a program waits for room in its terminal, but that no key wakes it any more.
        func wakes(after count: Int64, within milliseconds: Int) -> Bool {
            for _ in 0..<(milliseconds / 10) where cpty_voluntary_switches(pty) == count { usleep(10_000) }
            return cpty_voluntary_switches(pty) != count
        }
        for _ in 0..<200 {
            var count = cpty_voluntary_switches(pty)
            while wakes(after: count, within: 30) { count = cpty_voluntary_switches(pty) }
            send(key)
            if !wakes(after: count, within: 1000) { return }
        }
        throw PtyFailure("The program wrote and wrote, and its terminal took everything.")
    }

    /// Waits until the program is gone, without taking in what it writes.
    public func waitForEndUnread(timeout: Double) throws(PtyFailure) {
        let process = cpty_get_status(pty).process
        let end = cpty_now_microseconds() + Int64(timeout * 1_000_000)
        while kill(process, 0) == 0 {
            guard cpty_now_microseconds() < end else { throw PtyFailure("After \(timeout) s it was still there.") }
            usleep(20_000)
        }
    }

    private func takeInEverything() {
        while cpty_pump(pty, 0) != 0 {}
    }

    private func waitForChange(
        timeout: Double,
        _ what: String,
        stopsAtEnd: Bool,
        _ condition: () -> Bool
    ) throws(PtyFailure) {
        let end = cpty_now_microseconds() + Int64(timeout * 1_000_000)
        while true {
            if condition() { return }
            if stopsAtEnd, let ending {
                takeInEverything()
                if condition() { return }
                throw PtyFailure("Waited for \(what), but the program ended: \(ending).\n\(report)")
            }
            let left = end - cpty_now_microseconds()
            guard left > 0 else { throw PtyFailure("Waited \(timeout) s for \(what).\n\(report)") }
            _ = cpty_pump(pty, Int32(min(left / 1000 + 1, 60_000)))
        }
    }

    private var report: String {
        let errors = standardErrors.isEmpty ? "" : "\nstandard errors: \(standardErrors)"
        return "The screen is:\n\(screenText)\(errors)"
    }
}
