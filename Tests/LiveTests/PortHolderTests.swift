import FoundationEssentials
import Testing
import Walkthrough

@testable import Live

/// Who holds a port that is taken.
@Suite(.timeLimit(.minutes(3)))
struct PortHolderTests {
    private static let table = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0
           1: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 100 0
           2: 0100007F:1F90 0100007F:A0A0 01 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0 100 0
           3: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 0:0 0:0 0 1000 0 4714 1
          nonsense
        """

    @Test func readsSocketsThatListenOnPort() {
        #expect(PortHolder.listening(on: 8080, in: Self.table) == ["socket:[4711]", "socket:[4714]"])
        #expect(PortHolder.listening(on: 80, in: Self.table) == [])
        #expect(PortHolder.listening(on: 8080, in: "") == [])
    }

    #if os(Linux)
        @Test func namesProcessThatHoldsThePort() async throws {
            let harness = Harness()
            let uri = try #require(await harness.listen("http://127.0.0.1:0/callback")?.success?.redirectURI)
            let holder = try #require(PortHolder.find(port: try Endpoint(uri).port))
            #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
            let failure = await Harness().listen(uri)?.failure
            #expect(failure?.code == "port_taken")
            #expect(failure?.message.contains("is taken by \(holder.name) (process \(holder.process))") == true)
            // It listens no longer than it lives.
            withExtendedLifetime(harness) {}
        }
    #endif
}
