public import ArgumentParser
public import Cells
public import OAuth
public import PracticeProvider

extension ClientAuthentication: ExpressibleByArgument {}
extension BodyFormat: ExpressibleByArgument {}
extension PKCEMethod: ExpressibleByArgument {}
extension PracticeFault: ExpressibleByArgument {}
extension KnownProvider: ExpressibleByArgument {}

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
