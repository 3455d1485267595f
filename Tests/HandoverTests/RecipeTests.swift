import JOSE
import OAuth
import Testing

@testable import Handover

struct RecipeTests {
    private func recipe(
        _ body: String,
        type: String = "application/x-www-form-urlencoded",
        headers: [HeaderField] = [],
        url: String = "https://login.example/token",
        revealing: Bool = false
    ) throws -> Recipe {
        try Recipe(
            OutgoingRequest(post: url, contentType: type, headers: headers, body: Array(body.utf8)),
            revealing: revealing
        )
    }

    @Test func secretsOfAFormBecomeVariables() throws {
        let recipe = try recipe("grant_type=authorization_code&code=a%2Fb&code_verifier=v")
        #expect(
            recipe.body
                == .form([
                    Recipe.Field(name: "grant_type", value: Template("authorization_code")),
                    Recipe.Field(name: "code", value: Template(variable: "OAUTH_CODE")),
                    Recipe.Field(name: "code_verifier", value: Template(variable: "OAUTH_CODE_VERIFIER")),
                ])
        )
        #expect(
            recipe.variables == [Variable("OAUTH_CODE", Secret("a/b")), Variable("OAUTH_CODE_VERIFIER", Secret("v"))]
        )
    }

    @Test func revealedSecretsStandInTheRecipe() throws {
        let recipe = try recipe("code=a%2Fb", revealing: true)
        #expect(recipe.body == .form([Recipe.Field(name: "code", value: Template("a/b"))]))
        #expect(recipe.variables.isEmpty)
    }

    @Test(
        "What would be code or an option of a command is refused",
        arguments: [
            OutgoingRequest(method: "Get.new(uri);`id`#", url: "https://a.example/", headers: []),
            OutgoingRequest(method: "", url: "https://a.example/", headers: []),
            OutgoingRequest(method: "GET", url: "-K/etc/curlrc", headers: []),
            OutgoingRequest(method: "GET", url: "file:///etc/passwd", headers: []),
            OutgoingRequest(method: "GET", url: "https://a.example/", headers: [HeaderField("-output", "x")]),
        ]
    )
    func codeInALogIsRefused(request: OutgoingRequest) {
        #expect(throws: RecipeProblem.self) { try Recipe(request, revealing: false) }
    }

    @Test func anotherValueOfTheSameNameHasAVariableOfItsOwn() throws {
        #expect(try recipe("code=1&code=2&code=1").variables.map(\.name) == ["OAUTH_CODE", "OAUTH_CODE_2"])
    }

    @Test func theSchemeOfAnAuthorizationFieldStays() throws {
        let recipe = try recipe("a=b", headers: [HeaderField("Authorization", "Basic eHk6eg==")])
        var value = Template("Basic ")
        value.append(variable: "OAUTH_BASIC_CREDENTIALS")
        #expect(recipe.headers.last == Recipe.Field(name: "Authorization", value: value))
    }

    @Test func whatTheClientSetsItselfIsLeftToIt() throws {
        #expect(try recipe("a=b").headers.map(\.name) == ["Accept", "Content-Type"])
    }

    @Test func aFormThatAnEncoderWouldSpellOtherwiseStaysAsItIs() throws {
        var expected = Template("a&code=")
        expected.append(variable: "OAUTH_CODE", as: .form)
        expected.append("&b=%7e")
        #expect(try recipe("a&code=x&b=%7e").body == .raw(expected))
    }

    @Test func secretsDeepInJSONBecomeVariables() throws {
        let recipe = try recipe(#"{ "a": [{"code": "x\u0041"}] }"#, type: "application/json")
        var expected = Template(#"{ "a": [{"code": "#)
        expected.append(variable: "OAUTH_CODE", as: .json)
        expected.append("}] }")
        #expect(recipe.body == .raw(expected))
        #expect(recipe.variables == [Variable("OAUTH_CODE", Secret("xA"))])
    }

    @Test func masksInJSONBecomeTheVariablesOfTheirPlaces() throws {
        let mask = Secret.mask
        let body = #"{"code":"\#(mask)","client_id":"code","client_secret":"\#(mask)","x":"\u002F"}"#
        #expect(
            try recipe(body, type: "application/json").variables.map(\.name) == ["OAUTH_CODE", "OAUTH_CLIENT_SECRET"]
        )
    }

    @Test func secretsInAURLBecomeVariables() throws {
        let recipe = try recipe("", url: "https://login.example/out?id_token_hint=abc&x=[ü]#top")
        var expected = Template("https://login.example/out?id_token_hint=")
        expected.append(variable: "OAUTH_ID_TOKEN_HINT", as: .form)
        expected.append("&x=%5B%C3%BC%5D")
        #expect(recipe.url == expected)
    }

    @Test(arguments: ["a=b\0c", "\0"]) func aNULCharacterIsRefusedWithAReason(_ body: String) throws {
        #expect { try recipe(body) } throws: { ($0 as? RecipeProblem)?.message.contains("NUL") == true }
    }

    @Test func bytesThatAreNoTextAreRefusedWithAReason() {
        let request = OutgoingRequest(post: "https://a.example", contentType: "text/plain", body: [0xFF])
        #expect { try Recipe(request, revealing: true) } throws: {
            ($0 as? RecipeProblem)?.message.contains("UTF-8") == true
        }
    }

    @Test(arguments: ExportLanguage.all.map(\.id))
    func noLanguageWritesASecretOrALineBreakIntoALiteral(_ id: String) throws {
        let language = try #require(ExportLanguage.named(id))
        let recipe = try recipe("code=the-secret&x=%E2%80%AE%0Amark")
        let code = language.code(for: recipe)
        #expect(!code.contains("the-secret"))
        #expect(code.contains("OAUTH_CODE"))
        #expect(!code.unicodeScalars.contains("\u{202E}"))
        #expect(code.hasSuffix("\n"))
    }

    @Test(arguments: ExportLanguage.all.map(\.id))
    func noLanguageSwitchesTheCheckOfCertificatesOff(_ id: String) throws {
        let code = try #require(ExportLanguage.named(id)).code(for: try recipe("a=b")).lowercased()
        for word in ["verify", "insecure", "certificate", "ssl_verifypeer"] { #expect(!code.contains(word)) }
    }

    @Test(arguments: [
        ("go", "ErrUseLastResponse"), ("node", "redirect: \"manual\""), ("javascript", "redirect: \"manual\""),
        ("csharp", "AllowAutoRedirect = false"), ("powershell", "MaximumRedirection = 0"), ("python", "NoRedirect"),
        ("swift", "completionHandler(nil)"), ("objc", "completionHandler(nil)"),
    ])
    func languagesThatWouldFollowRedirectsDoNot(_ id: String, word: String) throws {
        #expect(try #require(ExportLanguage.named(id)).code(for: try recipe("a=b")).contains(word))
    }

    @Test(arguments: [
        ("csharp", #"    "\"redirect_uri\":\"r\"}""#), ("go", "\t\t" + #""\"redirect_uri\":\"r\"}""#),
        ("java", #"            "\"redirect_uri\":\"r\"}""#), ("objc", #"            @"\"redirect_uri\":\"r\"}""#),
        ("powershell", #"        '"redirect_uri":"r"}'"#), ("swift", #"    "redirect_uri":"r"}"#),
    ])
    func aJSONBodyHasALinePerMember(_ id: String, line: String) throws {
        let recipe = try recipe(#"{"grant_type":"a","code":"x","redirect_uri":"r"}"#, type: "application/json")
        let code = try #require(ExportLanguage.named(id)).code(for: recipe)
        #expect(code.contains("\n" + line), "\(code)")
    }

    @Test func languagesAreFoundByOtherNamesToo() {
        #expect(ExportLanguage.named("C#")?.id == "csharp")
        #expect(ExportLanguage.named("JS")?.id == "javascript")
        #expect(ExportLanguage.named("objectivec")?.id == "objc")
        #expect(ExportLanguage.named("cobol") == nil)
    }
}
