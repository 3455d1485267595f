public import Cells

extension Model {
    /// The clock board as rows of that width.
    func clockRows(columns: Int) -> [StyledText] {
        let clocks = walk.clocks
        guard !clocks.isEmpty else {
            return StyledText("Nothing has a time yet: the first is the provider's answer in step 1.", Style(.muted))
                .wrapped(to: columns)
        }
        let now =
            StyledText(SafeText("this machine").padded(to: 16), Style(.name))
            + ClockRow.hand(TimeText.clock(self.now, zone, coarsely: countsCoarsely))
            + StyledText("  \(TimeText.day(self.now, zone))", Style(.muted))
        return now.wrapped(to: columns)
            + clocks.flatMap { $0.lines(now: self.now, zone: zone, coarsely: countsCoarsely, columns: columns) }
    }

    /// The clock board as plain text, secrets masked.
    public func plainClocks(columns: Int) -> [SafeText] {
        ["== Clocks ==", ""] + clockRows(columns: columns).map(\.plain) + [""]
    }

    /// Whether the clock board is open and one of its clocks moves.
    var showsTickingClocks: Bool {
        if case .clocks = overlay { walk.clocks.contains(where: \.ticks) } else { false }
    }
}
