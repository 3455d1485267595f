public import FoundationEssentials

extension InspectionReport {
    /// Appends ``json(at:)`` as one line of text, without making the value first.
    public func writeJSON(into text: inout TextBuffer, at now: Date) {
        guard let first = entries.first else {
            text.append(literal: "null")
            return
        }
        first.inspection.writeMembers(into: &text, at: now, forgiven: forgiven, verdict: verdict)
        if entries.count > 1 {
            text.append(literal: ",\"others\":[")
            for index in 1..<entries.count {
                if index > 1 { text.append(UInt8(ascii: ",")) }
                entries[index].inspection.writeJSON(into: &text, at: now)
            }
            text.append(UInt8(ascii: "]"))
        }
        text.append(UInt8(ascii: "}"))
    }
}
