public import Cells
public import FoundationEssentials

/// A recording as it is shown again: pure like a walk, and with nothing to be done outside but by the terminal.
public struct Replay: Hashable, Sendable {
    /// What the terminal is asked for; there is no way to ask anybody else.
    public enum Effect: Hashable, Sendable {
        /// Send the time again then at the latest.
        case wake(at: Date)
        case suspend, repaint, quit
    }

    /// The longest and the shortest pause between two pictures when it plays, in seconds.
    static let pauses = 0.15...3.0
    static let speeds: [Double] = [0.25, 0.5, 1, 2, 4, 8]

    /// What is shown.
    public let recording: Recording
    /// The picture that is shown.
    public internal(set) var index = 0
    /// The theme that is drawn with.
    public internal(set) var theme: Theme
    /// Whether caption and key are shown large for a room.
    public internal(set) var presents = false
    /// When the next picture comes; nil while nothing plays.
    var due: Date?
    /// How fast it plays.
    var speed = 1.0
    /// Whether the keys are listed.
    var showsHelp = false
    /// When the window got the focus.
    var focusedAt: Date?
    /// The theme to go back to after presenting.
    var themeBefore: Theme
    /// The terminal's size.
    public internal(set) var size: Size

    /// A replay at its first picture.
    public init(_ recording: Recording, size: Size, theme: Theme = .dark) {
        self.recording = recording
        self.size = size
        self.theme = theme
        themeBefore = theme
    }

    /// The picture that is shown.
    public var frame: ReplayFrame { recording.frames[index] }

    /// Whether this is the last picture.
    var isAtEnd: Bool { index == recording.frames.count - 1 }

    /// Takes in what came from the terminal; nil when it is only the time that has come.
    public mutating func update(_ input: Input?, at now: Date) -> [Effect] {
        var effects: [Effect] = []
        switch input {
        case .key(let key): effects = press(key, at: now)
        case .resized(let size): self.size = size
        case .wheel(_, let isUp): go(to: index + (isUp ? -1 : 1))
        case .closed, .interrupted: return [.quit]
        case .resumed: effects = [.repaint]
        case .focused(let hasFocus): focusedAt = hasFocus ? now : nil
        // The click that brings the window to the front is meant for no key.
        case .click where now.isJustAfter(focusedAt): break
        case .click(let point) where point.row == size.rows - 1:
            if let key = ReplayBar(self).key(at: point.column) { effects = press(key, at: now) }
        case .paste, .click, nil: break
        }
        if let due, due <= now {
            go(to: index + 1)
            schedule(from: now)
        }
        return effects + (due.map { [.wake(at: $0)] } ?? [])
    }

    private mutating func press(_ key: Key, at now: Date) -> [Effect] {
        if showsHelp, key != .character("q") {
            showsHelp = false
            return []
        }
        guard let binding = ReplayKey.all.first(where: { $0.keys.contains(key) }) else { return [] }
        switch binding.action {
        case .next: go(to: index + 1)
        case .previous: go(to: index - 1)
        case .first: go(to: 0)
        case .last: go(to: recording.frames.count - 1)
        case .step: go(toStepOf: key)
        case .play:
            if due == nil, isAtEnd { go(to: 0) }
            due = due == nil ? now : nil
            if due != nil { schedule(from: now) }
            return []
        case .faster: change(speedBy: 1)
        case .slower: change(speedBy: -1)
        case .present: togglePresenting()
        case .theme: theme = Theme.all[((Theme.all.firstIndex(of: theme) ?? 0) + 1) % Theme.all.count]
        case .help: showsHelp = true
        case .suspend: return [.suspend]
        case .repaint: return [.repaint]
        case .quit:
            guard showsHelp || presents else { return [.quit] }
            if showsHelp { showsHelp = false } else { togglePresenting() }
        case .leave: return [.quit]
        }
        // Who moves by hand decides when it goes on.
        if binding.action.isMove { due = nil }
        return []
    }

    /// Goes to where the step of a digit is shown next, around the end.
    private mutating func go(toStepOf key: Key) {
        guard case .character(let digit) = key else { return }
        let all = recording.frames.indices
        // Pictures of one step stand together: the next one is behind another.
        let behind = all[index...].first { !shows(digit, $0) } ?? all.endIndex
        let target = all[behind...].first { shows(digit, $0) } ?? all[..<behind].first { shows(digit, $0) }
        if let target { go(to: target) }
    }

    private func shows(_ digit: Character, _ index: Int) -> Bool {
        recording.frames[index].title.string.hasPrefix("\(digit) ")
    }

    private mutating func go(to target: Int) {
        index = min(max(target, 0), recording.frames.count - 1)
    }

    /// The pause that was recorded, kept within bounds.
    private mutating func schedule(from now: Date) {
        guard !isAtEnd else {
            due = nil
            return
        }
        let recorded = Double(recording.frames[index + 1].milliseconds - frame.milliseconds) / 1000
        let pause = min(max(recorded, Self.pauses.lowerBound), Self.pauses.upperBound) / speed
        due = now.addingTimeInterval(pause)
    }

    private mutating func change(speedBy offset: Int) {
        let place = Self.speeds.firstIndex(of: speed) ?? 2
        speed = Self.speeds[min(max(place + offset, 0), Self.speeds.count - 1)]
    }

    /// Begins or ends presenting to a room.
    public mutating func togglePresenting() {
        presents.toggle()
        if presents {
            themeBefore = theme
            theme = theme.inHighContrast
        } else if theme == themeBefore.inHighContrast {
            theme = themeBefore
        }
    }
}
