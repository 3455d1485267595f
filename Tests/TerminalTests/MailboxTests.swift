import Testing

@testable import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("The mailbox")
struct MailboxTests {
    private func isReadable(_ descriptor: Int32) -> Bool {
        var file = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&file, 1, 0) == 1
    }

    @Test("It is readable exactly while messages wait, and gives them back in order")
    func wakesWhileMessagesWait() throws {
        let mailbox = try Mailbox<Int>()
        #expect(!isReadable(mailbox.descriptor))
        mailbox.post(1)
        mailbox.post(2)
        #expect(isReadable(mailbox.descriptor))
        #expect(mailbox.drain() == [1, 2])
        #expect(!isReadable(mailbox.descriptor))
        #expect(mailbox.drain() == [])
        mailbox.post(3)
        #expect(isReadable(mailbox.descriptor))
        #expect(mailbox.drain() == [3])
    }

    @Test("A million messages nobody takes do not block who posts them")
    func neverBlocks() throws {
        let mailbox = try Mailbox<Int>()
        for number in 0..<1_000_000 { mailbox.post(number) }
        #expect(mailbox.drain().count == 1_000_000)
        #expect(!isReadable(mailbox.descriptor))
    }

    @Test("Messages from many tasks all arrive")
    func takesFromManyTasks() async throws {
        let mailbox = try Mailbox<Int>()
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask { for number in 0..<1_000 { mailbox.post(task * 1_000 + number) } }
            }
        }
        #expect(mailbox.drain().sorted() == Array(0..<8_000))
    }

    @Test("Its pipe is not left to child processes")
    func closesOnExec() throws {
        let mailbox = try Mailbox<Int>()
        #expect(fcntl(mailbox.descriptor, F_GETFD) & FD_CLOEXEC != 0)
        #expect(fcntl(mailbox.descriptor, F_GETFL) & O_NONBLOCK != 0)
    }
}
