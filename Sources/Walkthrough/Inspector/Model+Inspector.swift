public import Cells
public import FoundationEssentials
public import JOSE

extension Model {
    /// A model that is an inspector alone, without a walk under it.
    ///
    /// - Parameters:
    ///   - pasted: what to inspect; nil shows what can be pasted.
    ///   - expectations: what tokens are compared with.
    ///   - findings: what was found when the keys were looked for.
    ///   - fixedClock: the time to judge by, where it is not `now`.
    public init(
        inspecting pasted: PastedTokens?,
        expecting expectations: Expectations = Expectations(),
        findings: [Finding] = [],
        fixedClock: Date? = nil,
        size: Size,
        now: Date,
        zone: Zone = .system,
        theme: Theme = .dark
    ) {
        self.init(WalkSettings(), size: size, now: now, zone: zone, theme: theme)
        hasWalk = false
        var inspector = Inspector(expecting: expectations, origin: .flags, fixedClock: fixedClock, now: now)
        inspector.keyFindings = findings
        if let pasted { inspector.take(pasted, now: now) }
        inspector.focus = 0
        self.inspector = inspector
        if !inspector.forgiven.isEmpty { notice = Self.forgivenNotice(inspector.forgiven) }
        refresh()
    }

    static func forgivenNotice(_ forgiven: [String]) -> Notice {
        Notice("Forgiven about the paste: \(forgiven.joined(separator: ", ")).", .muted)
    }

    /// Opens the inspector over the walk, which stays as it is.
    mutating func openInspector() {
        guard inspector == nil else { return }
        var inspector = Inspector(expecting: walk.expectations, origin: .walk, now: now)
        inspector.behind = Inspector.Behind(overlay: overlay, notice: notice, isZoomed: isZoomed)
        overlay = nil
        notice = nil
        isZoomed = false
        self.inspector = inspector
    }

    /// Opens the inspector on the tokens of the walk.
    mutating func inspectTokensOfWalk() {
        openInspector()
        let entries = [("id_token", walk.tokens?.idToken), ("access_token", walk.tokens?.accessToken)]
            .compactMap { name, record in record.map { PastedTokens.Entry(name: name, token: $0.token) } }
        if !entries.isEmpty { inspector?.take(PastedTokens(entries), now: now) }
        inspector?.focus = 0
        refresh()
    }

    /// Goes back to the walk, which shows the same screen as before.
    mutating func closeInspector() {
        guard hasWalk, let behind = inspector?.behind else { return }
        inspector = nil
        overlay = behind.overlay
        notice = behind.notice
        isZoomed = behind.isZoomed
        refresh()
    }

    /// Lets something happen to the walk as if no inspector lay over it.
    mutating func beneathInspector(_ happen: (inout Model) -> [Effect]) -> [Effect] {
        guard var open = inspector else { return happen(&self) }
        let front = Inspector.Behind(overlay: overlay, notice: notice, isZoomed: isZoomed)
        (overlay, notice, isZoomed) = (open.behind.overlay, open.behind.notice, open.behind.isZoomed)
        inspector = nil
        let effects = happen(&self)
        open.behind = Inspector.Behind(overlay: overlay, notice: notice, isZoomed: isZoomed)
        (overlay, notice, isZoomed) = (front.overlay, front.notice, front.isZoomed)
        inspector = open
        refresh()
        return effects
    }

    /// Lists anew what the inspector shows.
    mutating func refreshInspector() {
        // Nothing is folded where nothing can be unfolded under a cursor.
        if isLinear { inspector?.unfoldAll() }
        inspector?.rebuild(columns: InspectorLayout.columns(size, isZoomed: isZoomed), isZoomed: isZoomed)
        scrollInspectorToCursor()
    }

    /// Takes a paste into the inspector: tokens, or keys to check them with.
    mutating func inspect(_ text: String) -> [Effect] {
        guard text.contains(where: { !$0.isWhitespace }) else {
            notice = Notice("The paste is empty.", .muted)
            return []
        }
        // Line by line nothing else can be done meanwhile anyway.
        if text.utf8.count > LongPaste.length, !isLinear { return read(text) }
        openInspector()
        hasPastedIntoInspector(InspectorPaste(text))
        if text.utf8.count >= Input.longestPaste { sayPasteWasCut() }
        refresh()
        return []
    }

    mutating func sayPasteWasCut() {
        notice = Notice("The paste is cut at 10 MB; all of a longer one: pixy inspect @FILE.", .warning)
    }

    /// - Parameter read: the same paste, judged already.
    mutating func hasPastedIntoInspector(_ paste: InspectorPaste, _ read: ReadPaste? = nil) {
        switch paste {
        case .keys(let keys):
            inspector?.expectations.keys = keys
            inspector?.keyFindings = []
            inspector?.judge(now: now)
            let count: SafeText = keys.keys.count == 1 ? "One key" : "\(keys.keys.count) keys"
            let them: SafeText = keys.keys.count == 1 ? "it" : "them"
            let use: SafeText =
                keys.keys.contains { $0.hasPrivateMembers || $0.keyType == "oct" }
                ? "Encrypted tokens are opened and signatures checked with \(them)."
                : "Signatures are checked with \(them) now."
            let skipped = keys.skipped.first.map { "\($0)" as SafeText } ?? use
            notice = Notice("✓ \(count) taken from the paste. \(skipped)", keys.skipped.isEmpty ? .good : .warning)
        case .badKeys(let reason):
            notice = Notice("This looks like a key, but cannot be read: \(reason)", .bad)
        case .tokens(let pasted):
            let wasOne = inspector?.tokens.isEmpty == false && pasted.entries.count == 1
            let replaced: SafeText?
            if let read, let inspector, read.origin.expectations == inspector.expectations {
                replaced = self.inspector?.take(read.tokens, of: pasted, now: read.origin.at) ?? nil
            } else {
                replaced = inspector?.take(pasted, now: now) ?? nil
            }
            let place: SafeText = replaced.map { ", in place of \($0)" } ?? ""
            if let forgiven = inspector?.forgiven, !forgiven.isEmpty {
                notice = Self.forgivenNotice(forgiven)
                if let replaced { notice?.text += " It replaces \(replaced)." }
            } else if wasOne {
                notice = Notice(
                    "Shown beside the first token\(place); + - ~ mark what differs. \(key(.putAway)) puts a token away.",
                    .muted
                )
            }
        }
    }
}
