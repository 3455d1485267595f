import JOSE

/// A line taken apart: JSON, challenges and queries in it, and what is left as phrases that begin with a code or a number.
struct LinePieces {
    /// The JSON objects that have an error in them.
    private(set) var objects: [JSONValue] = []
    /// What follows `Bearer` or stands around `error="…"`.
    private(set) var challenges: [String] = []
    /// Queries, fragments and bodies of forms with an error in them.
    private(set) var queries: [Substring] = []
    /// A code and the words that follow it, or a number and its words.
    private(set) var phrases: [(code: String, words: String)] = []

    private var rest: [UInt8]

    init(_ line: String) {
        var line = line
        // A log that quotes JSON inside a string.
        if line.contains("\\\"") { line = line.replacing("\\\"", with: "\"") }
        rest = Array(line.utf8)
        takeObjects()
        takeChallenges()
        takeQueries()
        takePhrases()
    }

    private mutating func takeObjects() {
        var place = 0
        while objects.count < 20, let open = rest[place...].firstIndex(of: UInt8(ascii: "{")) {
            guard let close = Self.end(of: open, in: rest),
                let value = try? JSONValue(parsing: rest[open...close])
            else {
                place = open + 1
                continue
            }
            objects.append(value)
            blank(open...close)
            place = close + 1
        }
    }

    /// The brace that closes the one at a place; strings are passed over.
    private static func end(of open: Int, in bytes: [UInt8]) -> Int? {
        var depth = 0
        var isQuoted = false
        var index = open
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "{") where !isQuoted: depth += 1
            case UInt8(ascii: "}") where !isQuoted:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    private mutating func takeChallenges() {
        let sign = Array("error=\"".utf8)
        guard Self.firstPlace(of: sign, in: rest, from: 0) != nil else { return }
        challenges.append(String(decoding: rest, as: UTF8.self))
        blank(0...(rest.count - 1))
    }

    private mutating func takeQueries() {
        let sign = Array("error=".utf8)
        var place = 0
        while queries.count < 20, let hit = Self.firstPlace(of: sign, in: rest, from: place) {
            let before = hit == 0 ? 0x20 : rest[hit - 1]
            guard before.isBlank || Self.queryStarts.contains(before) || Self.quotes.contains(before) else {
                place = hit + sign.count
                continue
            }
            var start = hit
            while start > 0, !rest[start - 1].isBlank, !Self.quotes.contains(rest[start - 1]),
                rest[start - 1] != UInt8(ascii: "?"), rest[start - 1] != UInt8(ascii: "#")
            {
                start -= 1
            }
            var end = hit
            while end < rest.count, !rest[end].isBlank, !Self.quotes.contains(rest[end]), rest[end] != UInt8(ascii: "#")
            {
                end += 1
            }
            queries.append(Substring(decoding: rest[start..<end], as: UTF8.self))
            blank(start...(end - 1))
            place = end
        }
    }

    private static let queryStarts: Set<UInt8> = Set("?&#".utf8)
    private static let quotes: Set<UInt8> = Set("\"'<>`".utf8)

    /// What is left: each code with the words up to the next one; numbers before the first code with theirs.
    private mutating func takePhrases() {
        let text = String(decoding: rest, as: UTF8.self)
        var codes: [Range<String.Index>] = []
        var start = text.startIndex
        var index = start
        while true {
            let isEnd = index == text.endIndex
            if isEnd || !Self.isWordPart(text.unicodeScalars[index]) {
                if start < index, Trigger.isCode(text[start..<index]) { codes.append(start..<index) }
                if isEnd { break }
                start = text.unicodeScalars.index(after: index)
            }
            index = text.unicodeScalars.index(after: index)
        }
        let head = text[..<(codes.first?.lowerBound ?? text.endIndex)]
        takeNumbers(head)
        // A code behind a number says the same once more, and less exactly.
        guard phrases.isEmpty else { return }
        for (position, code) in codes.prefix(20).enumerated() {
            let end = position + 1 < codes.count ? codes[position + 1].lowerBound : text.endIndex
            phrases.append((String(text[code]), Self.trimmed(text[code.upperBound..<end])))
        }
    }

    private mutating func takeNumbers(_ text: Substring) {
        var rest = text
        while phrases.count < 20, let number = ErrorNumber.first(in: String(rest)),
            let place = rest.firstRange(of: number.text)
        {
            let tail = rest[place.upperBound...]
            let next = ErrorNumber.first(in: String(tail)).flatMap { tail.firstRange(of: $0.text) }?.lowerBound
            phrases.append(("", Self.trimmed(rest[place.lowerBound..<(next ?? rest.endIndex)])))
            rest = tail
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.isASCIILetterOrDigit
    }

    /// The words without the marks that only join them to the code.
    private static func trimmed(_ text: Substring) -> String {
        let marks: Set<Character> = [
            " ", "\t", "\r", ":", ",", ";", "(", ")", "[", "]", "\"", "'", "=", "-", "}", "{", "<", ">",
        ]
        var text = text.drop { marks.contains($0) }
        while let last = text.last, marks.contains(last) { text.removeLast() }
        return String(text)
    }

    private mutating func blank(_ range: ClosedRange<Int>) {
        for index in range { rest[index] = 0x20 }
    }

    private static func firstPlace(of sign: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        var index = from
        while index + sign.count <= bytes.count {
            if bytes[index] == sign[0], bytes[index..<(index + sign.count)].elementsEqual(sign) { return index }
            index += 1
        }
        return nil
    }
}
