import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// A server can put a secret anywhere, also where names stand.
@Suite struct SecretNameTests {
    @Test("A secret as the name of a member or of a header field is masked, on the screen, below it and as text")
    func masksNames() async throws {
        var rehearsal = Rehearsal(size: Size(columns: 160, rows: 300))
        await rehearsal.walk(to: .exchange)
        let verifier = try #require(rehearsal.model.walk.proof?.verifier.secret.revealed())
        let code = try #require(rehearsal.model.walk.callback.validated?.code.revealed())
        rehearsal.tamper = { errand, response in
            guard errand == .token else { return response }
            var response = response
            response.headers.append(HeaderField(verifier, "1"))
            let members = #","\#(verifier)":1,"k \#(code)":{"\#(verifier)":2}}"#
            response.body = response.body.dropLast() + Array(members.utf8)
            return response
        }
        await rehearsal.press(.enter)
        for step in [Step.response, .tokens, .verify, .use] {
            await rehearsal.look(at: step)
            for _ in 0..<40 {
                #expect(!rehearsal.text.contains(verifier) && !rehearsal.text.contains(code), "step \(step.rawValue)")
                await rehearsal.press(.down)
            }
            var model = rehearsal.model
            let plain = model.plainLines(of: step, columns: 200, revealing: false).map(\.string).joined(separator: "\n")
            #expect(!plain.contains(verifier) && !plain.contains(code), "step \(step.rawValue) as text")
        }
    }
}
