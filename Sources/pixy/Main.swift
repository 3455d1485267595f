import ArgumentParser
import Cells

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@main
enum Main {
    static func main() {
        Hardening.apply()
        do {
            let arguments = CommandLine.arguments.dropFirst()
            if let request = QuickStart.inspection(arguments) {
                try request.run()
            } else if let request = QuickStart.request(arguments) {
                try request.run()
            } else {
                var command = try Pixy.root(for: arguments.first).parseAsRoot()
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// Says what is to be said of an error and ends; an argument that is quoted in it is made visible first.
    private static func end(with error: any Error) -> Never {
        // A result has nothing to say; to find that out takes ArgumentParser longer than the result itself.
        if let result = error as? ExitCode { Exit.now(result) }
        let status = Pixy.exitCode(for: error)
        let text = TokenMask.masked(Pixy.fullMessage(for: error))
        if !text.isEmpty {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                SafeText(escaping: $0).string
            }
            let shown = lines.joined(separator: "\n")
            if status == .success { Output.line(shown) } else { Output.error(shown) }
        }
        Exit.now(status)
    }
}

/// What is settled before anything else runs.
enum Hardening {
    static func apply() {
        // A descriptor that is closed would be given to the next pipe or socket, and output would go there.
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // What is meant for a closed output is not written, and that has to be noticed.
            _ = open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
        }
        // Neither a core file nor the runtime's backtrace may show memory: there are tokens in it.
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        #if os(Linux)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        #else
            setrlimit(RLIMIT_CORE, &limit)
        #endif
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT] { signal(number, SIG_DFL) }
    }
}
