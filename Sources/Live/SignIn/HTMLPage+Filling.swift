import OAuth

extension HTMLPage {
    /// The form that asks for a password.
    var signInForm: Form? {
        forms.first { $0.controls.contains { $0.kind == "password" } }
    }

    /// The form that asks for consent: the one with a button that says yes, or the only one there is.
    var consentForm: Form? {
        forms.first { $0.agreeingButton != nil } ?? (forms.count == 1 ? forms.first : nil)
    }
}

extension HTMLPage.Form {
    private static let agreeing = ["allow", "accept", "agree", "approve", "authorize", "continue", "yes", "grant"]
    private static let refusing = ["deny", "cancel", "decline", "refuse", "reject", "no"]
    private static let buttons: Set<String> = ["submit", "image", "button", "reset"]

    /// The button that agrees to what the form asks.
    var agreeingButton: HTMLPage.Control? {
        submitButtons.first { $0.says(Self.agreeing) && !$0.says(Self.refusing) }
    }

    private var submitButtons: [HTMLPage.Control] {
        controls.filter { $0.kind == "submit" }
    }

    /// What a browser sends once the user's name and password are typed in.
    func signingIn(username: String, password: String) -> [Parameter] {
        let texts: Set = ["text", "email", "tel"]
        let isUserName = { (control: HTMLPage.Control) in
            texts.contains(control.kind)
                && ["user", "login", "mail", "name"].contains { control.name.lowercased().contains($0) }
        }
        let nameField = controls.firstIndex(where: isUserName) ?? controls.firstIndex { texts.contains($0.kind) }
        let pressed = submitButtons.first { !$0.says(Self.refusing) }
        return sent(pressing: pressed) { index, control in
            if control.kind == "password" { return password }
            return index == nameField ? username : nil
        }
    }

    /// What a browser sends once the button that agrees is pressed.
    func agreed() -> [Parameter] {
        sent(pressing: agreeingButton ?? submitButtons.first { !$0.says(Self.refusing) }) { _, _ in nil }
    }

    private func sent(
        pressing button: HTMLPage.Control?,
        typing: (Int, HTMLPage.Control) -> String?
    ) -> [Parameter] {
        var buttonIsSent = false
        var parameters: [Parameter] = []
        for (index, control) in controls.enumerated() where !control.name.isEmpty {
            if Self.buttons.contains(control.kind) {
                guard control == button, !buttonIsSent else { continue }
                buttonIsSent = true
                parameters.append(Parameter(control.name, control.value))
            } else if control.kind == "checkbox" || control.kind == "radio" {
                guard control.isChecked else { continue }
                parameters.append(Parameter(control.name, control.value.isEmpty ? "on" : control.value))
            } else {
                parameters.append(Parameter(control.name, typing(index, control) ?? control.value))
            }
        }
        return parameters
    }
}

extension HTMLPage.Control {
    /// Whether a button's value or words are one of these.
    fileprivate func says(_ words: [String]) -> Bool {
        let said = "\(value) \(label)".lowercased().split { !$0.isLetter }
        return said.contains { words.contains(String($0)) }
    }
}
