import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// Choosing and keeping profiles in step 1.
@Suite struct ProfileScreenTests {
    private static func profile(_ name: String, problem: String? = nil) -> Profile {
        var settings = WalkSettings()
        settings.source = .issuer("https://\(name).example")
        settings.client = ClientSettings(clientID: "app-\(name)")
        var profile = Profile(name: name, settings: settings)
        profile.certificateAuthorities = "/etc/\(name).pem"
        profile.problem = problem
        return profile
    }

    private func opened(_ profiles: [Profile] = []) async -> Rehearsal {
        var rehearsal = Rehearsal()
        rehearsal.profiles = .success(ProfileList(path: "/p", profiles: profiles))
        await rehearsal.type("p")
        return rehearsal
    }

    @Test func showsProfilesAndTemplates() async {
        let rehearsal = await opened([
            Self.profile("staging"), Self.profile("broken", problem: "profiles.yaml, line 3: no."),
        ])
        let golden = "\(Self.goldens)/profiles-100x30.txt"
        let difference = Golden.difference(render(rehearsal.model).golden, from: golden)
        #expect(difference == nil, "\(difference ?? "")")
    }

    private static let goldens =
        #filePath.prefix { $0 != "\0" }.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Goldens"

    @Test func takesAProfileAndItsAuthorities() async {
        var rehearsal = await opened([Self.profile("staging")])
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.settings.source == .issuer("https://staging.example"))
        #expect(rehearsal.model.walk.client.clientID == "app-staging")
        #expect(rehearsal.effects.contains(.trust(certificateAuthorities: "/etc/staging.pem")))
        #expect(render(rehearsal.model).plainText.contains("staging"))
    }

    @Test("The secret of a profile that was kept without it is asked for")
    func asksForTheSecret() async {
        var confidential = Self.profile("staging")
        confidential.settings.client.authentication = .post
        var rehearsal = await opened([confidential])
        await rehearsal.press(.enter)
        guard case .form(let form) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(form.fields[form.focus].name == "client_secret")
        await rehearsal.type("hush")
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.client.secret == Secret("hush"))
    }

    @Test func doesNotTakeAProfileThatIsWrong() async {
        var rehearsal = await opened([Self.profile("broken", problem: "profiles.yaml, line 3: no.")])
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.settings.usesPractice)
        #expect(render(rehearsal.model).plainText.contains("profiles.yaml, line 3: no."))
    }

    @Test("A template opens the form; what is left in braces is asked for")
    func beginsWithATemplate() async {
        var rehearsal = await opened()
        await rehearsal.press(.down)
        await rehearsal.press(.enter)
        guard case .form(let form) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(form.text("issuer") == "https://{tenant}.auth0.com/")
        await rehearsal.press(.tab)
        await rehearsal.type("abc")
        await rehearsal.press(.enter)
        guard case .form(let rejected) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(rejected.fields[rejected.focus].name == "issuer")
        #expect(rejected.fields[rejected.focus].error?.string.contains("{tenant}") == true)
    }

    @Test("A template whose form is closed is forgotten")
    func forgetsATemplateThatWasNotTaken() async {
        var rehearsal = await opened()
        await rehearsal.press(.down)
        await rehearsal.press(.enter)
        #expect(rehearsal.model.profile?.template != nil)
        await rehearsal.press(.escape)
        #expect(rehearsal.model.profile == nil)
    }

    @Test("A profile whose secret was not kept asks for it at the start")
    func asksForTheSecretAtTheStart() {
        var kept = Self.profile("staging")
        kept.settings.client.authentication = .basic
        let model = Model(kept.settings, kept, size: Size(columns: 100, rows: 30), now: Rehearsal().model.now)
        guard case .form(let form) = model.overlay else { return #expect(Bool(false), "no form") }
        #expect(form.fields[form.focus].name == "client_secret")
        #expect(form.fields[form.focus].error?.string.contains("client secret is needed") == true)
    }

    @Test(arguments: ProviderTemplate.allCases)
    func templateNeedsNothingButNamesOfOnesOwn(template: ProviderTemplate) {
        var settings = template.settings
        settings.client.clientID = "app"
        if settings.client.authentication != .none { settings.client.secret = Secret("s") }
        if case .issuer(let issuer) = settings.source {
            settings.source = .issuer(Self.filled(issuer))
        }
        settings.client.audience = settings.client.audience.map(Self.filled)
        #expect(settings.problems == [])
    }

    private static func filled(_ text: String) -> String {
        var text = text
        while let place = ProviderTemplate.placeholder(in: text) { text = text.replacing(place, with: "mine") }
        return text
    }

    @Test func saysWhyProfilesCannotBeRead() async {
        var rehearsal = Rehearsal()
        rehearsal.profiles = .failure(OutsideFailure("profiles_invalid", "profiles.yaml, line 2: This is no YAML."))
        await rehearsal.type("p")
        #expect(render(rehearsal.model).plainText.contains("line 2: This is no YAML."))
        await rehearsal.press(.escape)
        #expect(rehearsal.model.overlay == nil)
    }

    @Test("The endpoints of a provider without discovery are typed in; step 1 then asks nobody")
    func takesEndpoints() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("e")
        for (name, text) in [
            ("authorization_endpoint", "https://a.example/auth"), ("token_endpoint", "https://a.example/token"),
        ] {
            while case .form(let form) = rehearsal.model.overlay, form.fields[form.focus].name != name {
                await rehearsal.press(.tab)
            }
            await rehearsal.type(text)
        }
        await rehearsal.press(.enter)
        await rehearsal.press(.enter)
        #expect(rehearsal.model.walk.status(.provider).isDone)
        #expect(rehearsal.model.walk.metadata?.tokenEndpoint == "https://a.example/token")
        #expect(!rehearsal.effects.contains { if case .send = $0 { true } else { false } })
    }

    @Test func keepsWhatIsAskedForUnderAName() async {
        var rehearsal = await opened([Self.profile("staging")])
        await rehearsal.press(.enter)
        await rehearsal.type("s")
        await rehearsal.type("2")
        await rehearsal.press(.enter)
        let saved = rehearsal.effects.compactMap { effect -> (Profile, Bool)? in
            if case .saveProfile(let profile, let secretToo, _) = effect { (profile, secretToo) } else { nil }
        }
        #expect(saved.map(\.0.name) == ["staging2"])
        #expect(saved.map(\.1) == [false])
        #expect(rehearsal.model.notice?.text.string.contains("pixy walk staging2") == true)
    }

    @Test(arguments: ["", "walk", "a b"])
    func refusesNames(name: String) async {
        var rehearsal = await opened([Self.profile("staging")])
        await rehearsal.press(.enter)
        await rehearsal.type("s")
        await rehearsal.press(.control("u"))
        await rehearsal.type(name)
        await rehearsal.press(.enter)
        guard case .form(let form) = rehearsal.model.overlay else { return #expect(Bool(false), "no form") }
        #expect(form.fields.first?.error != nil)
    }

    @Test func hasNothingToKeepOfThePracticeProvider() async {
        var rehearsal = Rehearsal()
        await rehearsal.type("s")
        #expect(rehearsal.model.overlay == nil)
        #expect(rehearsal.model.notice != nil)
    }
}
