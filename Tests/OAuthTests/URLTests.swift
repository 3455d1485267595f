import FoundationEssentials
import OAuth
import Testing

@Suite("URLs")
struct URLTests {
    static let usable = [
        "https://login.example.com",
        "https://login.example.com/",
        "https://login.example.com/a/b;c=1?x=1&y=%20+(z)'*",
        "http://127.0.0.1:8080/token",
        "http://[::1]:8080/token?",
        "HTTPS://Login.Example.com/A",
        "https://h?x=1/2?3",
        "https://h:443/%E2%82%AC",
        "https://h/a//b/../c",
    ]

    @Test(arguments: usable)
    func acceptsUsableURL(url: String) {
        #expect(OutgoingRequest.wellFormed(url) == nil)
    }

    @Test("The request target is the one that the HTTP client takes from the URL", arguments: usable)
    func sendsTheTargetOfTheClient(url: String) throws {
        let parsed = try #require(URLComponents(string: url))
        let path = parsed.percentEncodedPath.isEmpty ? "/" : parsed.percentEncodedPath
        let expected = path + (parsed.percentEncodedQuery.map { "?" + $0 } ?? "")
        #expect(OutgoingRequest(get: url).requestTarget == expected)
        #expect(try #require(URL(string: url)).query == parsed.percentEncodedQuery)
    }

    @Test(
        arguments: [
            ("", .empty),
            ("login.example.com", .notAbsolute),
            ("/authorize", .notAbsolute),
            ("://x", .notAbsolute),
            ("https:/x", .notAbsolute),
            ("ftp://x/", .scheme("ftp")),
            ("javascript://x/", .scheme("javascript")),
            ("https://", .noHost),
            ("https:///path", .noHost),
            ("https://:80/", .noHost),
            ("https://user@host/", .userInformation),
            ("https://user:pass@host/", .userInformation),
            ("https://h:0/", .port("0")),
            ("https://h:65536/", .port("65536")),
            ("https://h:/", .port("")),
            ("https://h:8a/", .port("8a")),
            ("https://h:99999999999999999999/", .port("99999999999999999999")),
            ("https://::1/", .host(":")),
            ("https://[]/", .host("[]")),
            ("https://[x]/", .host("[x]")),
            ("https://h/#part", .fragment),
            ("https://h/#", .fragment),
            ("https://h/a b", .character("a space", position: 12)),
            ("https://h/\r\nX: 1", .character("a line break", position: 11)),
            ("https://h/é", .character("the character U+00E9", position: 11)),
            ("https://h/\u{202E}", .character("the character U+202E", position: 11)),
            ("https://h/\"", .character("“\"”", position: 11)),
            ("https://h/[1]", .character("“[”", position: 11)),
            ("https://h/%", .percentSign(position: 11)),
            ("https://h/%2", .percentSign(position: 11)),
            ("https://h/%2g", .percentSign(position: 11)),
            ("https://h/%+1", .percentSign(position: 11)),
        ] as [(String, URLProblem)]
    )
    func refusesURL(url: String, because problem: URLProblem) {
        #expect(OutgoingRequest.wellFormed(url) == problem)
        #expect(problem.message.hasSuffix(".") || problem.message.hasSuffix("]."))
    }

    @Test func refusesQueryOnlyWhereNoneIsAllowed() {
        #expect(OutgoingRequest.wellFormed("https://h/?a=1") == nil)
        #expect(OutgoingRequest.wellFormed("https://h/?a=1", allowsQuery: false) == .query)
    }
}
