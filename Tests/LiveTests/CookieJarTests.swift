import FoundationEssentials
import OAuth
import Testing

@testable import Live

/// Cookies are kept and given back as a browser would.
struct CookieJarTests {
    private func jar(_ cookies: [String]...) -> CookieJar {
        var jar = CookieJar()
        for fields in cookies {
            jar.take(
                from: IncomingResponse(
                    status: 200,
                    headers: fields.map { HeaderField("set-cookie", $0) },
                    body: [],
                    receivedAt: .distantPast,
                    seconds: 0
                )
            )
        }
        return jar
    }

    @Test func keepsNameAndValueOnly() {
        #expect(jar(["sid=a=b; Path=/; HttpOnly; SameSite=Lax"]).header == "sid=a=b")
    }

    @Test func replacesCookieOfSameName() {
        #expect(jar(["a=1", "b=2"], ["a=3"]).header == "b=2; a=3")
    }

    @Test func removesExpiredCookie() {
        #expect(jar(["a=1"], ["a=; max-age=0"]).header == nil)
        #expect(jar(["a=1; Max-Age=60"]).header == "a=1")
    }

    @Test func ignoresWhatIsNoCookie() {
        #expect(jar(["", "nonsense", ";"]).header == nil)
    }
}
