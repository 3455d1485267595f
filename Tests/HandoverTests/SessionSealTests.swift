import Handover
import JOSE
import Testing

@Suite("Session files")
struct SessionSealTests {
    private static let cheap = SessionSeal.Cost(rounds: 1 << 10)
    private static let text = Array("a secret".utf8)
    private static let passphrase = Secret("correct horse")

    private static func seal(_ cost: SessionSeal.Cost = cheap) throws -> SessionSeal {
        try SessionSeal(
            text,
            passphrase: passphrase,
            cost: cost,
            salt: Array(0..<16),
            nonce: Array(0..<12)
        )
    }

    private static func code(_ body: () throws -> some Any) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? SessionProblem)?.code
        }
    }

    /// A seal's JSON with one member changed.
    private static func changed(_ name: String, _ value: JSONValue) throws -> JSONValue {
        let members = try seal().json.members ?? []
        return .object(members.map { $0.name == name ? JSONMember(name, value) : $0 })
    }

    @Test func opensWithTheSamePassphraseAlone() throws {
        let read = try SessionSeal(try Self.seal().json)
        #expect(try read.open(Self.passphrase) == Self.text)
        for wrong in ["", "correct hors", "Correct horse", "correct horse "] {
            #expect(Self.code { try read.open(Secret(wrong)) } == "wrong_passphrase")
        }
    }

    @Test("Every changed byte of the ciphertext is noticed, and told from a wrong passphrase")
    func noticesEveryChangedByte() throws {
        let data = try Base64URL.decode(try Self.seal().json["data"]?.string ?? "")
        for index in data.indices {
            var changed = data
            changed[index] ^= 1
            let seal = try SessionSeal(try Self.changed("data", .string(Base64URL.encode(changed))))
            #expect(Self.code { try seal.open(Self.passphrase) } == "damaged")
        }
    }

    @Test(
        "A changed parameter, salt or nonce opens nothing",
        arguments: [
            ("n", JSONValue.number("2048")), ("r", .number("4")), ("p", .number("2")),
            ("salt", .string("AAAAAAAAAAAAAAAAAAAAAA")), ("nonce", .string("AAAAAAAAAAAAAAAA")),
            ("check", .string("AAAAAAAAAAA")),
        ]
    )
    func noticesChangedParameters(name: String, value: JSONValue) throws {
        let seal = try SessionSeal(try Self.changed(name, value))
        #expect(Self.code { try seal.open(Self.passphrase) } != nil)
    }

    @Test(
        "What asks for more memory or work than pixy ever would is refused before it is tried",
        .timeLimit(.minutes(1)),
        arguments: [
            ("n", "1073741824"), ("n", "1000"), ("n", "1"), ("r", "1000"), ("p", "100"), ("r", "1048576"),
        ]
    )
    func refusesWhatIsTooCostly(name: String, number: String) throws {
        let seal = try SessionSeal(try Self.changed(name, .number(number)))
        #expect(Self.code { try seal.open(Self.passphrase) } == "too_costly")
        #expect(SessionSeal.Cost.usual.isBounded)
    }

    @Test("Each member that is missing or of the wrong kind is named")
    func namesDamagedMembers() throws {
        for member in try Self.seal().json.members ?? [] {
            let json = try Self.changed(member.name, .bool(true))
            do {
                _ = try SessionSeal(json)
                Issue.record("\(member.name) was read")
            } catch {
                #expect(error.code == "damaged" && error.message.contains("member \(member.name) "))
            }
        }
    }

    private static let open = [
        JSONMember("issuer", .string("https://a.example")), JSONMember("saved_at", .string("now")),
    ]

    @Test("A file is read back; without secrets it says that none are in it")
    func readsFiles() throws {
        let whole = try SessionDocument(reading: SessionDocument.file(Self.open, try Self.seal()))
        #expect(try whole.seal?.open(Self.passphrase) == Self.text && whole.lost.isEmpty)
        #expect(whole.open["issuer"]?.string == "https://a.example")
        let empty = try SessionDocument(reading: SessionDocument.file(Self.open, nil))
        #expect(empty.seal == nil && empty.lost.isEmpty)
    }

    @Test("A file that is cut off keeps what is whole, and says what is lost")
    func keepsWhatIsWhole() throws {
        let bytes = SessionDocument.file(Self.open, try Self.seal())
        let document = try SessionDocument(reading: Array(bytes.dropLast(40)))
        #expect(document.open["issuer"]?.string == "https://a.example")
        #expect(document.seal == nil && document.lost.count == 1)
    }

    @Test("What is damaged before the secrets does not take them along")
    func damageBeforeTheSecretsSparesThem() throws {
        var bytes = SessionDocument.file(Self.open, try Self.seal())
        let place = try #require(bytes.firstRange(of: Array("now".utf8))).lowerBound
        bytes[place] = 0x01
        let document = try SessionDocument(reading: bytes)
        #expect(document.open["issuer"]?.string == "https://a.example")
        #expect(try document.seal?.open(Self.passphrase) == Self.text)
        #expect(document.lost.count == 1)
        #expect(document.lost.first?.hasSuffix("is lost, but for the secrets at its end.") == true)
    }

    @Test("Secrets that are damaged lose nothing else")
    func damagedSecretsLoseNothingElse() throws {
        let text = String(decoding: SessionDocument.file(Self.open, try Self.seal()), as: UTF8.self)
        let document = try SessionDocument(reading: Array(text.replacing("scrypt", with: "other").utf8))
        #expect(document.open["issuer"]?.string == "https://a.example")
        #expect(document.lost.first?.contains("member kdf") == true)
    }

    @Test(
        "What is no session, or a newer one, is said to be so",
        arguments: [
            ("", "not_a_session"), ("[]", "not_a_session"), (#"{"format":"x"}"#, "not_a_session"),
            (#"{"format":"pixy session","version":2}"#, "newer_version"),
            (#"{"format":"pixy session"}"#, "newer_version"),
        ]
    )
    func refusesForeignFiles(text: String, code: String) {
        #expect(Self.code { try SessionDocument(reading: Array(text.utf8)) } == code)
    }

    @Test("Of a file that holds more values than any walk has, no more is read")
    func readsNoMoreValuesThanAWalkHas() throws {
        let many = String(repeating: "0,", count: 100_001)
        let text = #"{"format":"pixy session","version":1,"a":1,"open":[\#(many)0],"secrets":null}"#
        let document = try SessionDocument(reading: Array(text.utf8))
        #expect(document.open["a"] == .number("1"))
        #expect(document.open["open"] == nil)
        #expect(document.lost.first?.contains("more than 100000 values") == true)
    }
}
