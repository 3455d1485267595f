import Cells
import JOSE

/// Marks each address of http and https that stands whole on the screen, over several rows, as one to follow.
///
/// In one row terminals find it themselves. What is cut, masked or scrolled out of sight is never marked: what is
/// followed is what is seen.
func renderLinks(_ content: PaneContent.Column, _ shown: Range<Int>, firstRow: Int, _ area: inout Region) {
    var row = shown.lowerBound
    while row < shown.upperBound {
        let item = content.rows[row].item
        let end = content.rows[row..<shown.upperBound].firstIndex { $0.item != item } ?? shown.upperBound
        if let item, end - row > 1, let value = content.items.element(at: item)?.value {
            let offset = firstRow - shown.lowerBound
            for target in WebAddress.all(in: value.revealed()) {
                mark(target, rows: row + offset..<end + offset, &area)
            }
        }
        row = end
    }
}

private func mark(_ target: String, rows: Range<Int>, _ area: inout Region) {
    var bytes: [UInt8] = []
    var places: [Point] = []
    for row in rows {
        let cells = Array(area.row(row))
        let indent = row == rows.lowerBound ? 0 : cells.prefix { $0.glyph == " " }.count
        let width = (cells.lastIndex { $0.glyph != " " } ?? -1) + 1
        for column in indent..<max(width, indent) {
            bytes.append(cells[column].glyph.ascii ?? 0)
            places.append(Point(column: column, row: row))
        }
    }
    guard let found = bytes.firstRange(of: Array(target.utf8)) else { return }
    let parts = Dictionary(grouping: places[found], by: \.row)
    guard parts.count > 1 else { return }
    for (row, points) in parts.sorted(by: { $0.key < $1.key }) {
        area.link(column: points[0].column, row: row, columns: points.count, target: target)
    }
}

/// Addresses in a text.
enum WebAddress {
    private static let longestText = 16_384
    private static let longest = 2_083
    private static let signs = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)

    /// Each address of http and https, up to where none of its characters follows (RFC 3986 §2).
    static func all(in text: String) -> [String] {
        guard text.utf8.count <= longestText, text.utf8.contains(UInt8(ascii: ":")) else { return [] }
        let words = text.utf8.split { !isPart($0) }
        return words.compactMap { word in
            guard word.count <= longest, word.starts(with: "http://".utf8) || word.starts(with: "https://".utf8) else {
                return nil
            }
            // What comes close behind it is no text of the address: then nobody knows where it ends.
            let end = word.endIndex
            guard end == text.utf8.endIndex || [0x20, 0x0A, 0x0D, 0x22, 0x3C, 0x3E].contains(text.utf8[end]) else {
                return nil
            }
            return String(word)
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: signs.contains(byte)
        }
    }
}
