public import Cells

/// A few text fields that are filled in and submitted together.
public struct Form: Hashable, Sendable {
    /// What the form is for; decides what submitting does.
    public enum Purpose: Hashable, Sendable {
        case provider
        case saveProfile
        case saveReplay
        case ownVerifier
        case pair
        case signIn
        case pasteCallback
        case authorizationParameter(Int)
        case exchangeParameter(Int)
        case exchangeHeader(Int)
        case newExchangeHeader
        case exchangeBody
        case expectations
        case claim(JSONPath)
        case newClaim
        case saveSession
        case apiCall
        case logout
        case token
        case comparedToken
        case key
        case secret
    }

    /// One field of a form.
    public struct Field: Hashable, Sendable {
        /// The field's stable name, such as `client_id`.
        public var name: String
        /// The words in front of it.
        public var label: SafeText
        /// What is typed so far.
        public var field: TextField
        /// Whether what is typed is shown as dots.
        public var isSecret: Bool
        /// What may be typed here.
        public var hint: SafeText
        /// What is wrong with what was typed, after it was submitted.
        public var error: SafeText?

        init(_ name: String, _ label: SafeText, _ text: String, hint: SafeText = "", isSecret: Bool = false) {
            self.name = name
            self.label = label
            field = TextField(text)
            self.hint = hint
            self.isSecret = isSecret
        }
    }

    /// What the form is for.
    public var purpose: Purpose
    /// The words in its frame.
    public var title: SafeText
    /// What Enter does.
    public var submit: SafeText
    /// The fields, from top to bottom.
    public var fields: [Field]
    /// The field that is typed into.
    public var focus = 0

    init(_ purpose: Purpose, title: SafeText, submit: SafeText, fields: [Field]) {
        self.purpose = purpose
        self.title = title
        self.submit = submit
        self.fields = fields
    }

    /// The text of a field, by its name.
    public func text(_ name: String) -> String {
        fields.first { $0.name == name }?.field.text ?? ""
    }

    /// Moves to another field, around the ends.
    public mutating func moveFocus(by offset: Int) {
        guard !fields.isEmpty else { return }
        focus = (focus + offset + fields.count) % fields.count
    }

    /// Says what is wrong with a field and moves there; nothing that was typed is lost.
    public mutating func reject(_ name: String, _ error: SafeText) {
        for index in fields.indices { fields[index].error = nil }
        guard let index = fields.firstIndex(where: { $0.name == name }) ?? fields.indices.first else { return }
        fields[index].error = error
        focus = index
    }
}
