public import FoundationEssentials

/// Judges one line after another by the same expectations, as a stream of tokens needs it.
///
/// Every answer is the one that ``InspectionReport`` gives for the same line; nothing is carried from one to the next.
public struct LineInspector: Sendable {
    /// How the judgement of a line came out.
    public struct Answer: Hashable, Sendable {
        /// The verdict on everything in the line.
        public let verdict: Verdict
        /// Whether the line holds nothing that can be read as a token.
        public let isMalformed: Bool
    }

    /// What the tokens are compared with.
    public let expectations: Expectations

    /// An inspector that judges by some expectations.
    public init(expecting expectations: Expectations) {
        self.expectations = expectations
    }

    /// The report on a line, which is UTF-8 without its line break; what is not UTF-8 becomes U+FFFD.
    public func report(on line: UnsafeBufferPointer<UInt8>, at now: Date) -> InspectionReport {
        InspectionReport(of: PastedTokens(String(decoding: line, as: UTF8.self)), expecting: expectations, at: now)
    }

    /// Appends what `inspect --json` prints for a line, without a line break after it.
    public func writeJSON(of line: UnsafeBufferPointer<UInt8>, into text: inout TextBuffer, at now: Date) -> Answer {
        guard Self.isBareToken(line) else {
            let report = report(on: line, at: now)
            report.writeJSON(into: &text, at: now)
            return report.answer
        }
        // Nothing has to be taken off such a line, and to look for it costs more than all the rest.
        let token = Secret(String(decoding: line, as: UTF8.self))
        let inspection = Inspection(of: token, expecting: expectations, at: now)
        inspection.writeJSON(into: &text, at: now)
        return Answer(verdict: inspection.verdict, isMalformed: inspection.format == .malformed)
    }

    /// Whether a line is only the characters of a token in compact form.
    private static func isBareToken(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        !line.isEmpty && Base64URL.areCharacters(line, or: UInt8(ascii: "."))
    }
}

extension InspectionReport {
    /// The report in short.
    public var answer: LineInspector.Answer {
        LineInspector.Answer(
            verdict: verdict,
            isMalformed: entries.allSatisfy { $0.inspection.format == .malformed }
        )
    }
}
