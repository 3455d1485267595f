import Synchronization

/// Tells those who post from other threads whether their errand was cancelled, and closes what it holds.
final class Gate: Sendable {
    private struct State {
        var isOpen = true
        var cleanup: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether the errand still runs.
    var isOpen: Bool {
        state.withLock { $0.isOpen }
    }

    /// Runs this when the gate closes, or now if it is closed.
    func onClose(_ cleanup: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if state.isOpen { state.cleanup = cleanup }
            return !state.isOpen
        }
        if isLate { cleanup() }
    }

    /// Closes for good.
    func close() {
        let cleanup = state.withLock { state in
            state.isOpen = false
            return state.cleanup.take()
        }
        cleanup?()
    }
}
