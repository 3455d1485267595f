import Cells
import FoundationEssentials
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// What a URL that is called in step 9 carries besides the token.
@Suite struct CalledURLTests {
    private static let secrets = [
        "access_token=q7Hf93kLmZ0xT2vW", "token=b8RyP4sNcJ6tKd5e", "client_secret=hunter2hunter2", "key=AIzaSyC-3kfQ9z",
        "sig=Vx0aJ2mN4bQ8", "X-Amz-Signature=5d672d79c15b1316", "subscription-key=9f8e7d6c5b4a",
        "Signature=mQ3vT8nB1xZ6cK0w",
    ]

    /// A walk whose last call went to a URL with all of them.
    private static func called() async -> Rehearsal {
        var rehearsal = Rehearsal(size: Size(columns: 120, rows: 200))
        await rehearsal.walk(to: .use)
        await rehearsal.press(.home)
        for _ in 0..<60 where rehearsal.model.item?.use != .api { await rehearsal.press(.down) }
        await rehearsal.press(.enter)
        await rehearsal.type("?page=2&" + secrets.joined(separator: "&"))
        await rehearsal.press(.enter)
        return rehearsal
    }

    private static func leaked(in text: String) -> [String] {
        secrets.filter { text.contains($0.split(separator: "=")[1]) }
    }

    @Test("Secrets in its query are masked on the screen, and the rest is shown")
    func maskedOnTheScreen() async {
        let rehearsal = await Self.called()
        #expect(rehearsal.model.walk.use.calls[.api]?.request.url.contains("sig=Vx0aJ2mN4bQ8") == true)
        #expect(rehearsal.text.contains("?page=2&access_token=••••••••"))
        #expect(Self.leaked(in: rehearsal.text).isEmpty)
    }

    @Test("They are masked in plain text and in what is recorded")
    func maskedInPlainText() async {
        var model = await Self.called().model
        let plain = model.plainLines(of: .use, columns: 400, revealing: false).map(\.string).joined(separator: "\n")
        #expect(plain.contains("page=2"))
        #expect(Self.leaked(in: plain).isEmpty)
        #expect(Self.leaked(in: render(model.masked).plainText).isEmpty)
    }

    @Test("v on the URL shows them, and v masks them again")
    func shownWhenAsked() async {
        var rehearsal = await Self.called()
        for _ in 0..<60 where rehearsal.model.item?.id.hasSuffix(".request") != true { await rehearsal.press(.down) }
        await rehearsal.type("v")
        let text = rehearsal.text.filter { !$0.isWhitespace && $0 != "│" }
        #expect(Self.leaked(in: text).count == Self.secrets.count, "\(rehearsal.text)")
        #expect(Self.leaked(in: render(rehearsal.model.masked).plainText).isEmpty)
        await rehearsal.type("v")
        #expect(Self.leaked(in: rehearsal.text).isEmpty)
    }

    @Test("The form opened again shows it as dots until it is cleared")
    func hiddenInTheForm() async {
        var rehearsal = await Self.called()
        await rehearsal.press(.home)
        for _ in 0..<60 where rehearsal.model.item?.use != .api { await rehearsal.press(.down) }
        await rehearsal.press(.enter)
        #expect(Self.leaked(in: rehearsal.text).isEmpty)
        await rehearsal.press(.control("u"))
        await rehearsal.type("https://api.example.com/")
        #expect(rehearsal.text.contains("https://api.example.com/"))
    }

    @Test("Secrets in addresses that come back are masked: in header fields, in JSON and in what is said of them")
    func maskedInTheAnswer() async {
        var rehearsal = Rehearsal(size: Size(columns: 120, rows: 200))
        rehearsal.tamper = { errand, response in
            guard errand == .api else { return response }
            var response = response
            response.status = 302
            response.headers.append(
                HeaderField("Location", "https://b.example/?page=3&\(Self.secrets[0])#\(Self.secrets[4])")
            )
            response.headers.append(HeaderField("Link", "<https://b.example/?\(Self.secrets[2])>; rel=next"))
            response.body = Array(#"{"next":"https://b.example/x?\#(Self.secrets[3])&n=1"}"#.utf8)
            return response
        }
        await rehearsal.walk(to: .use)
        await rehearsal.press(.home)
        for _ in 0..<60 where rehearsal.model.item?.use != .api { await rehearsal.press(.down) }
        await rehearsal.press(.enter, .enter)
        #expect(rehearsal.text.contains("page=3") && rehearsal.text.contains("n=1"))
        #expect(Self.leaked(in: rehearsal.text).isEmpty, "\(rehearsal.text)")
    }

    @Test("A server that is no provider does not set the provider's clock")
    func doesNotSetTheClock() async {
        var rehearsal = Rehearsal()
        rehearsal.tamper = { errand, response in
            guard errand == .api else { return response }
            var response = response
            response.headers.removeAll { $0.name.lowercased() == "date" }
            response.headers.append(HeaderField("Date", "Mon, 24 Nov 2025 18:00:00 GMT"))
            return response
        }
        await rehearsal.walk(to: .use)
        await rehearsal.pass(seconds: 2)
        let before = rehearsal.model.walk.clocks.last
        await rehearsal.press(.home)
        for _ in 0..<60 where rehearsal.model.item?.use != .api { await rehearsal.press(.down) }
        await rehearsal.press(.enter, .enter)
        #expect(rehearsal.model.walk.use.calls[.api]?.response?.header("Date")?.hasPrefix("Mon, 24 Nov 2025") == true)
        #expect(rehearsal.model.walk.clocks.last == before)
    }
}
