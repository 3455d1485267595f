import ArgumentParser
import Live
import OAuth
import PracticeProvider
import Terminal
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Fetches key sets and metadata, one request at a time; redirects are not followed.
struct KeyFetcher {
    private let mailbox: Mailbox<Event>
    private let runner: EffectRunner

    /// A fetcher; make at most one, and only when something has to be fetched.
    init(certificateAuthorities: String?) throws {
        QuietTasks.install()
        var options = LiveOptions()
        options.certificateAuthorities = certificateAuthorities
        options.maximumBody = 4 << 20
        if certificateAuthorities != nil { try options.check() }
        let mailbox = try Mailbox<Event>()
        self.mailbox = mailbox
        runner = Services(options, PracticeOptions()).runner { mailbox.post($0) }
    }

    /// Sends a request and waits for what comes of it.
    func get(_ request: OutgoingRequest) -> Result<IncomingResponse, TransportFailure> {
        let ticket = Ticket(.keys, 0)
        runner.perform(.send(request, ticket))
        while true {
            var waiting = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, -1)
            for case .responded(ticket, let result) in mailbox.drain() { return result }
        }
    }
}
