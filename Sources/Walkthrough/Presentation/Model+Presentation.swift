import Cells
import FoundationEssentials

extension Model {
    /// Begins or ends presentation mode; either way every secret is masked.
    public mutating func togglePresentation() {
        maskEverything()
        if let presentation {
            if theme == presentation.themeBefore.inHighContrast { theme = presentation.themeBefore }
            self.presentation = nil
            notice = Notice("The presentation is over.", .muted)
        } else {
            presentation = Presentation(themeBefore: theme)
            theme = theme.inHighContrast
            isZoomed = false
            notice = nil
        }
        refresh()
        layOutWholeAgain()
    }

    /// Shows a key to the room; what is typed into a field is nobody's business.
    mutating func present(_ key: Key) {
        guard presentation != nil else { return }
        guard let named = naming(key) else { return }
        let ends = time.addingTimeInterval(Presentation.keySeconds)
        presentation?.key = .init(name: named.name, words: named.words, ends: ends)
    }

    /// Takes away what has been shown for long enough.
    mutating func endPresented() {
        if let key = presentation?.key, key.ends <= time { presentation?.key = nil }
        if let secret = presentation?.secret, secret.ends <= time {
            maskEverything()
            notice = Notice("Masked again.", .muted)
            refresh()
            layOutWholeAgain()
        }
    }

    /// One secret at a time, only where the cursor is, and not for long.
    mutating func guardSecrets(shownBefore: Set<String>) {
        guard presentation != nil else { return }
        let new = shownSecrets.subtracting(shownBefore)
        if !new.isEmpty {
            mask { !new.contains($0) }
            let ends = time.addingTimeInterval(Presentation.secretSeconds)
            let shown = Presentation.ShownSecret(spot: spot, ends: ends)
            presentation?.secret = shown
            notice = Presentation.shownNotice
        } else if shownSecrets.isEmpty {
            presentation?.secret = nil
            if notice == Presentation.shownNotice { notice = nil }
            return
        } else if presentation?.secret?.spot != spot {
            maskEverything()
            if notice == Presentation.shownNotice { notice = Notice("Masked again.", .muted) }
        } else {
            return
        }
        refresh()
        layOutWholeAgain()
    }

    /// The names of all secrets that are shown.
    var shownSecrets: Set<String> {
        revealed.union(inspector?.revealed.map { Self.name(ofToken: $0) } ?? [])
    }

    /// Masks every secret that was shown.
    mutating func maskEverything() {
        mask { _ in true }
        presentation?.secret = nil
    }

    private mutating func mask(_ isMasked: (String) -> Bool) {
        revealed = revealed.filter { !isMasked($0) }
        if let shown = inspector?.revealed {
            inspector?.revealed = shown.filter { !isMasked(Self.name(ofToken: $0)) }
        }
    }

    private static func name(ofToken index: Int) -> String { "inspector.\(index)" }

    private var spot: Presentation.Spot {
        let isInspecting = inspector != nil
        return Presentation.Spot(
            step: looked,
            column: isInspecting ? 0 : pane.column,
            item: isInspecting ? 0 : pane.position.cursor,
            token: inspector?.column?.id.token
        )
    }
}
