public import ArgumentParser
public import Cells
public import OAuth
public import PracticeProvider

extension ClientAuthentication: ExpressibleByArgument {}
extension BodyFormat: ExpressibleByArgument {}
extension PKCEMethod: ExpressibleByArgument {}
extension PracticeFault: ExpressibleByArgument {}

extension Theme: ExpressibleByArgument {
    /// The theme of that name.
    public init?(argument: String) {
        guard let theme = Theme.named(argument) else { return nil }
        self = theme
    }
}
