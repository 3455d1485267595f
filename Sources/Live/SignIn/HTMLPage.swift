/// What a sign-in needs to see of a page: its forms and what it says.
struct HTMLPage: Hashable {
    /// A field or a button of a form.
    struct Control: Hashable {
        /// What kind of `input` it is; buttons are `submit`.
        var kind: String
        /// The name it is sent under; empty if it is not sent.
        var name: String
        /// The value it has in the page.
        var value: String
        /// The words on a button.
        var label = ""
        /// Whether a check box is ticked.
        var isChecked = false
    }

    /// A form.
    struct Form: Hashable {
        /// Where it is sent to, as written in the page; empty for the page itself.
        var action: String
        /// Whether it is sent with POST.
        var isPosted: Bool
        /// Its fields and buttons in the order of the page.
        var controls: [Control] = []
    }

    /// The forms in the order of the page.
    private(set) var forms: [Form] = []
    /// What an element with the role `alert` or a class about errors says.
    private(set) var alert = ""
    /// The first heading, or the title.
    private(set) var heading = ""
    /// The first paragraph after it that says something.
    private(set) var paragraph = ""

    private static let voidTags: Set<String> = ["input", "br", "img", "meta", "link", "hr", "wbr", "source", "col"]

    /// Reads a page.
    init(_ page: String) {
        var isInForm = false
        var button: Int?
        var alertDepth = 0
        var isInHeading = false
        var isInParagraph = false
        var title = ""
        var isInTitle = false
        for token in HTMLTokens(page) {
            switch token {
            case .start("form", let attributes):
                isInForm = true
                let method = attributes["method"]?.lowercased()
                forms.append(Form(action: attributes["action"] ?? "", isPosted: method == "post"))
            case .start("input", let attributes):
                if isInForm { add(Control(input: attributes)) }
            case .start("button", let attributes):
                guard isInForm else { break }
                var control = Control(input: attributes)
                control.kind = attributes["type"]?.lowercased() ?? "submit"
                button = add(control)
            case .start("br", _):
                alert += " "
                paragraph += " "
            case .start(let name, let attributes):
                if name == "title" { isInTitle = true }
                if name == "h1" || name == "h2" { isInHeading = heading.isEmpty }
                if name == "p" { isInParagraph = !isInHeading && Self.line(paragraph).isEmpty }
                guard !Self.voidTags.contains(name) else { break }
                if alertDepth > 0 {
                    alertDepth += 1
                } else if alert.isEmpty && Self.isAlert(attributes) {
                    alertDepth = 1
                }
            case .end(let name):
                if name == "form" { isInForm = false }
                if name == "button" { button = nil }
                if name == "title" { isInTitle = false }
                if name == "h1" || name == "h2" { isInHeading = false }
                if name == "p" { isInParagraph = false }
                if alertDepth > 0 && !Self.voidTags.contains(name) && !["form", "button"].contains(name) {
                    alertDepth -= 1
                }
            case .text(let text):
                if alertDepth > 0 { alert += text }
                if isInHeading { heading += text }
                if isInParagraph { paragraph += text }
                if isInTitle { title += text }
                if let button { forms[forms.count - 1].controls[button].label += text }
            }
        }
        alert = Self.line(alert)
        heading = Self.line(heading)
        paragraph = Self.line(paragraph)
        if heading.isEmpty { heading = Self.line(title) }
    }

    /// What the page says, in one line: its error, otherwise its heading and first paragraph.
    var words: String {
        alert.isEmpty ? [heading, paragraph].filter { !$0.isEmpty }.joined(separator: ": ") : alert
    }

    @discardableResult
    private mutating func add(_ control: Control) -> Int {
        forms[forms.count - 1].controls.append(control)
        return forms[forms.count - 1].controls.count - 1
    }

    private static func isAlert(_ attributes: [String: String]) -> Bool {
        attributes["role"]?.lowercased() == "alert"
            || ["error", "alert"].contains { attributes["class"]?.lowercased().contains($0) ?? false }
    }

    private static func line(_ text: String) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(300))
    }
}

extension HTMLPage.Control {
    fileprivate init(input attributes: [String: String]) {
        self.init(
            kind: attributes["type"]?.lowercased() ?? "text",
            name: attributes["name"] ?? "",
            value: attributes["value"] ?? "",
            isChecked: attributes["checked"] != nil
        )
    }
}
