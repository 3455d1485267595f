import ArgumentParser
import PracticeProvider

/// What the practice provider can be told.
struct PracticeFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp("A named fault of the practice provider; repeatable.", valueName: "name")
    )
    var fault: [PracticeFault] = []

    @Option(
        help: ArgumentHelp("How long the practice provider's tokens hold.", valueName: "seconds"),
        transform: Numbers.seconds(1...31_536_000)
    )
    var tokenLifetime: Int?

    var options: PracticeOptions {
        var options = PracticeOptions()
        options.faults = Set(fault)
        if let tokenLifetime {
            options.accessTokenSeconds = tokenLifetime
            options.idTokenSeconds = tokenLifetime
        }
        return options
    }
}
