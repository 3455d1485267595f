public import ArgumentParser
public import Cells
public import OAuth
public import PracticeProvider
public import Walkthrough

extension ClientAuthentication: ExpressibleByArgument {}
extension BodyFormat: ExpressibleByArgument {}
extension PKCEMethod: ExpressibleByArgument {
    /// The method that a person typed, in any case as in a form or a profile; sent is the standard's spelling.
    public init?(argument: String) {
        guard let method = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else {
            return nil
        }
        self = method
    }
}
extension PracticeFault: ExpressibleByArgument {}
extension KnownProvider: ExpressibleByArgument {}

extension PracticeFault {
    /// What each fault is, for the help.
    public static var allValueDescriptions: [String: String] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.summary) })
    }
}

/// Numbers of a command line, refused with what would be right.
enum Numbers {
    /// A whole number of seconds.
    static func seconds(_ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
        reading(range, "a number of seconds")
    }

    /// A whole number of what `kind` says.
    static func reading(_ range: ClosedRange<Int>, _ kind: String) -> @Sendable (String) throws -> Int {
        { text in
            guard let number = Int(text), range.contains(number) else {
                throw ValidationError("It is \(kind) from \(range.lowerBound) to \(range.upperBound).")
            }
            return number
        }
    }
}

extension Clipboard.Mode: ExpressibleByArgument {}

extension Theme: ExpressibleByArgument {
    /// The theme of that name.
    public init?(argument: String) {
        guard let theme = Theme.all.first(where: { $0.argument == argument }) else { return nil }
        self = theme
    }

    /// The names that a command line can give.
    public static var allValueStrings: [String] { all.map(\.argument) }

    /// The name in one word.
    var argument: String { name.replacing(" ", with: "-") }
}
