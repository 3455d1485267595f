public import FoundationEssentials

/// An inspector for one thread of a stream: it remembers what it found, and why, and so finds most of it again.
///
/// Tokens of one issuer are much alike: a handful of headers, and claims of which only a few differ. What a rule found
/// is used again when every claim that the rule had asked for is there again, byte for byte, under the same header,
/// and by the same clock where it had asked for the time. All other findings are made anew. Every signature is
/// verified. The text that comes out is the one that ``LineInspector`` writes.
public struct RememberingInspector: ~Copyable {
    private static let mostHeaders = 64

    private let inspector: LineInspector
    private let claims = OutlinedClaims()
    private var headers: [HeaderMemory] = []
    /// Headers that taught nothing, each with the number of attempts.
    private var hopeless: [[UInt8]: Int] = [:]
    private var signature = TextBuffer()

    /// An inspector that remembers what another one finds.
    public init(_ inspector: LineInspector) {
        self.inspector = inspector
    }

    /// Appends what `inspect --json` prints for a line, without a line break after it.
    public mutating func writeJSON(
        of line: UnsafeBufferPointer<UInt8>,
        into text: inout TextBuffer,
        at now: Date
    ) -> LineInspector.Answer {
        writeFromMemory(line, into: &text, at: now) ?? inspector.writeJSON(of: line, into: &text, at: now)
    }

    /// Nil for whatever is not an ordinary signed token; nothing is appended then.
    private mutating func writeFromMemory(
        _ line: UnsafeBufferPointer<UInt8>,
        into text: inout TextBuffer,
        at now: Date
    ) -> LineInspector.Answer? {
        let dot = UInt8(ascii: ".")
        guard let first = line.first(dot, from: 0), let last = line.first(dot, from: first + 1),
            first > 0, last > first + 1, last < line.count - 1,
            claims.take(line.part(first + 1..<last)), take(signature: line.part(last + 1..<line.count))
        else { return nil }
        let time = now.timeIntervalSince1970
        let part = line.part(0..<first)
        guard let index = remembered(part) ?? learned(part, line, at: time),
            headers[index].isGood(signature.bytes, over: line.part(0..<last))
        else { return nil }
        let header = headers[index]
        let kind = inspector.expectations.kind ?? header.kind(at: time)
        let (findings, hasFailed) = header.findings(kind, at: time)
        let verdict = hasFailed ? Verdict.rejected : header.isVerified ? .accepted : .unverified
        write(header, kind, verdict, findings, into: &text, at: now)
        return LineInspector.Answer(verdict: verdict, isMalformed: false)
    }

    private mutating func take(signature text: UnsafeBufferPointer<UInt8>) -> Bool {
        signature.clear(keeping: 64 << 10)
        return signature.append(decoding: text)
    }

    private func remembered(_ part: UnsafeBufferPointer<UInt8>) -> Int? {
        headers.indices.first { headers[$0].isSame(part) }
    }

    /// Learns a header from the first token that has it, or from one of the next.
    private mutating func learned(
        _ part: UnsafeBufferPointer<UInt8>,
        _ line: UnsafeBufferPointer<UInt8>,
        at time: Double
    ) -> Int? {
        let part = Array(part)
        guard hopeless[part, default: 0] < 4 else { return nil }
        let token = CompactToken(String(decoding: line, as: UTF8.self))
        guard let memory = HeaderMemory(part, token, claims, inspector.expectations, at: time) else {
            if hopeless.count >= Self.mostHeaders { hopeless.removeAll() }
            hopeless[part, default: 0] += 1
            return nil
        }
        if headers.count >= Self.mostHeaders { headers.removeAll() }
        headers.append(memory)
        return headers.count - 1
    }

    private func write(
        _ header: HeaderMemory,
        _ kind: TokenKind,
        _ verdict: Verdict,
        _ findings: UnsafeBufferPointer<UInt8>,
        into text: inout TextBuffer,
        at now: Date
    ) {
        text.append(literal: "{\"format\":\"jws\",\"type\":")
        text.appendQuoted(kind.rawValue)
        text.append(literal: ",\"verdict\":")
        text.appendQuoted(verdict.rawValue)
        text.append(literal: ",\"header\":")
        header.json.withUnsafeBufferPointer { text.append($0) }
        text.append(literal: ",\"claims\":")
        text.append(claims.text)
        text.append(literal: ",\"findings\":[")
        // Without the comma after the last one.
        text.append(findings.part(0..<max(findings.count - 1, 0)))
        text.append(UInt8(ascii: "]"))
        if let end = claims.number("exp"), NumericDate.years.contains(end) {
            Inspection.writeLifetime(until: end, at: now.timeIntervalSince1970, into: &text)
        } else {
            let expiresAt = NumericDate(claims.value("exp")).flatMap(\.date)
            Inspection.writeLifetime(until: expiresAt, at: now, into: &text)
        }
        text.append(UInt8(ascii: "}"))
    }
}
