/// A paste that the terminal has not marked as one, told from typing by how much of it comes at once.
///
/// Not every terminal knows bracketed paste, and tmux pastes without it unless asked. Its characters would be commands: a token
/// with a `Q` in it would end the program.
struct UnmarkedPaste {
    /// What is pasted.
    let text: ArraySlice<UInt8>
    /// Whether a return follows it, which is what a program that types for somebody ends with.
    let endsWithReturn: Bool

    private static let shortest = 32
    /// A key that is held sends one character again and again.
    private static let fewestCharacters = 5

    /// nil for anything that may have been typed.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count >= Self.shortest else { return nil }
        var seen = [Bool](repeating: false, count: 256)
        for byte in bytes {
            guard byte >= 0x20 && byte != 0x7F || byte == 0x0D || byte == 0x0A || byte == 0x09 else { return nil }
            seen[Int(byte)] = true
        }
        guard seen.count(where: { $0 }) >= Self.fewestCharacters else { return nil }
        let all = Array(bytes)
        endsWithReturn = all.last == 0x0D && all.dropLast().last != 0x0D
        text = endsWithReturn ? all.dropLast() : all[...]
        guard String(validating: text, as: UTF8.self) != nil else { return nil }
    }
}
