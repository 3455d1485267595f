import Cells
import FoundationEssentials

extension Model {
    /// What is meant: a click on a key of the footer is that key, any other event is itself.
    ///
    /// To be asked before ``update(_:)``, so that whoever names or records keys hears of it.
    public func meaning(of event: Event) -> Event {
        guard case .input(.click(let point)) = event, !hasJustComeBack else { return event }
        let layout = Layout(self)
        guard !layout.isTooSmall, layout.footer.contains(point),
            let key = FooterLayout(self, columns: layout.footer.columns).key(at: point.column)
        else { return event }
        return .input(.key(key))
    }

    /// Whether a click may be the one that only brought the window to the front.
    var hasJustComeBack: Bool { time.isJustAfter(focusedAt) }

    /// The wheel turns what lies on top, otherwise the column under the pointer, which gets the focus.
    mutating func wheel(at point: Point, isUp: Bool) {
        guard finder.prompt == nil else { return }
        switch overlay {
        case .form: return
        case .menu(var menu):
            menu.move(by: isUp ? -1 : 1)
            overlay = .menu(menu)
        case .help, .value, .comparison, .log, .clocks, .whole:
            scrollOverlay(to: overlayTop(overlayRows) + (isUp ? -3 : 3))
        case nil:
            focusInInspector(under: point)
            if inspector == nil {
                pane.column = Layout(self).columns(content).firstIndex { $0.contains(point) } ?? pane.column
            }
            for _ in 0..<3 { _ = act(isUp ? .up : .down) }
        }
    }

    mutating func click(_ point: Point) {
        let layout = Layout(self)
        guard !layout.isTooSmall else { return }
        switch overlay {
        case .menu(var menu):
            menu.cursor = MenuLayout(menu, self, in: size).entry(at: point) ?? menu.cursor
            overlay = .menu(menu)
            return
        case .form(var form):
            let frame = inspector.map { InspectorLayout(self, $0).frame } ?? layout.frame
            form.focus = FormLayout(form, frame: frame, in: size).field(at: point) ?? form.focus
            overlay = .form(form)
            return
        case .some: return
        case nil where inspector != nil: return clickInInspector(point)
        case nil: break
        }
        if let step = layout.step(at: point) { return look(at: step) }
        for (index, area) in layout.columns(content).enumerated() where area.contains(point) {
            pane.column = index
            let offset = content.columns.count > 1 ? 1 : 0
            let row = point.row - area.row - offset + pane.position.top
            guard content.columns[index].rows.indices.contains(row), let item = content.columns[index].rows[row].item
            else { return }
            paneFinder.search?.current = nil
            pane.position.cursor = item
        }
    }
}

extension Date {
    /// Whether a click now comes with the focus that the window got then.
    func isJustAfter(_ focus: Date?) -> Bool { focus.map { abs(timeIntervalSince($0)) < 0.05 } ?? false }
}
