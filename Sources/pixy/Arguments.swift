public import ArgumentParser
public import OAuth
public import PracticeProvider

extension ClientAuthentication: ExpressibleByArgument {}
extension BodyFormat: ExpressibleByArgument {}
extension PKCEMethod: ExpressibleByArgument {}
extension PracticeFault: ExpressibleByArgument {}
