import Cells
import JOSE

/// A part of a token that is shown under a heading of its own.
enum InspectorSection: Hashable, Sendable {
    case whatIf
    case findings
    case claims
    case header
    /// The header of one of several tokens, each inside the one before, counted from 0.
    case layer(Int)
    case token

    /// All that a column can have; what has several headers lists them in the place of one.
    static let all: [InspectorSection] = [.whatIf, .findings, .claims, .header, .token]

    /// The JSON that the section shows, where it shows any.
    var root: InspectorRoot? {
        switch self {
        case .claims: .claims
        case .header, .layer(0): .header
        case .layer(let index): .layer(index)
        case .whatIf, .findings, .token: nil
        }
    }
}

/// Which of a token's JSON objects.
public enum InspectorRoot: Hashable, Sendable {
    /// What says how the token is signed or encrypted.
    case header
    /// The same of a token inside it; 1 is the next one.
    case layer(Int)
    /// What the issuer says.
    case claims

    /// Whether it is a header.
    var isHeader: Bool { self != .claims }
}

/// A place in the JSON of a token: which child of which child.
public struct JSONPath: Hashable, Sendable {
    /// The object that the way begins in.
    public var root: InspectorRoot
    /// Which child at each level.
    public var indices: [Int] = []

    func child(_ index: Int) -> JSONPath {
        JSONPath(root: root, indices: indices + [index])
    }

    var parent: JSONPath { JSONPath(root: root, indices: Array(indices.dropLast())) }
}

/// Something that folds.
enum InspectorFold: Hashable, Sendable {
    case section(Int, InspectorSection)
    case group(Int, Finding.Outcome)
    case node(Int, JSONPath)
}

/// One thing in a list that the cursor can stand on; its rows are laid out only when they are near the screen.
struct InspectorEntry: Hashable, Sendable {
    /// What tells an entry from the others of its column.
    enum ID: Hashable, Sendable {
        case section(InspectorSection)
        case group(Finding.Outcome)
        case finding(Int)
        case change(Int)
        case removal(Int)
        case node(JSONPath)
        case more(JSONPath)
        case raw
        case note(InspectorSection)
    }

    enum Content: Hashable, Sendable {
        case section(InspectorSection, count: Int)
        case group(Finding.Outcome, [Int])
        case finding(Int)
        case change(Int)
        case removal(Int)
        case node(JSONNode)
        case more(JSONPath, hidden: Int)
        case raw
        case note(InspectorSection)
    }

    var id: ID
    var content: Content
    /// How far it is indented.
    var depth: Int
    /// Whether it is folded; nil where there is nothing to fold.
    var isFolded: Bool?
}

/// One member or element of a token's JSON.
struct JSONNode: Hashable, Sendable {
    var path: JSONPath
    /// The member's name, or the element's number.
    var name: String
    var isElement: Bool
    var value: JSONValue
    /// How it differs from the token beside it.
    var difference = TokenDifference.same
    /// Whether it was changed for trying out, and what the token really says.
    var isEdited = false
    var original: JSONValue?
}

/// One list on the screen: a token, and which parts of it.
struct InspectorColumn: Hashable, Sendable {
    struct ID: Hashable, Sendable {
        var token: Int
        var sections: [InspectorSection]
    }

    var id: ID
    var entries: [InspectorEntry] = []
    /// How wide names of claims are at most.
    var nameColumns = 10
}
