/// One block of a PEM file (RFC 7468), its text not decoded yet.
struct PEMBlock {
    /// What stands behind BEGIN, such as `PUBLIC KEY`.
    let label: String
    private let body: Substring

    /// All blocks of a text; whatever stands before, between and after them is passed over.
    ///
    /// Line breaks are not needed, so that a block survives being pasted into one line.
    static func blocks(in text: String) throws(KeyFailure) -> [PEMBlock] {
        var blocks: [PEMBlock] = []
        var rest = text[...]
        while let begin = rest.firstRange(of: "-----BEGIN ") {
            rest = rest[begin.upperBound...]
            guard let dashes = rest.firstRange(of: "-----"), dashes.lowerBound != rest.startIndex else {
                throw KeyFailure("The line with BEGIN has no end: it must close with five dashes.")
            }
            let label = String(rest[..<dashes.lowerBound])
            rest = rest[dashes.upperBound...]
            guard let end = rest.firstRange(of: "-----END \(label)-----") else {
                throw KeyFailure("The block \"\(label.excerpt)\" has no END line: a part of it is missing.")
            }
            blocks.append(PEMBlock(label: label, body: rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return blocks
    }

    /// The DER inside.
    func der() throws(KeyFailure) -> [UInt8] {
        if body.contains(":") {
            throw KeyFailure(
                body.contains("ENCRYPTED")
                    ? PEMBlock.encrypted : "The block \"\(label.excerpt)\" has headers, which belong to older forms."
            )
        }
        guard let bytes = Base64.decodeWrapped(body) else {
            throw KeyFailure("The block \"\(label.excerpt)\" is not base64.")
        }
        return bytes
    }

    /// Why an encrypted private key is refused.
    static let encrypted =
        "The private key is encrypted with a passphrase. Decrypt it first, or give the public key, which is enough."
}
