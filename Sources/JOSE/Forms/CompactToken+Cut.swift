/// Tokens that were shortened by whoever showed them: `eyJhbGci…AAAA`.
extension CompactToken {
    /// Where a token has an ellipsis, of one character or of three dots, counted from 0.
    ///
    /// No JWS has three dots one after the other; a JWE without key and vector has, and names its encryption.
    var cutPlace: Int? {
        guard bytes.starts(with: "ey".utf8) else { return nil }
        let mark = Array("…".utf8)
        for index in bytes.indices where bytes[index] == mark[0] || bytes[index] == UInt8(ascii: ".") {
            let rest = bytes[index...].prefix(3)
            if rest.elementsEqual(mark) || (rest.elementsEqual("...".utf8) && !isEncrypted) { return index }
        }
        return nil
    }

    private var isEncrypted: Bool {
        partCount == 5 && Readable.bytes(parts[0]).flatMap { Readable.object($0) }?["enc"] != nil
    }

    /// Reads what stands before the cut.
    mutating func readCut() {
        guard let place = cutPlace else { return }
        let isAtEnd = bytes[place...].allSatisfy { "….".utf8.contains($0) }
        let what =
            isAtEnd
            ? "The token ends in an ellipsis (character \(place + 1)): what follows was left out."
            : "The token has an ellipsis in it (character \(place + 1)): its middle was left out."
        add(what + " Copy it whole; a part of it cannot be checked.")
        let sent = bytes[..<place].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let first = sent.first, let readable = Readable.bytes(first) else { return }
        header = Readable.object(readable)
        isHeaderPartial = sent.count == 1
        if sent.count > 1, header?["enc"] == nil { readPayload(nil, sent: sent[1]) }
    }
}
