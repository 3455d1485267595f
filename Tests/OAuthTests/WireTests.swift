import OAuth
import Testing

@Suite("Requests on the wire")
struct WireTests {
    @Test func writesGetWithoutContentLength() {
        let request = OutgoingRequest(get: "https://login.example.com/.well-known/openid-configuration")
        #expect(
            request.wireText == """
                GET /.well-known/openid-configuration HTTP/1.1\r
                Host: login.example.com\r
                User-Agent: pixy\r
                Accept: application/json\r
                \r

                """
        )
    }

    @Test func writesPostWithContentLengthLast() {
        let request = OutgoingRequest(
            post: "http://127.0.0.1:8080/token?tenant=1",
            contentType: "text/plain",
            headers: [HeaderField("X-One", "1")],
            body: Array("é=1".utf8)
        )
        #expect(
            request.wireText == """
                POST /token?tenant=1 HTTP/1.1\r
                Host: 127.0.0.1:8080\r
                User-Agent: pixy\r
                Accept: application/json\r
                Content-Type: text/plain\r
                X-One: 1\r
                Content-Length: 4\r
                \r
                é=1
                """
        )
    }

    @Test(
        arguments: [
            ("https://h", "h"), ("https://h:443/", "h"), ("https://h:80/", "h:80"), ("http://h:80/", "h"),
            ("http://h:443/", "h:443"), ("http://[::1]:49210/", "[::1]:49210"), ("http://[::1]/", "[::1]"),
            ("https://h?x=:1", "h"),
        ]
    )
    func namesPortInHostOnlyWhenNotDefault(url: String, host: String) {
        #expect(OutgoingRequest(get: url).headers.first == HeaderField("Host", host))
    }

    @Test func keepsContentLengthRightWhenBodyChanges() {
        var request = OutgoingRequest(post: "https://h/", contentType: "text/plain", body: [1, 2, 3])
        request.headers.insert(HeaderField("content-LENGTH", "99"), at: 0)
        request.headers.append(HeaderField("Transfer-Encoding", "chunked"))
        request.setBody([])
        #expect(request.headers.last == HeaderField("Content-Length", "0"))
        let framing = request.headers.filter { ["content-length", "transfer-encoding"].contains($0.name.lowercased()) }
        #expect(framing.count == 1)
    }

    @Test("A URL cannot add a line to the request")
    func encodesControlCharactersInTarget() {
        let request = OutgoingRequest(get: "https://h/a b\r\nX-Evil: 1?\u{1F600}")
        #expect(request.requestTarget == "/a%20b%0D%0AX-Evil:%201?%F0%9F%98%80")
    }

    @Test(arguments: ["", "nonsense", "://", "https://", "\u{0}", "?#", "[", "a://]:["])
    func makesSomeRequestOfAnyText(url: String) {
        let text = OutgoingRequest(get: url).wireText
        #expect(text.hasPrefix("GET /"))
        #expect(text.hasSuffix("\r\n\r\n"))
    }
}
