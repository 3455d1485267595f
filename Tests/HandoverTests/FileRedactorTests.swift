import Handover
import Testing

/// Files in UTF-16, as PowerShell writes them, and all others.
struct FileRedactorTests {
    private static let fingerprints = Fingerprints(key: nil, run: [UInt8](repeating: 7, count: 32))

    private func redacted(_ file: [UInt8], pieces length: Int) -> [UInt8] {
        var redactor = FileRedactor(Redactor(Self.fingerprints))
        var result: [UInt8] = []
        var rest = file[...]
        while !rest.isEmpty {
            redactor.redact(rest.prefix(length), isLast: false, into: &result)
            rest = rest.dropFirst(length)
        }
        redactor.redact([], isLast: true, into: &result)
        return result
    }

    private func wide(_ units: some Sequence<UInt16>, isBigEndian: Bool) -> [UInt8] {
        units.flatMap { isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test(arguments: [true, false], [1, 3, 1000])
    func secretsInUTF16AreReplacedAndTheRestStaysUTF16(isBigEndian: Bool, length: Int) {
        let text = "\u{FEFF}zażółć 😀 code=Ab12€x&state=y\r\npassword: hunter2\r\n"
        let file = wide(text.utf16, isBigEndian: isBigEndian)
        let expected = wide(Redactor.redacted(text, Self.fingerprints).utf16, isBigEndian: isBigEndian)
        #expect(redacted(file, pieces: length) == expected)
        #expect(expected != file)
    }

    @Test(arguments: [1, 3, 1000])
    func whatIsNoSecretStaysInAnyEncodingEvenWhereItIsBroken(length: Int) {
        let units: [UInt16] = [0xFEFF, 0xD83D, 0x61, 0xDE00, 0xD83D, 0xDE00, 0x7FF, 0x800, 0xFFFF, 0xD83D]
        let files: [[UInt8]] = [
            wide(units, isBigEndian: false) + [0x41], wide(units, isBigEndian: true) + [0x41], [0xFF, 0xFE], [0xFF], [],
            [0xC3, 0x28, 0xFF, 0xFE, 0x00], Array("zażółć".utf8),
        ]
        for file in files { #expect(redacted(file, pieces: length) == file) }
    }
}
