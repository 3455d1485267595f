// A program for the tests of Terminal to run: it shows what reaches it.

import Cells
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

let arguments = Set(CommandLine.arguments.dropFirst())

func run() -> Int32 {
    var options = ScreenOptions()
    options.mouse = !arguments.contains("--no-mouse")
    options.focus = arguments.contains("--focus")
    options.usesColour = !arguments.contains("--no-colour")
    do {
        var screen = try Screen(options)
        var probe = Probe(size: screen.size, notes: screen.notes)
        if arguments.contains("--scenes") { probe.scene = .pattern }
        if arguments.contains("--clock") { probe.scene = .clock }
        while !probe.hasEnded {
            screen.show(probe.canvas)
            let inputs = screen.wait(for: nil, milliseconds: nil)
            probe.take(inputs)
            for input in inputs { probe.act(on: input, &screen) }
        }
        screen.close()
        print("probe ended:", probe.reason)
        return 0
    } catch {
        print("\(error.code.rawValue): \(error.message)")
        return 1
    }
}

exit(run())
