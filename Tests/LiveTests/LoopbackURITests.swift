import Testing
import Walkthrough

@testable import Live

/// Where pixy can listen, and where it cannot.
struct LoopbackURITests {
    @Test(
        arguments: [
            "https://127.0.0.1:0/callback", "http://example.com/callback", "http://127.0.0.1.evil.example:0/",
            "http://evil@127.0.0.1:0/", "http://127.0.0.1@evil.example/", "http://127.0.0.1:0/#x", "myapp:/callback",
            "http://127.0.0.1:70000/", "http://127.0.0.1:-1/", "http://127.0.0.1:+1/", "http://127.0.0.1:/",
            "http://0.0.0.0:0/",
            "http://::1/", "http://[::1/", "urn:ietf:wg:oauth:2.0:oob", "", "http://", "http://192.168.1.1/",
        ]
    )
    func refusesWhatIsNotLoopback(uri: String) {
        let error = #expect(throws: OutsideFailure.self) { try LoopbackURI(uri) }
        #expect(error?.code == "not_loopback")
        #expect(error?.message.contains("http://127.0.0.1:0/callback") == true)
    }

    @Test(
        arguments: [
            ("http://127.0.0.1:0/callback", "http://127.0.0.1:5/callback", "/callback"),
            ("http://127.0.0.1:0", "http://127.0.0.1:5", "/"),
            ("HTTP://LocalHost:0/a/b?x=1", "HTTP://LocalHost:5/a/b?x=1", "/a/b"),
            ("http://[::1]:0/?y", "http://[::1]:5/?y", "/"),
            ("http://127.0.0.1:8080/callback", "http://127.0.0.1:8080/callback", "/callback"),
        ]
    )
    func putsRealPortInPlaceOfZero(uri: String, real: String, path: String) throws {
        let parsed = try LoopbackURI(uri)
        #expect(parsed.text(withPort: 5) == real)
        #expect(parsed.path == path)
    }

    @Test func takesPort80WhereNoneIsNamed() throws {
        let uri = try LoopbackURI("http://127.0.0.1/callback")
        #expect(uri.port == 80)
        #expect(uri.text(withPort: 80) == "http://127.0.0.1/callback")
    }
}
