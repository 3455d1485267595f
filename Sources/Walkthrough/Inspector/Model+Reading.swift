import Cells
import FoundationEssentials
public import JOSE

/// Long pastes are read while keys go on being answered.
extension Model {
    /// Begins to read a long paste; what was being read before is forgotten.
    mutating func read(_ text: String, isPaste: Bool = true) -> [Effect] {
        readings += 1
        let ticket = Ticket(.paste, readings)
        reading = Reading(
            bytes: text.utf8.count,
            mayBeCut: isPaste && text.utf8.count >= Input.longestPaste,
            ticket: ticket
        )
        let paste = LongPaste(
            text: Secret(text),
            expectations: inspector?.expectations ?? walk.expectations,
            keyFindings: inspector?.keyFindings ?? [],
            at: inspector?.clock(now) ?? now
        )
        return [.read(paste, ticket)]
    }

    /// Takes a paste in that was read, unless it is not wanted any more.
    mutating func receive(_ read: ReadPaste, _ ticket: Ticket) {
        guard let reading, reading.ticket == ticket else { return }
        self.reading = nil
        openInspector()
        hasPastedIntoInspector(read.paste, read)
        if reading.mayBeCut { sayPasteWasCut() }
        refresh()
    }

    /// Gives up a paste that is being read.
    mutating func cancelReading() -> [Effect] {
        reading = nil
        notice = Notice("Cancelled: what was pasted is not read.", .muted)
        refresh()
        return [.cancel(.paste)]
    }

    /// Begins with a text that takes a while to be read; ``opening`` holds what is to be done for it.
    public mutating func begin(reading text: Secret) {
        opening = read(text.revealed(), isPaste: false)
        noteWork()
    }
}

extension Reading {
    /// How much it is, such as `10.0 MB`.
    var size: SafeText { Self.size(of: bytes) }

    static func size(of bytes: Int) -> SafeText {
        let tenths = (bytes + 50_000) / 100_000
        return tenths < 10 ? "\(bytes / 1000) kB" : "\(tenths / 10).\(tenths % 10) MB"
    }
}
