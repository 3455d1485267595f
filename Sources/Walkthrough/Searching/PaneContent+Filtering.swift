import Cells

extension PaneContent {
    /// Takes away the items of which a filter left no row, and says so where it left none at all.
    mutating func dropItemsWithoutRows() {
        for index in columns.indices {
            let shown = Set(columns[index].rows.compactMap(\.item))
            var places: [Int: Int] = [:]
            for item in columns[index].items.indices where shown.contains(item) { places[item] = places.count }
            columns[index].items = columns[index].items.indices.filter(shown.contains).map { columns[index].items[$0] }
            for row in columns[index].rows.indices {
                columns[index].rows[row].item = columns[index].rows[row].item.flatMap { places[$0] }
            }
            if columns[index].rows.isEmpty {
                let words = StyledText("Nothing here matches; Esc shows all.", Style(.muted))
                columns[index].rows = words.wrapped(to: 30).map { Row(text: $0) }
            }
        }
    }
}
