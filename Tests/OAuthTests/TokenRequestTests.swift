import JOSE
import OAuth
import Testing

@Suite("Token request")
struct TokenRequestTests {
    @Test func writesExchangeOfPublicClient() throws {
        #expect(
            try exchange(code: "a+b/c d").request.wireText == """
                POST /token HTTP/1.1\r
                Host: login.example.com\r
                User-Agent: pixy\r
                Accept: application/json\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 174\r
                \r
                grant_type=authorization_code&code=a%2Bb%2Fc+d&redirect_uri=http%3A%2F%2F127.0.0.1%3A49210%2Fcallback\
                &client_id=pixy&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk
                """
        )
    }

    @Test("client_secret_basic is the header of RFC 6749 §2.3.1, and the body does not name the client")
    func authenticatesWithBasic() throws {
        let client = settings {
            $0.clientID = "s6BhdRkqt3"
            $0.secret = Secret("gX1fBat3bV")
            $0.authentication = .basic
        }
        let request = try exchange(client: client)
        let header = HeaderField("Authorization", "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW")
        #expect(request.request.headers.suffix(2).first == header)
        #expect(request.parameters.map(\.name) == ["grant_type", "code", "redirect_uri", "code_verifier"])
    }

    @Test("Basic form-encodes both halves first: `a:b ` and `p%é` become `a%3Ab+` and `p%25%C3%A9`")
    func encodesBothHalvesOfBasic() throws {
        let client = settings {
            $0.clientID = "a:b "
            $0.secret = Secret("p%é")
            $0.authentication = .basic
        }
        #expect(
            try exchange(client: client).request.headers.contains(
                HeaderField("Authorization", "Basic YSUzQWIrOnAlMjUlQzMlQTk=")
            )
        )
    }

    @Test func authenticatesWithPost() throws {
        let client = settings {
            $0.secret = Secret("s&s")
            $0.authentication = .post
        }
        let request = try exchange(client: client)
        #expect(request.request.bodyText.contains("&client_id=pixy&client_secret=s%26s&code_verifier="))
        #expect(!request.request.headers.contains { $0.name == "Authorization" })
    }

    @Test func sendsNoVerifierWithoutPKCE() throws {
        #expect(
            try exchange(method: .none).request.bodyText
                == "grant_type=authorization_code&code=code-1"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A49210%2Fcallback&client_id=pixy"
        )
    }

    @Test func sendsVerifierWithPlain() throws {
        #expect(try exchange(method: .plain).parameters.values(of: "code_verifier") == [appendixVerifier])
    }

    @Test func writesJSONInOrder() throws {
        let client = settings {
            $0.body = .json
            $0.tokenParameters = [Parameter("audience", "https://api.example.com/\"x\"")]
        }
        let request = try exchange(client: client).request
        #expect(
            request.bodyText
                == #"{"grant_type":"authorization_code","code":"code-1","#
                + #""redirect_uri":"http://127.0.0.1:49210/callback","client_id":"pixy","#
                + #""code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","#
                + #""audience":"https://api.example.com/\"x\""}"#
        )
        #expect(request.headers.contains(HeaderField("Content-Type", "application/json")))
        #expect(request.headers.last == HeaderField("Content-Length", "\(request.body.count)"))
    }

    @Test func writesRefresh() throws {
        let request = TokenRequest(refreshing: Secret("r+1"), client: settings(), metadata: provider())
        #expect(request.grant == "refresh_token")
        #expect(request.request.bodyText == "grant_type=refresh_token&refresh_token=r%2B1&client_id=pixy")
        #expect(request.request.headers.last == HeaderField("Content-Length", "59"))
    }

    @Test func addsHeadersBeforeContentLengthAndReplacesItsOwn() throws {
        let client = settings {
            $0.tokenHeaders = [
                HeaderField("Origin", "http://localhost:3000"), HeaderField("accept", "*/*"),
                HeaderField("Content-Length", "1"), HeaderField("Transfer-Encoding", "chunked"),
                HeaderField("X-Two", "1"), HeaderField("X-Two", "2"),
            ]
        }
        #expect(
            try exchange(client: client).request.headers.map(\.name) == [
                "Host", "User-Agent", "accept", "Content-Type", "Origin", "X-Two", "X-Two", "Content-Length",
            ]
        )
    }

    @Test func keepsQueryOfTokenEndpoint() throws {
        let metadata = provider { $0.tokenEndpoint = "https://h/token?tenant=1" }
        let request = TokenRequest(redeeming: try validated(), client: settings(), metadata: metadata)
        #expect(request.request.wireText.hasPrefix("POST /token?tenant=1 HTTP/1.1\r\nHost: h\r\n"))
    }

    @Test func writesBodyAnewWhenParameterChanges() throws {
        var request = try exchange()
        request.set(parameter: 1, to: "other code")
        #expect(request.request.bodyText.contains("&code=other+code&"))
        #expect(request.request.headers.last == HeaderField("Content-Length", "\(request.request.body.count)"))
        request.parameters.removeLast()
        #expect(!request.request.bodyText.contains("code_verifier"))
        #expect(request.request.headers.last == HeaderField("Content-Length", "\(request.request.body.count)"))
    }

    @Test(arguments: [-1, 5, 1000, .min, .max])
    func ignoresIndexThatDoesNotExist(index: Int) throws {
        var request = try exchange()
        request.set(parameter: index, to: "x")
        request.set(header: index, to: "x")
        #expect(request == (try exchange()))
    }

    @Test func changesHeaderButNotContentLength() throws {
        var request = try exchange()
        request.set(header: 2, to: "*/*")
        request.set(header: 4, to: "1")
        #expect(request.request.headers.contains(HeaderField("Accept", "*/*")))
        #expect(request.request.headers.last == HeaderField("Content-Length", "\(request.request.body.count)"))
    }

    @Test func readsParametersOfRawBody() throws {
        var request = try exchange()
        request.setRawBody(Array("code=x&code_verifier=y+z".utf8))
        #expect(request.parameters == [Parameter("code", "x"), Parameter("code_verifier", "y z")])
        #expect(request.request.bodyText == "code=x&code_verifier=y+z")
        #expect(request.request.headers.last == HeaderField("Content-Length", "24"))
    }

    @Test func readsParametersOfRawJSON() throws {
        var request = try exchange(client: settings { $0.body = .json })
        request.setRawBody(Array(#"{"code":"x","n":1.50,"o":{"a":[]}}"#.utf8))
        #expect(request.parameters == [Parameter("code", "x"), Parameter("n", "1.50"), Parameter("o", #"{"a":[]}"#)])
        request.setRawBody(Array("{not json".utf8))
        #expect(request.parameters.isEmpty)
        #expect(request.request.bodyText == "{not json")
    }

    @Test(arguments: ["code", "code_verifier", "client_secret", "refresh_token", "Authorization", "AUTHORIZATION"])
    func knowsSecretNames(name: String) {
        #expect(TokenRequest.isSecret(name))
        #expect(!TokenRequest.isSecret("redirect_uri"))
    }
}
