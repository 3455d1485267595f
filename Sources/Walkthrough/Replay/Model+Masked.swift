public import Cells

/// A key as it is written, and what it is for.
public struct NamedKey: Hashable, Sendable {
    /// The key as it is written.
    public var name: SafeText
    /// What it does; empty where it is only a key of a form or a list.
    public var words: SafeText
}

extension Model {
    /// A key that is about to be pressed by name; nil where it is text for a field.
    public func naming(_ key: Key) -> NamedKey? {
        let place = place
        if place.takesText, key.isPrinting { return nil }
        return NamedKey(name: KeyBinding.name(key), words: keys.binding(for: key, in: place)?.help ?? "")
    }

    /// Whether something on the screen may be a secret that is not masked.
    var mayShowSecrets: Bool {
        if revealsEverything || !shownSecrets.isEmpty { return true }
        if case .form = overlay { return true }
        return isTypedIntoLine
    }

    /// The same with every secret masked, and everything that is typed where a secret could be.
    var masked: Model {
        var model = self
        model.revealsEverything = false
        model.maskEverything()
        if case .form(var form) = overlay, !form.purpose.isHarmless {
            for index in form.fields.indices { form.fields[index].isSecret = true }
            model.overlay = .form(form)
        }
        model.inspector?.finder.prompt = nil
        model.paneFinder.prompt = nil
        model.overlayFinder.prompt = nil
        model.refresh()
        model.layOutWholeAgain()
        return model
    }

    /// What is explained, and the explanation; nothing where the picture has it as a caption of its own.
    var caption: (title: SafeText, why: SafeText) {
        if presentation != nil { return ("", "") }
        if inspector != nil { return ("Inspector", Inspector.why(self)) }
        let pane = Pane.of(looked)
        return ("\(looked.rawValue)  \(looked.title)", pane.why(self))
    }

    private var isTypedIntoLine: Bool {
        [paneFinder, overlayFinder, inspector?.finder].contains { $0?.prompt != nil }
    }
}

extension Form.Purpose {
    /// Whether what is typed here is never a secret.
    fileprivate var isHarmless: Bool {
        switch self {
        case .provider, .saveProfile, .expectations, .claim, .newClaim, .saveReplay: true
        default: false
        }
    }
}

extension Key {
    /// Whether it would be text in a field.
    fileprivate var isPrinting: Bool {
        switch self {
        case .character, .alt, .backspace, .delete: true
        default: false
        }
    }
}
