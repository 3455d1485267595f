import FoundationEssentials
import JOSE

/// A paste that takes too long to be read between two keys.
public struct LongPaste: Hashable, Sendable {
    /// What is longer than so many bytes is read outside the loop that answers keys.
    public static let length = 64 << 10

    let text: Secret
    let expectations: Expectations
    let keyFindings: [Finding]
    let at: Date

    /// Reads and judges it, which may take seconds.
    public func read() -> ReadPaste {
        let paste = InspectorPaste(text.revealed())
        guard case .tokens(let pasted) = paste else { return ReadPaste(origin: self, paste: paste, tokens: []) }
        let tokens = InspectedToken.all(of: pasted, expecting: expectations, keyFindings, at: at)
        return ReadPaste(origin: self, paste: paste, tokens: tokens)
    }
}

/// A long paste that was read.
public struct ReadPaste: Hashable, Sendable {
    let origin: LongPaste
    let paste: InspectorPaste
    let tokens: [InspectedToken]
}

/// A long paste that is being read.
struct Reading: Hashable, Sendable {
    var bytes: Int
    /// Whether the terminal may have cut it.
    var mayBeCut: Bool
    var ticket: Ticket
}
