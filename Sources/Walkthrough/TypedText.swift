import Cells
import JOSE

/// What somebody typed or pasted, as it is shown: a token that landed in the wrong place is not read off the screen.
enum TypedText {
    /// A part of a text: dots where the whole holds a token.
    static func shown(_ part: String, of whole: String) -> SafeText {
        PastedTokens.holdsToken(whole) ? dots(part) : "\(part)"
    }

    /// A text that is one token or holds one, in a sentence.
    static func quoted(_ text: String) -> SafeText {
        PastedTokens.holdsToken(text) ? "\(dots(String(text.prefix(8)))) (\(text.count) characters, masked)" : "\(text)"
    }

    /// The part of a typed text around its cursor that there is room for, `…` where it is cut, and the cursor's column in it.
    static func window(_ before: SafeText, _ after: SafeText, columns: Int) -> (text: SafeText, cursor: Int) {
        let all = before + after
        // At the end the cursor stands behind the text.
        guard all.columns >= columns else { return (all, before.columns) }
        let most = all.columns - columns + 1
        let cut = min(max(before.columns - columns * 3 / 4, 0), most)
        guard cut > 0 else { return (all.truncated(to: columns), before.columns) }
        return ("…" + all.dropping(columns: cut + 1).truncated(to: max(columns - 1, 0)), before.columns - cut)
    }

    /// As many dots as there are characters, within reason.
    static func dots(_ text: String) -> SafeText {
        "\(String(repeating: "•", count: min(text.count, 200)))"
    }
}

extension Form.Purpose {
    /// Whether what is typed is sent as it is shown, so that it has to be seen.
    var showsTokens: Bool {
        switch self {
        case .authorizationParameter, .exchangeParameter, .exchangeHeader, .newExchangeHeader, .exchangeBody,
            .pasteCallback:
            true
        default: false
        }
    }
}
