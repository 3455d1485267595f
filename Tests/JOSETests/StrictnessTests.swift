import FoundationEssentials
import JOSE
import Testing

@Suite struct StrictnessTests {
    private func inspect(_ text: String) -> Inspection {
        Sample.inspect(Secret(text), Expectations())
    }

    private static func encoded(_ text: String) -> String { Sample.base64URL(Array(text.utf8)) }

    @Test(
        "Numbers that not every reader holds are a warning with their path",
        arguments: [
            (#"{"a":9007199254740993}"#, "claims.a"), (#"{"a":{"b":[1,-9007199254740993]}}"#, "claims.a.b[1]"),
            (#"{"a":1e400}"#, "claims.a"), (#"{"a":[1e-400]}"#, "claims.a[0]"),
            (#"{"a":12345678901234567890}"#, "claims.a"),
        ]
    )
    func warnsOfNumbers(claims: String, path: String) {
        let inspection = Sample.inspect(claims: claims)
        #expect(inspection.outcome("numbers") == .warning)
        #expect(inspection.message("numbers").contains("\(path) is beyond"), "\(inspection.message("numbers"))")
        #expect(inspection.claims?.serialized() == claims)
    }

    @Test(
        "Numbers that every reader holds are none",
        arguments: ["9007199254740992", "-9007199254740992", "0.1", "1e3", "0e999", "0.000000000000000000", "1.50"]
    )
    func acceptsNumbers(number: String) {
        #expect(Sample.inspect(claims: #"{"a":\#(number)}"#).outcome("numbers") == nil)
    }

    @Test func warnsOfNumbersInTheHeader() {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"HS256","n":1e999}"#))
        #expect(inspection.message("numbers").contains("header.n"))
    }

    @Test(
        "Header members of the wrong type are named",
        arguments: [
            ("kid", "7"), ("cty", "{}"), ("jku", "[]"), ("x5u", "1"), ("x5t", "null"), ("x5t#S256", "true"),
            ("jwk", "\"x\""),
            ("x5c", "\"x\""), ("x5c", "[]"), ("x5c", "[7]"), ("b64", "1"), ("enc", "7"), ("zip", "0"), ("epk", "[]"),
            ("p2c", "\"1\""), ("p2c", "-1"), ("apu", "1"),
        ]
    )
    func namesWrongTypes(name: String, value: String) {
        let inspection = Sample.inspect(Sample.token(header: #"{"alg":"HS256","\#(name)":\#(value)}"#))
        #expect(inspection.message("header").contains("The header member \(name) is"))
        let sound = #"{"alg":"HS256","kid":"k","cty":"x","jku":"u","jwk":{},"x5c":["x"],"b64":true,"p2c":1,"x":7}"#
        #expect(Sample.inspect(Sample.token(header: sound)).outcome("header") == nil)
    }

    @Test("The types of alg, typ and crit have their own rules", arguments: ["alg", "typ", "crit"])
    func namesWrongTypesOfRules(name: String) {
        let header = name == "alg" ? #"{"alg":7}"# : #"{"alg":"HS256","\#(name)":7}"#
        #expect(Sample.inspect(Sample.token(header: header)).outcome(name) == .failed)
    }

    @Test("White space around the JSON is a warning that says where")
    func warnsOfWhiteSpace() {
        let claims = Sample.inspect(claims: Sample.idClaims + "\n")
        #expect(claims.verdict == .accepted)
        #expect(claims.outcome("format") == .warning)
        #expect(claims.message("format").contains("payload") && claims.message("format").contains("U+000A at byte"))
        let header = Sample.inspect(Sample.token(header: #" {"alg":"HS256"}"#))
        #expect(header.message("format").contains("header has white space before"))
        #expect(Sample.inspect(claims: Sample.idClaims).outcome("format") == .passed)
    }

    @Test(
        "A broken payload says where, and shows the members before that",
        arguments: [
            (#"{"sub":"alice","exp":17000"#, "ends", #"{"sub":"alice"}"#),
            (#"{"sub":"alice","a":{"b":[1,2"#, "ends", #"{"sub":"alice"}"#),
            (#"{"sub":"al\"ice","a":"b""#, "ends", #"{"sub":"al\"ice","a":"b"}"#),
            (#"{"sub":"alice"} more"#, "more text after", #"{"sub":"alice"}"#),
            ("\u{FEFF}{\"sub\":\"alice\"}", "byte order mark", #"{"sub":"alice"}"#),
            (#"{"sub":"alice","a":01}"#, "leading zero", #"{"sub":"alice"}"#),
            (#"{"sub":"alice",}"#, "comma", #"{"sub":"alice"}"#),
        ]
    )
    func showsWholeMembers(payload: String, words: String, shown: String) {
        let inspection = Sample.inspect(Sample.token(payload))
        #expect(inspection.format == .jws && inspection.signatureVerified)
        #expect(inspection.outcome("claims") == .failed && inspection.verdict == .rejected)
        #expect(inspection.message("claims").contains(words), "\(inspection.message("claims"))")
        #expect(inspection.message("claims").contains("What can be read of it is shown"))
        #expect(inspection.claims?.serialized() == shown)
        #expect(inspection.outcome("sub") == .passed && inspection.outcome("iss") == nil)
    }

    @Test("Invalid UTF-8 is named by its byte")
    func namesInvalidUTF8() {
        let bytes = Array(#"{"sub":"alice","a":""#.utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        let inspection = Sample.inspect(Sample.signed("eyJhbGciOiJIUzI1NiJ9." + Sample.base64URL(bytes)))
        #expect(inspection.message("claims").contains("UTF-8") && inspection.message("claims").contains("byte 22"))
        #expect(inspection.claims?.serialized() == #"{"sub":"alice"}"#)
    }

    @Test("Too deep nesting is named by its depth, in header and payload", .timeLimit(.minutes(3)))
    func refusesDeepNesting() {
        let deep = #"{"sub":"a","x":"# + String(repeating: "[", count: 100_000)
        let payload = Sample.inspect(Sample.token(deep))
        #expect(payload.message("claims").contains("more than 256 deep"))
        #expect(payload.claims?.serialized() == #"{"sub":"a"}"#)
        let header = inspect(Self.encoded(deep) + ".e30.AA")
        #expect(header.format == .malformed && header.message("format").contains("more than 256 deep"))
        #expect(header.header?.serialized() == #"{"sub":"a"}"#)
    }

    @Test("A broken header shows what can be read of it")
    func showsBrokenHeaders() {
        for text in [#"{"alg":"HS256","kid":"a"#, "\u{FEFF}{\"alg\":\"HS256\"}", #"{"alg":"HS256"}}"#] {
            let inspection = inspect(Self.encoded(text) + ".eyJzdWIiOiJhIn0.AA")
            #expect(inspection.format == .malformed)
            #expect(inspection.header?.serialized() == #"{"alg":"HS256"}"#)
            #expect(inspection.claims?["sub"]?.string == "a")
            #expect(inspection.message("format").contains("What can be read of it is shown"))
        }
    }

    @Test("Parts beside a bad one are still read")
    func readsAroundBadParts() {
        let header = "eyJhbGciOiJIUzI1NiJ9"
        let claims = Self.encoded(#"{"sub":"alice","iss":"https://issuer.example"}"#)
        let bad = inspect("\(header).\(claims.prefix(30))!\(claims.dropFirst(30)).AA")
        #expect(bad.message("format").contains("character 31"))
        #expect(bad.header?["alg"]?.string == "HS256")
        #expect(bad.claims?.serialized() == #"{"sub":"alice"}"#)
        #expect(bad.message("claims").contains("What can be read of it is shown"))
        for text in ["\(header).\(claims)", "\(header).\(claims).AA.AA", "\(header)=.\(claims)=.A"] {
            #expect(inspect(text).format == .malformed)
            #expect(inspect(text).claims?["sub"]?.string == "alice", "\(text)")
        }
        #expect(inspect("\(header).!!!.AA").header?["alg"]?.string == "HS256")
    }

    @Test(
        "What is sure about an opaque token is said",
        arguments: [
            ("gho_16C7e42F292c6912E7710c838347Ae178B4a", "GitHub OAuth"), ("ya29.a0AfB_byCdefghijklmnop", "Google"),
            ("123e4567-e89b-12d3-a456-426614174000", "UUID"), ("0123456789abcdef0123456789ABCDEF", "16 random bytes"),
            ("00abcDEF", "It has 8 characters."), ("x", "It has 1 character."),
        ]
    )
    func describesOpaqueTokens(text: String, words: String) {
        let inspection = inspect(text)
        #expect(inspection.outcome("format") == .notChecked)
        #expect(inspection.verdict == .unverified)
        #expect(inspection.message("format").contains(words), "\(inspection.message("format"))")
    }
}
