import Cells
import JOSE

/// How a member differs from the one of the same name in the token beside it.
enum TokenDifference: Hashable, Sendable {
    case same
    case added
    case removed
    case changed

    /// The sign in the gutter.
    var sign: SafeText {
        switch self {
        case .same: " "
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
    }

    /// The same in words, for the explanation.
    var words: SafeText? {
        switch self {
        case .same: nil
        case .added: "Only here: the other token does not have it."
        case .removed: "Only here: the later token does not have it any more."
        case .changed: "It differs from the other token."
        }
    }
}

/// The children of a value of the other token, to be compared with.
struct ComparedChildren {
    private let byName: [[UInt8]: JSONValue]?
    private let elements: [JSONValue]?
    /// Whether the other token comes after this one.
    private let isLater: Bool

    /// - Parameter other: the value in the other token; nil where it has none, so that nothing is compared.
    init(_ other: JSONValue?, isLater: Bool) {
        self.isLater = isLater
        elements = other?.array
        byName = other?.members.map { members in
            Dictionary(members.map { (Array($0.name.utf8), $0.value) }) { _, last in last }
        }
    }

    /// The other token's value for a child of this one's.
    func counterpart(name: String, index: Int) -> JSONValue? {
        byName.map { $0[Array(name.utf8)] } ?? elements?.element(at: index)
    }

    /// How a child differs.
    func difference(of value: JSONValue, from other: JSONValue?) -> TokenDifference {
        guard byName != nil || elements != nil else { return .same }
        guard let other else { return isLater ? .removed : .added }
        return value.isExactly(other) ? .same : .changed
    }
}
