import FoundationEssentials
import JOSE
import Testing

/// Answers of a stream beside answers to single tokens.
@Suite struct RememberingInspectorTests {
    @Test("What is remembered never shows: every answer is the one to the token alone", arguments: [1, 2, 3, 4])
    func answersAsAlone(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var expectations = Sample.expectations
        if seed == 1 { expectations.keys = nil }
        if seed == 2 { expectations.kind = nil }
        if seed == 3 { (expectations.nonce, expectations.maxAge) = (nil, nil) }
        var memory = RememberingInspector(LineInspector(expecting: expectations))
        var now = Sample.now
        var hits: Set<Verdict> = []
        for round in 0..<800 {
            let line = Self.line(using: &generator)
            if round % 100 == 0 { now += Double.random(in: -70...90, using: &generator) }
            let report = InspectionReport(of: PastedTokens(line), expecting: expectations, at: now)
            let expected = report.json(at: now).serialized()
            var alone = TextBuffer()
            var remembered = TextBuffer()
            let bytes = Array(line.utf8)
            let answer = bytes.withUnsafeBufferPointer { line in
                _ = LineInspector(expecting: expectations).writeJSON(of: line, into: &alone, at: now)
                return memory.writeJSON(of: line, into: &remembered, at: now)
            }
            #expect(alone.string == expected)
            #expect(remembered.string == expected)
            #expect(answer == report.answer)
            hits.insert(answer.verdict)
        }
        #expect(hits.count >= 2)
    }

