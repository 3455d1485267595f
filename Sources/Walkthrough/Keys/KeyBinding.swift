public import Cells

/// Keys, what they do, and the words for it: dispatch, footer, help and README all come from this.
public struct KeyBinding: Hashable, Sendable {
    /// The keys, each of which will do.
    public private(set) var keys: [Key]
    /// One or two words for the footer; nil where the footer does not show it.
    public let short: SafeText?
    /// A sentence for the help.
    public let help: SafeText
    /// What happens.
    public let action: Action

    /// The keys as they are written.
    public var shown: SafeText { SafeText.joined(keys.map(Self.name), separator: " ") }

    /// A binding.
    public init(_ keys: [Key], _ action: Action, short: SafeText? = nil, help: SafeText) {
        self.keys = keys
        self.action = action
        self.short = short
        self.help = help
    }

    /// The same with the keys that somebody wants instead; where text is typed those that would be text are left out.
    func changed(by changes: [Action: [Key]], in place: Place) -> KeyBinding {
        // Over the pane Enter stays what it is everywhere else.
        guard var keys = changes[action], action != .perform || !place.isOnTop else { return self }
        if place.takesText, !keys.isEmpty {
            keys.removeAll(where: TextField.isTyping)
            guard !keys.isEmpty else { return self }
        }
        var binding = self
        binding.keys = keys
        return binding
    }
}
