import FoundationEssentials
import JOSE
import Testing

@Suite struct SerializationTests {
    private static let payload = Sample.base64URL(Array(Sample.idClaims.utf8))

    /// One signature, made with ``Sample/secret`` whatever the headers say.
    private static func signature(
        protected: String? = #"{"alg":"HS256"}"#,
        header: String? = nil,
        payload: String = payload
    ) throws -> String {
        let first = protected.map { Sample.base64URL(Array($0.utf8)) } ?? ""
        let signed = Sample.signed(first + "." + payload).revealed()
        let code = try #require(signed.split(separator: ".", omittingEmptySubsequences: false).last)
        var members = [#""signature":"\#(code)""#]
        if protected != nil { members.append(#""protected":"\#(first)""#) }
        if let header { members.append(#""header":\#(header)"#) }
        return members.joined(separator: ",")
    }

    private static func general(_ signatures: [String]) -> Secret {
        Secret(#"{"payload":"\#(payload)","signatures":[\#(signatures.map { "{\($0)}" }.joined(separator: ","))]}"#)
    }

    private static func flattened(_ signature: String, payload: String? = payload) -> Secret {
        Secret("{" + (payload.map { #""payload":"\#($0)","# } ?? "") + signature + "}")
    }

    private static let foreign = #"{"alg":"RS256","kid":"someone else's"}"#

    @Test("A flattened token with a protected header is accepted")
    func acceptsFlattened() throws {
        let inspection = Sample.inspect(Self.flattened(try Self.signature() + #","more":[1]"#))
        #expect(inspection.verdict == .accepted, "\(inspection.findings.failedRules)")
        #expect(inspection.format == .jws)
        #expect(inspection.payloadPart == Self.payload)
        #expect(inspection.message("format").contains("JSON serialization with one signature"))
    }

    @Test("Unprotected members come after protected ones")
    func joinsHeaders() throws {
        let inspection = Sample.inspect(Self.flattened(try Self.signature(header: #"{"kid":"k"}"#)))
        #expect(inspection.header?.serialized() == #"{"alg":"HS256","kid":"k"}"#)
        #expect(inspection.outcome("alg") == .passed)
    }

    @Test("An algorithm that nothing protects is a warning")
    func warnsOfUnprotectedAlgorithm() throws {
        let inspection = Sample.inspect(
            Self.flattened(try Self.signature(protected: nil, header: #"{"alg":"HS256"}"#))
        )
        #expect(inspection.outcome("alg") == .warning)
        #expect(inspection.verdict == .accepted)
    }

    @Test("A member in both headers fails, for any of the signatures")
    func refusesMembersInBothHeaders() throws {
        let double = try Self.signature(header: #"{"alg":"HS256"}"#)
        #expect(Sample.inspect(Self.flattened(double)).findings.failedRules == ["duplicates"])
        let inspection = Sample.inspect(Self.general([try Self.signature(), double]))
        #expect(inspection.findings.failedRules == ["duplicates"])
    }

    @Test("A member in the headers of any recipient fails as well")
    func refusesMembersInBothHeadersOfRecipients() {
        let protected = Sample.base64URL(Array(#"{"enc":"A128GCM"}"#.utf8))
        let recipients = #"[{"header":{"alg":"dir"}},{"header":{"alg":"dir","enc":"A128GCM"}}]"#
        let text = #"{"protected":"\#(protected)","iv":"AA","ciphertext":"AA","tag":"AA","recipients":\#(recipients)}"#
        #expect(Sample.inspect(Secret(text), Expectations()).findings.failedRules == ["duplicates"])
    }

    @Test(arguments: ["crit", "b64"])
    func refusesUnprotectedDemands(name: String) throws {
        let value = name == "crit" ? #"["exp"]"# : "true"
        let inspection = Sample.inspect(Self.flattened(try Self.signature(header: #"{"\#(name)":\#(value)}"#)))
        #expect(inspection.outcome("crit") == .failed)
    }

    @Test("A signature that no key fits is no failure when another one verifies")
    func needsOneSignature() throws {
        let other = try Self.signature(protected: Self.foreign)
        for list in [[try Self.signature(), other], [other, try Self.signature()]] {
            let inspection = Sample.inspect(Self.general(list))
            #expect(inspection.verdict == .accepted, "\(inspection.findings.failedRules)")
            #expect(inspection.outcome("alg") == .warning)
            #expect(inspection.header?["alg"]?.string == "HS256")
            #expect(inspection.message("signature").contains("Signature 2 of 2"))
        }
        #expect(Sample.inspect(Self.general([other, other])).verdict == .rejected)
    }

    @Test("A wrong signature of a key that is named fails, whatever the others are")
    func refusesWrongSignatures() throws {
        let named = #"{"alg":"HS256","kid":"k"}"#
        let wrong = try Self.signature(protected: named, payload: "e30")
        let inspection = Sample.inspect(Self.general([try Self.signature(), wrong]))
        #expect(inspection.findings.failedRules == ["signature"])
        let unnamed = try Self.signature(payload: "e30")
        #expect(Sample.inspect(Self.general([try Self.signature(), unnamed])).verdict == .accepted)
        #expect(Sample.inspect(Self.general([unnamed, unnamed])).verdict == .rejected)
    }

    @Test("alg none stays a failure beside a good signature")
    func refusesNone() throws {
        let none = try Self.signature(protected: #"{"alg":"none"}"#)
        #expect(Sample.inspect(Self.general([try Self.signature(), none])).findings.failedRules == ["alg"])
    }

    @Test("A missing payload is detached, and not checked")
    func leavesDetachedUnchecked() throws {
        let inspection = Sample.inspect(Self.flattened(try Self.signature(), payload: nil))
        #expect(inspection.format == .jws)
        #expect(inspection.outcome("signature") == .notChecked)
        #expect(inspection.message("signature").contains("detached"))
        #expect(!inspection.signatureVerified)
    }

    @Test(
        "What is no token in JSON names its fault",
        arguments: [
            (#"{"signatures":[]}"#, "at least one signature"), (#"{"signatures":7}"#, "a number"),
            (#"{"payload":"e30","signature":"AA"}"#, "no header"),
            (#"{"payload":7,"signature":"AA","header":{}}"#, "a number"),
            (#"{"payload":"e30","signatures":[{"protected":"e30"}]}"#, "\"signature\""),
            (#"{"payload":"e30","signature":"A=","protected":"e30"}"#, "no padding"),
            (#"{"payload":"e30","signature":"AA","protected":"W10"}"#, "an array"),
            (#"{"payload":"e30","signature":"AA","protected":"e30","header":[]}"#, "must be a JSON object"),
            (#"{"payload":"e30","signature":"AA","signatures":[{"signature":"AA","header":{}}]}"#, "both kinds"),
            (#"{"payload":"e30","payload":"e30","signature":"AA","header":{}}"#, "occurs twice"),
            (#"{"access":"x"}"#, "no token"), ("{", "begins like JSON"),
            (#"{"ciphertext":"AA","protected":"e30"}"#, "names no encryption"),
            (#"{"ciphertext":7,"protected":"e30"}"#, "must be a string"),
            (#"{"ciphertext":"AA","header":7}"#, "must be a JSON object"),
        ]
    )
    func namesFaults(text: String, words: String) {
        let inspection = Sample.inspect(Secret(text))
        #expect(inspection.format == .malformed)
        #expect(inspection.verdict == .rejected)
        #expect(inspection.message("format").contains(words), "\(inspection.message("format"))")
    }

    @Test("Only so many signatures are looked at")
    func boundsSignatures() throws {
        let inspection = Sample.inspect(Self.general(Array(repeating: try Self.signature(), count: 200)))
        #expect(inspection.message("signature").contains("only the first 20"))
    }

    @Test("Mutations of JSON tokens never trap and are never wrongly accepted")
    func survivesMutations() throws {
        var generator = SeededGenerator(seed: 23)
        let good = Self.general([try Self.signature(), try Self.signature(header: #"{"kid":"k"}"#)]).revealed()
        let bytes = Array(good.utf8)
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: changed.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: changed[index] = UInt8.random(in: 0x20..<0x7F, using: &generator)
                case 1: changed.remove(at: index)
                default: changed.insert(contentsOf: changed[index...].prefix(12), at: index)
                }
            }
            let inspection = Sample.inspect(Secret(String(decoding: changed, as: UTF8.self)))
            if inspection.verdict == .accepted {
                #expect(inspection.payload == Array(Sample.idClaims.utf8))
            }
        }
    }
}
