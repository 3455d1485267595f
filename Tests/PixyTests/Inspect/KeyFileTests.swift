import JOSE
import PtySupport
import Testing

extension InspectTests {
    @Suite("Keys from files")
    struct KeyFileTests {
        private let folder: Folder

        init() throws {
            folder = try Folder()
        }

        private func inspect(_ token: String, _ flags: [String], input: String? = nil) throws -> Pixy.Outcome {
            try Pixy.inspect([token, "--json", "--at", Sample.time] + flags, input: input)
        }

        @Test("A JWK, a JWK Set and a secret verify what they belong to")
        func keysVerify() throws {
            let jwk = try folder.file("key", Sample.rsaKey)
            let set = try folder.file("set", Sample.keySet)
            #expect(try inspect(Sample.idToken, ["--key", jwk]).object.verdict == "accepted")
            #expect(try inspect(Sample.curveToken, ["--jwks", set]).object.verdict == "accepted")
            #expect(try inspect(Sample.curveToken, ["--key", jwk]).object.outcomes("key") == ["failed"])
            for ending in ["", "\n", "\r\n"] {
                let secret = try folder.file("secret", Sample.secret + ending)
                #expect(try inspect(Sample.secretToken, ["--secret-file", secret]).object.verdict == "accepted")
            }
            let other = try folder.file("other", Sample.secret + "\n\n")
            #expect(
                try inspect(Sample.secretToken, ["--secret-file", other]).object.outcomes("signature") == ["failed"]
            )
        }

        @Test("A public key in PEM verifies")
        func pemVerifies() throws {
            let pem = try folder.file("key.pem", Sample.rsaPEM)
            #expect(try inspect(Sample.idToken, ["--key", pem]).object.verdict == "accepted")
            #expect(try inspect(Sample.secretToken, ["--key", pem]).ending == .exited(1))
        }

        @Test("Several sources are one set, where each token finds its own key")
        func sourcesAreCombined() throws {
            let flags = [
                "--secret-file", try folder.file("secret", Sample.secret), "--key",
                try folder.file("rsa", Sample.rsaKey),
                "--jwks", try folder.file("set", #"{"keys":[\#(Sample.curveKey)]}"#),
            ]
            for token in [Sample.idToken, Sample.secretToken, Sample.curveToken, Sample.accessToken] {
                let outcome = try inspect(token, flags)
                #expect(outcome.ending == .exited(0))
                #expect(try outcome.object.verdict == "accepted")
            }
        }

        @Test("A key or a secret can come from stdin", arguments: ["--secret-file", "--key", "--jwks"])
        func keyFromStandardInput(flag: String) throws {
            let isSecret = flag == "--secret-file"
            let outcome = try inspect(
                isSecret ? Sample.secretToken : Sample.idToken,
                [flag, "-"],
                input: isSecret ? Sample.secret + "\n" : flag == "--key" ? Sample.rsaKey : Sample.keySet
            )
            #expect(outcome.ending == .exited(0))
            #expect(try outcome.object.verdict == "accepted")
        }

        @Test(
            "What is no key is refused with status 66, the reason and what would be right",
            arguments: [
                ("--key", "", "PEM"), ("--key", "hello", "PEM"), ("--key", "{}", "JWK"), ("--key", "[]", "JWK"),
                ("--key", #"{"kty":"RSA","n":"AQAB"}"#, "\"e\""), ("--jwks", "", "keys"), ("--jwks", "<html>", "keys"),
                ("--jwks", #"{"keys":{}}"#, "array"), ("--secret-file", "", "secret"),
                ("--secret-file", "\n", "secret"),
                ("--access-token-file", "", "secret"), ("--code-file", "\n", "secret"),
            ]
        )
        func noKeyIsRefused(flag: String, text: String, word: String) throws {
            let path = try folder.file("key", text)
            let outcome = try inspect(Sample.idToken, [flag, path])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(path) && outcome.errors.contains(word))
        }

        @Test(
            "A file that is not there is named with status 66",
            arguments: ["--jwks", "--key", "--secret-file", "--access-token-file", "--code-file"]
        )
        func missingFileIsNamed(flag: String) throws {
            let outcome = try inspect(Sample.idToken, [flag, "/nonexistent/file"])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.output.isEmpty && outcome.errors.contains("/nonexistent/file"))
        }

        @Test("Neither a secret nor a token is ever printed", arguments: [["--json"], ["--plain", "--verbose"]])
        func secretsStayInside(form: [String]) throws {
            let secret = try folder.file("secret", Sample.secret)
            let outcome = try Pixy.inspect([Sample.secretToken, "--secret-file", secret] + form)
            #expect(!outcome.output.contains(Sample.secret) && !outcome.errors.contains(Sample.secret))
            #expect(!outcome.output.contains("eyJ") && !outcome.errors.contains("eyJ"))
        }
    }
}
