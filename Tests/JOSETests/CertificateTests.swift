import Crypto
import FoundationEssentials
import JOSE
import Testing
import X509

@Suite struct CertificateTests {
    private func inspect(_ keys: JSONWebKeySet, _ token: Secret) -> Inspection {
        var expectations = Sample.expectations
        expectations.keys = keys
        return Sample.inspect(token, expectations)
    }

    private func read(_ text: String) throws -> JSONWebKeySet {
        try JSONWebKeySet(reading: Array(text.utf8))
    }

    private func base64(_ certificate: Certificate) throws -> String {
        Data(try KeyFiles.der(certificate)).base64EncodedString()
    }

    @Test func saysWhoseCertificateTheKeyIsFrom() throws {
        let keys = try read(try KeyFiles.pem(try KeyFiles.certificate(subject: "leaf", issuer: "root")))
        let inspection = inspect(keys, try KeyFiles.token())
        #expect(inspection.verdict == .accepted)
        #expect(inspection.outcome("key") == .passed)
        let message = inspection.message("key")
        #expect(message.contains("\"CN=leaf\"") && message.contains("\"CN=root\""))
        #expect(message.contains("2023-11-14T10:13:20Z to 2023-11-15T10:13:20Z"), "\(message)")
    }

    @Test(
        "A certificate outside its validity is a warning",
        arguments: [(-7_200.0, -3_600.0, "any more, since 1 hour"), (86_400, 172_800, "not valid yet")]
    )
    func warnsOutsideTheValidity(start: Double, end: Double, words: String) throws {
        let keys = try read(try KeyFiles.pem(try KeyFiles.certificate(from: start, to: end)))
        let inspection = inspect(keys, try KeyFiles.token())
        #expect(inspection.verdict == .accepted)
        #expect(inspection.outcome("key") == .warning)
        #expect(inspection.message("key").contains(words), "\(inspection.message("key"))")
    }

    @Test("Years beyond those of UTCTime are read")
    func readsGeneralizedTime() throws {
        let certificate = try KeyFiles.certificate(from: -3e9, to: 3e9)
        let key = try #require(try read(try KeyFiles.pem(certificate)).keys.first)
        #expect(key.certificate?.notBefore == certificate.notValidBefore)
        #expect(key.certificate?.notAfter == certificate.notValidAfter)
    }

    @Test func comparesAKeyWithItsOwnCertificate() throws {
        let own = try base64(try KeyFiles.certificate())
        let foreign = try base64(try KeyFiles.certificate(for: P256.Signing.PrivateKey()))
        let good = try JSONWebKeySet(parsing: Array(KeyFiles.jwk(KeyFiles.p256, #","x5c":["\#(own)"]"#).utf8))
        #expect(good.keys.first?.certificate?.subject == "CN=issuer.example")
        let failure = #expect(throws: KeyFailure.self) {
            try JSONWebKeySet(parsing: Array(KeyFiles.jwk(KeyFiles.p256, #","x5c":["\#(foreign)"]"#).utf8))
        }
        #expect(failure?.reason.contains("another key") == true)
        let unreadable = try JSONWebKeySet(parsing: Array(KeyFiles.jwk(KeyFiles.p256, #","x5c":["MAA="]"#).utf8))
        let inspection = inspect(unreadable, try KeyFiles.token())
        #expect(inspection.outcome("key") == .warning && inspection.verdict == .accepted)
        #expect(inspection.message("key").contains("x5c"))
    }

    @Test("The thumbprints of a JWK's certificate are compared", arguments: ["x5t", "x5t#S256"])
    func comparesThumbprints(name: String) throws {
        let certificate = try KeyFiles.certificate()
        let der = try KeyFiles.der(certificate)
        let hash = name == "x5t" ? Array(Insecure.SHA1.hash(data: der)) : Array(SHA256.hash(data: der))
        let right = Sample.base64URL(hash)
        for (value, outcome) in [(right, Finding.Outcome.passed), ("AAAA", .warning)] {
            let more = #","x5c":["\#(try base64(certificate))"],"\#(name)":"\#(value)""#
            let keys = try JSONWebKeySet(parsing: Array(KeyFiles.jwk(KeyFiles.p256, more).utf8))
            let inspection = inspect(keys, try KeyFiles.token())
            #expect(inspection.outcome("key") == outcome, "\(inspection.message("key"))")
            let pem = try read(try KeyFiles.pem(certificate))
            let named = inspect(pem, try KeyFiles.token(header: #"{"alg":"ES256","\#(name)":"\#(value)"}"#))
            #expect(named.outcome("key") == outcome, "\(named.message("key"))")
        }
    }

    @Test func showsTheCertificateOfAHeader() throws {
        let text = try base64(try KeyFiles.certificate(subject: "leaf", issuer: "root", to: -3_600))
        let token = try KeyFiles.token(header: #"{"alg":"ES256","x5t":"AAAA","x5c":["\#(text)"]}"#)
        let inspection = inspect(try read(KeyFiles.jwk()), token)
        let message = inspection.message("key")
        #expect(inspection.outcome("key") == .warning && inspection.verdict == .accepted)
        #expect(message.contains("\"CN=leaf\", issued by \"CN=root\""), "\(message)")
        #expect(message.contains("not valid any more") && message.contains("one of the keys that were given"))
        #expect(message.contains("The header's x5t is not its thumbprint"))
        let stranger = inspect(try read(KeyFiles.jwk(P256.Signing.PrivateKey())), token)
        #expect(stranger.message("key").contains("none of the keys that were given"))
        #expect(!stranger.signatureVerified)
    }

    @Test func showsTheKeyOfAHeader() throws {
        let evil = P256.Signing.PrivateKey()
        let token = try KeyFiles.token(header: #"{"alg":"ES256","jwk":\#(KeyFiles.jwk(evil))}"#, signedBy: evil)
        let inspection = inspect(try read(KeyFiles.jwk()), token)
        #expect(inspection.findings.failedRules == ["signature"])
        #expect(inspection.message("key").contains("an EC key on P-256 (thumbprint "))
        #expect(inspection.message("key").contains("none of the keys"))
        let nobody = Sample.inspect(token, Expectations())
        #expect(!nobody.signatureVerified && nobody.verdict == .unverified)
        let far = try KeyFiles.token(header: #"{"alg":"ES256","jku":"https://evil.example/k","jwk":{"d":"AA"}}"#)
        let message = Sample.inspect(far, Expectations()).message("key")
        #expect(message.contains("https://evil.example/k; nothing was fetched") && message.contains("no JWK"))
    }
}
