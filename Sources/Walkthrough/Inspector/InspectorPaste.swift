import Cells
import JOSE

/// What a paste into the inspector turns out to be.
enum InspectorPaste: Hashable, Sendable {
    case keys(JSONWebKeySet)
    case badKeys(SafeText)
    case tokens(PastedTokens)

    init(_ text: String) {
        guard Self.isKeyMaterial(text) else {
            self = .tokens(PastedTokens(text))
            return
        }
        do {
            self = .keys(try JSONWebKeySet(reading: Array(text.utf8)))
        } catch {
            self = .badKeys("\(error.reason)")
        }
    }

    /// Whether a text is meant as a key: PEM, or JSON with `keys` or `kty` at its top.
    private static func isKeyMaterial(_ text: String) -> Bool {
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
        if String(start.prefix(11)) == "-----BEGIN " { return true }
        guard start.first == "{", let value = try? JSONValue(parsing: text.utf8) else { return false }
        return value["keys"]?.array != nil || value["kty"]?.string != nil
    }
}
