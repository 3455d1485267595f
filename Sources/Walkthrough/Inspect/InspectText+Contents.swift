import Cells
import FoundationEssentials
import JOSE

extension InspectText {
    /// What the token says: header and claims in the order sent, each with its meaning.
    func contents(_ inspection: Inspection) -> [TextLine] {
        var lines: [TextLine] = []
        for (index, layer) in inspection.layers.enumerated() {
            let place: SafeText =
                inspection.layers.count > 1
                ? " of layer \(index + 1) of \(inspection.layers.count) (\(layer.format.rawValue))" : ""
            lines += members("Header\(place)", layer.header, inHeader: true)
        }
        if inspection.claims != nil {
            lines += members("Claims", inspection.claims, inHeader: false)
        } else if let payload = inspection.payload {
            let text = String(decoding: payload.prefix(InspectWords.longestValue), as: UTF8.self)
            lines += [
                TextLine(""), TextLine("Payload, which is no JSON object (\(payload.count) bytes)"),
                TextLine("\(text)", indent: 2),
            ]
        }
        return lines
    }

    private func members(_ title: SafeText, _ object: JSONValue?, inHeader: Bool) -> [TextLine] {
        guard let members = object?.members else { return [] }
        var lines = [TextLine(""), TextLine(members.isEmpty ? "\(title): empty" : title)]
        for member in members {
            // A name is written as JSON too where it would not be told from its value.
            let isPlain = member.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
            let name = isPlain ? member.name : JSONValue.string(member.name).serialized()
            lines.append(TextLine("\(name): \(InspectWords.json(member.value))", indent: 2))
            let meaning = ClaimMeaning.of(member.name, inHeader: inHeader)
            if meaning?.isTime == true, let time = InspectWords.time(member.value, now) {
                lines.append(TextLine(time, indent: 4))
            }
            if let meaning { lines.append(TextLine("\(meaning.meaning) (\(meaning.source))", indent: 4)) }
        }
        return lines
    }
}
