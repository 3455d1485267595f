import FoundationEssentials
import Testing

@testable import PracticeProvider

@Suite("The Date header")
struct DateTests {
    @Test(
        "It is the clock's time as RFC 9110 writes it",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_709_164_799, "Wed, 28 Feb 2024 23:59:59 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ]
    )
    func isWrittenAsTheStandardSays(seconds: Int, text: String) {
        #expect(Encoding.httpDate(Date(timeIntervalSince1970: Double(seconds))) == text)
    }

    @Test("Every answer has it, errors too; the fault clock-skewed moves it with the id_token")
    func everyAnswerHasIt() async {
        let requests = [("GET", "/jwks"), ("GET", "/nowhere"), ("DELETE", "/token"), ("POST", "/token")]
        for (method, path) in requests {
            let request = PracticeRequest(method: method, path: path)
            let right = await Practice().provider.respond(to: request).header("Date")
            #expect(right == "Fri, 15 Jan 2027 08:00:00 GMT", "\(method) \(path)")
            let skewed = await Practice { $0.faults = [.clockSkewed] }.provider.respond(to: request).header("Date")
            #expect(skewed == "Fri, 15 Jan 2027 08:10:00 GMT")
        }
    }
}
