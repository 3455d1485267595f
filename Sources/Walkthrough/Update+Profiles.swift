import Cells
import JOSE
import OAuth

extension Model {
    /// Asks for the profiles; the menu opens when they are there.
    mutating func openProfiles() -> [Effect] {
        guard !walk.isBusy else {
            notice = Notice("Something is under way; Esc cancels it.", .muted)
            return []
        }
        return [.readProfiles(walk.ticket(.profiles))]
    }

    /// Opens the form that keeps what is asked for under a name.
    mutating func openSaving() {
        guard !walk.settings.usesPractice else {
            notice = Notice("The practice provider needs no profile: pixy without a name starts it.", .muted)
            return
        }
        var fields = [
            Form.Field(
                "name",
                "name",
                profile?.name ?? "",
                hint: "Letters, digits, - _ . A profile of that name is replaced. pixy walk NAME starts with it."
            )
        ]
        if walk.client.secret != nil, profile?.secretFile == nil {
            fields.append(
                Form.Field(
                    "secret",
                    "client_secret",
                    "no",
                    hint: "no: it has to be typed in again. yes: it is written into the file, which only you can read."
                )
            )
        }
        overlay = .form(Form(.saveProfile, title: "Keep as a profile", submit: "keep", fields: fields))
    }

    /// Takes the name and writes the profile.
    mutating func submitProfile(_ form: Form) -> [Effect] {
        func reject(_ field: String, _ message: SafeText) -> [Effect] {
            var form = form
            form.reject(field, message)
            overlay = .form(form)
            return []
        }
        let name = form.text("name")
        if let problem = Profile.problem(withName: name) { return reject("name", "\(problem)") }
        let answer = form.text("secret").lowercased()
        guard ["", "yes", "no"].contains(answer) else { return reject("secret", "Answer yes or no.") }
        var kept = profile ?? Profile(name: name, settings: walk.settings)
        kept.name = name
        kept.settings = walk.settings
        kept.problem = nil
        profile = kept
        overlay = nil
        return [.saveProfile(kept, secretToo: answer == "yes", walk.ticket(.profiles))]
    }

    /// Takes in what came of reading or writing profiles.
    mutating func receiveProfiles(_ event: Event) {
        switch event {
        case .profilesRead(let ticket, let result):
            guard walk.redeem(ticket), overlay == nil else { return }
            switch result {
            case .success(let list): overlay = .menu(menu(list.profiles, remark: nil))
            case .failure(let failure): overlay = .menu(menu([], remark: "\(failure.message)"))
            }
        case .profileSaved(let ticket, let result):
            guard walk.redeem(ticket) else { return }
            switch result {
            case .success(let path):
                let isAsking =
                    profile.map { $0.settings.client.authentication != .none && $0.secretFile == nil } ?? false
                notice = Notice(
                    "Kept in \(path). pixy walk \(profile?.name ?? "NAME") starts with it"
                        + (isAsking ? ", and asks for the client_secret if it was not kept." : "."),
                    .good
                )
            case .failure(let failure): notice = Notice("Not kept. \(failure.message)", .bad)
            }
        default: break
        }
    }

    private func menu(_ profiles: [Profile], remark: SafeText?) -> Menu {
        var entries = profiles.map { profile in
            Menu.Entry(
                choice: .profile(profile),
                label: "\(profile.name)",
                detail: "\(profile.settings.source.title) · \(profile.settings.client.clientID)",
                problem: profile.problem.map { "\($0)" }
            )
        }
        entries.append(Menu.Entry(choice: .practice, label: "practice provider", detail: "embedded, works offline"))
        if !profiles.isEmpty { entries[0].heading = "Profiles" }
        var new = ProviderTemplate.allCases.map { template in
            Menu.Entry(choice: .template(template), label: template.title, detail: "\(template.issuer)")
        }
        new.append(Menu.Entry(choice: .typedIn, label: "another provider", detail: "by its issuer or its endpoints"))
        new[0].heading = "New, from what is known about"
        return Menu(title: "Which provider", entries: entries + new, remark: remark)
    }

    /// Opens the form with the field that keeps a profile's settings from being used.
    mutating func ask(for problem: SettingProblem, of settings: WalkSettings, _ template: ProviderTemplate?) {
        var form = providerForm(settings, template)
        form.reject(problem.field, "\(problem.message)")
        overlay = .form(form)
    }

    mutating func choose(_ menu: Menu) -> [Effect] {
        defer { refresh() }
        guard let entry = menu.current, entry.problem == nil else { return [] }
        overlay = nil
        switch entry.choice {
        case .action(let action): return act(action)
        case .elsewhere(let step, let action):
            look(at: step)
            notice = refusal(of: action).map { Notice($0, .muted) }
            return notice == nil ? act(action) : []
        case .use(let use): return enter(use)
        case .run(let number):
            compare(number)
            return []
        case .key(let index):
            showKey(at: index)
            return []
        case .copy(let item): return copy(item)
        case .saveCopy: return saveCopy()
        case .leaveCopy: return []
        case .newKey:
            openKeyForm()
            return []
        case .newSecret:
            openSecretForm()
            return []
        case .practice:
            profile = nil
            var settings = WalkSettings()
            settings.opensBrowser = walk.settings.opensBrowser
            notice = Notice("\(key(.perform)) starts the practice provider.", .muted)
            return [.trust(certificateAuthorities: nil)] + walk.change(to: settings)
        case .profile(let chosen):
            profile = chosen
            var settings = chosen.settings
            settings.opensBrowser = walk.settings.opensBrowser
            let effects = walk.change(to: settings)
            if let problem = settings.problems.first {
                ask(for: problem, of: settings, chosen.template)
            } else {
                notice = Notice("\(chosen.name): \(key(.perform)) connects, \(key(.edit)) changes it.", .muted)
            }
            return [.trust(certificateAuthorities: chosen.certificateAuthorities)] + effects
        case .template(let template):
            profile = Profile(name: "", settings: template.settings)
            profile?.template = template
            overlay = .form(providerForm(template.settings, template))
            notice = Notice("\(template.title): \(template.advice)", .muted)
            return []
        case .export(let language):
            showExport(in: language)
            return []
        case .typedIn:
            profile = nil
            var settings = WalkSettings()
            settings.client.clientID = ""
            overlay = .form(providerForm(settings, nil))
            return []
        }
    }
}

extension WalkSettings.Source {
    /// The provider in a few words.
    var title: SafeText {
        switch self {
        case .practice: "practice provider"
        case .issuer(let issuer): "\(issuer)"
        case .endpoints(let endpoints): "\(endpoints.issuer.isEmpty ? endpoints.authorization : endpoints.issuer)"
        }
    }
}