    @Test("A signature that is not good is seen, however often the same header and claims were accepted")
    func verifiesEverySignature() {
        var memory = RememberingInspector(LineInspector(expecting: Sample.expectations))
        let good = Array(Sample.token().revealed().utf8)
        func verdict(_ token: [UInt8]) -> Verdict {
            var text = TextBuffer()
            return token.withUnsafeBufferPointer { memory.writeJSON(of: $0, into: &text, at: Sample.now).verdict }
        }
        for index in good.indices.suffix(43) {
            #expect(verdict(good) == .accepted)
            var changed = good
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "E") : UInt8(ascii: "A")
            #expect(verdict(changed) == .rejected)
        }
    }

    @Test(
        "What came back, moved, went or stood beside a line that is no token is judged as it stands",
        arguments: [
            ["a", "b", "a", "b", "a"], ["a", "moved", "a", "moved"], ["a", "less", "a", "more", "a"],
            ["a", "no token", "a", "b", "no token", "b"], ["a", "other header", "b", "other header", "a"],
            ["a", "twice", "a", "typed", "a"], ["a", "a", "expired", "a", "expired", "expired", "a"],
        ]
    )
    func comparesWithTheTokenBefore(order: [String]) {
        let common = #""iss":"https://issuer.example","aud":"pixy","iat":1699999990"#
        let lines = [
            "a": Sample.token(#"{"sub":"a",\#(common),"exp":1700000600}"#),
            "b": Sample.token(#"{"sub":"b",\#(common),"exp":1700000600}"#),
            "moved": Sample.token(#"{\#(common),"exp":1700000600,"sub":"b"}"#),
            "less": Sample.token(#"{\#(common),"exp":1700000600}"#),
            "more": Sample.token(#"{"sub":"a",\#(common),"exp":1700000600,"jti":"1"}"#),
            "twice": Sample.token(#"{"sub":"a",\#(common),"exp":1700000600,"exp":1600000000}"#),
            "typed": Sample.token(#"{"sub":"a",\#(common),"exp":"1700000600"}"#),
            "expired": Sample.token(#"{"sub":"a",\#(common),"exp":1600000000}"#),
            "other header": Sample.token(
                #"{"sub":"a",\#(common),"exp":1700000600}"#,
                header: #"{"alg":"HS256","typ":"JWT"}"#
            ),
        ]
        var memory = RememberingInspector(LineInspector(expecting: Sample.expectations))
        for name in order + order {
            let line = Array((lines[name]?.revealed() ?? "no token").utf8)
            var alone = TextBuffer()
            var remembered = TextBuffer()
            line.withUnsafeBufferPointer { line in
                _ = LineInspector(expecting: Sample.expectations).writeJSON(of: line, into: &alone, at: Sample.now)
                _ = memory.writeJSON(of: line, into: &remembered, at: Sample.now)
            }
            #expect(remembered.string == alone.string)
        }
    }

    /// A line made of few different parts, so that most of them come again in other company.
    private static func line(using generator: inout SeededGenerator) -> String {
        let header = (Bool.random(using: &generator) ? headers.first : headers.randomElement(using: &generator)) ?? ""
        var members: [String] = []
        let isGood = Bool.random(using: &generator)
        for (index, (name, values)) in claims.enumerated() {
            // The first value of each of the first claims is good, and together they are a good ID token.
            let value = isGood ? index < 6 ? values.first : nil : values.randomElement(using: &generator)
            let isLeftOut = !isGood && Int.random(in: 0..<8, using: &generator) == 0
            if let value, !isLeftOut { members.append("\"\(name)\":\(value)") }
        }
        if Int.random(in: 0..<10, using: &generator) == 0 { members.shuffle(using: &generator) }
        if Int.random(in: 0..<40, using: &generator) == 0, let first = members.first { members.append(first) }
        let separator = Int.random(in: 0..<20, using: &generator) == 0 ? ", " : ","
        let token = Sample.token("{" + members.joined(separator: separator) + "}", header: header).revealed()
        switch Int.random(in: 0..<40, using: &generator) {
        case 0: return "Bearer " + token
        case 1: return String(token.dropLast(Int.random(in: 1...60, using: &generator)))
        case 2: return token + "="
        case 3: return token.replacing("a", with: "b")
        case 4: return ""
        case 5: return token + "."
        default: return token
        }
    }

    private static let headers = [
        #"{"alg":"HS256"}"#, #"{"alg":"HS256"}"#, #"{"alg":"HS256","typ":"JWT"}"#, #"{"alg":"HS256","typ":"at+jwt"}"#,
        #"{ "alg":"HS256" }"#, #"{"alg":"none"}"#, #"{"alg":"RS256","kid":"a"}"#, #"{"alg":"HS256","crit":["x"]}"#,
        #"{"alg":"HS256","alg":"HS256"}"#, #"{"alg":"HS256","jku":"https://x.example"}"#, #"[]"#, #"{"typ":"JWT"}"#,
        #"{"alg":"HS256","typ":"logout+jwt"}"#, #"{"alg":"HS256","kid":7}"#,
    ]

    private static let claims: [(String, [String])] = [
        ("iss", [#""https://issuer.example""#, #""https://issuer.example/""#, "7"]),
        (
            "sub",
            [
                #""alice""#, #""bob""#, #""Zoë""#, #""""#, #""a\u0062""#, #""pixy""#, #""pixy@clients""#,
                "\"\(String(repeating: "s", count: 256))\"",
            ]
        ),
        ("aud", [#""pixy""#, #"["pixy","other"]"#, #"["other"]"#, "[]", "[1]"]),
        ("nonce", [#""n-0S6""#, #""n-0S7""#]),
        (
            "exp",
            [
                "1700000600", "1700000000", "1699999950", "1699999399", "1699990000", "99999999", "2100000000",
                "999999999999999", "1700000600.5", "17e8", #""1700000600""#, "1700000600000",
            ]
        ),
        ("iat", ["1699999990", "1699900000", "1700000030", "1700009999", "-1", "99999999999999999999"]),
        ("nbf", ["1699999990", "1700000030", "1700009999"]),
        ("auth_time", ["1699999900", "1699990000", "null"]),
        ("azp", [#""pixy""#, #""other""#]),
        ("at_hash", [#""77QmUPtjPfzWtF2AnpK9RQ""#]),
        ("scope", [#""openid""#]),
        ("client_id", [#""pixy""#]),
        ("token_use", [#""id""#, #""access""#]),
        ("address", [#"{"street":"x"}"#, #"{"a":1,"a":2}"#, #"[[[[{}]]]]"#]),
        (
            "jti",
            [
                #""1""#, #""2""#, #""3""#, #""""#, #""\t""#, "\"\u{202E}\"",
                "\"\(String(repeating: "j", count: 2_001))\"",
            ]
        ),
    ]
}
