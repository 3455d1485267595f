import FoundationEssentials
import JOSE

extension LineInspector {
    /// Answers a line that is longer than any token, and of which only the beginning was kept.
    func refuseLength(
        of line: UnsafeBufferPointer<UInt8>,
        _ format: InspectStream.Format,
        at now: Date,
        into text: inout TextBuffer
    ) -> Answer {
        // The answer to an empty line has the shape that any answer has; only what it finds is another.
        let report = report(on: UnsafeBufferPointer(start: nil, count: 0), at: now)
        switch format {
        case .plain(let write): write(report, now, &text)
        case .json:
            let message =
                "The line has more than \(Batch.longestLine) bytes, and no token is as long; it was passed over."
            let finding = Finding("format", .failed, message, reference: "RFC 7519 §7.2")
            let members = report.json(at: now).members ?? []
            let changed = members.map {
                $0.name == "findings" ? JSONMember($0.name, .array([finding.json])) : $0
            }
            text.append(JSONValue.object(changed).serialized())
        }
        return report.answer
    }
}
