public import Cells
public import FoundationEssentials
import JOSE
public import OAuth
public import PracticeProvider
import Synchronization
public import Walkthrough

/// A walk with everything outside played in the process: the practice provider answers, no socket is opened.
///
/// Clock and randomness are fixed, so that two rehearsals of the same keys show the same pictures.
public struct Rehearsal: Sendable {
    /// The model as it stands.
    public private(set) var model: Model
    /// Every effect so far, in order.
    public private(set) var effects: [Effect] = []
    /// Changes a response before it reaches the walk, as a hostile server would.
    public var tamper: @Sendable (Errand, IncomingResponse) -> IncomingResponse = { $1 }
    /// What reading the profiles gives.
    public var profiles: Result<ProfileList, OutsideFailure> = .success(
        ProfileList(path: "/home/alice/.config/pixy/profiles.yaml", profiles: [])
    )
    /// What comes of copying with a tool of the system.
    public var copied: Result<String, OutsideFailure> = .success("wl-copy")
    /// The ways to a clipboard.
    public var clipboard: Clipboard {
        get { model.clipboard }
        set { model.clipboard = newValue }
    }
    /// The line that leads a browser elsewhere to the listener here, as over SSH.
    public var forward: String?
    /// Effects that are not performed, so that their answers can be given by hand.
    public var held: Set<Errand> = []
    /// What was held back.
    public private(set) var heldEffects: [Effect] = []

    private let provider: PracticeProvider
    private let clock: TestClock
    private var drawn: UInt8 = 0

    /// A rehearsal at its beginning.
    public init(
        _ settings: WalkSettings = Rehearsal.settings,
        size: Size = Size(columns: 100, rows: 30),
        options: PracticeOptions = PracticeOptions(),
        theme: Theme = .dark
    ) {
        let clock = TestClock()
        self.clock = clock
        var options = options
        options.port = 49_210
        let counter = Mutex<UInt8>(0)
        provider = PracticeProvider(
            options,
            clock: { clock.now },
            randomBytes: { count in
                let seed = counter.withLock { value in
                    value &+= 1
                    return value
                }
                return (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + Int(seed) * 31) }
            },
            signingKeyPEM: PracticeKey.pem
        )
        model = Model(settings, size: size, now: clock.now, zone: .utc, theme: theme)
    }

    /// Settings of a walk that signs in by itself.
    public static var settings: WalkSettings {
        var settings = WalkSettings()
        settings.signsInByItself = true
        return settings
    }

    /// The picture that the terminal would show now.
    public var picture: Canvas { render(model) }

    /// The characters of the picture.
    public var text: String { picture.plainText }

    /// When the model wants to be woken up, as of the latest event.
    public private(set) var wake: Date?

    /// The time now.
    public var now: Date { clock.now }

    /// Presses keys one after the other; everything that follows from one has happened before the next.
    public mutating func press(_ keys: Key...) async {
        for key in keys { await happen(.input(.key(key))) }
    }

    /// Types a text, each character a key.
    public mutating func type(_ text: String) async {
        for character in text { await happen(.input(.key(.character(character)))) }
    }

    /// Looks at a step, pressing its digit.
    public mutating func look(at step: Step) async {
        await press(.character(Character("\(step.rawValue)")))
    }

    /// Performs the steps up to one, as Enter on each does.
    public mutating func walk(to step: Step) async {
        await press(.enter)
        while model.looked < step { await press(.enter) }
    }

    /// Lets time pass and tells the model.
    public mutating func pass(seconds: Double) async {
        clock.advance(by: seconds)
        await happen(.ticked(clock.now))
    }

    /// Lets an event happen and all that follows from it.
    public mutating func happen(_ event: Event) async {
        var events = [event]
        while !events.isEmpty {
            let new = model.update(model.meaning(of: events.removeFirst()))
            wake = new.lazy.compactMap { if case .wake(let date) = $0 { date } else { nil } }.first
            effects += new
            for effect in new { events += await answers(to: effect) }
        }
    }

    /// Performs an effect of another model of the same walk, and gives what comes of it.
    public mutating func perform(_ effect: Effect) async -> [Event] {
        effects.append(effect)
        return await answers(to: effect)
    }

    /// What comes of what was held back.
    public mutating func answersToHeld() async -> [Event] {
        held = []
        defer { heldEffects = [] }
        var events: [Event] = []
        for effect in heldEffects { events += await answers(to: effect) }
        return events
    }

    /// Lets as little as possible move.
    public mutating func reduceMotion() { model.reduceMotion() }

    /// Lets time pass without telling anybody.
    public func advance(seconds: Double) { clock.advance(by: seconds) }

    private mutating func answers(to effect: Effect) async -> [Event] {
        if let errand = effect.errand, held.contains(errand) {
            heldEffects.append(effect)
            return []
        }
        switch effect {
        case .startPractice(let ticket):
            return [.practiceStarted(ticket, .success(access))]
        case .send(let request, let ticket):
            return [.responded(ticket, .success(tamper(ticket.errand, await send(request))))]
        case .draw(let count, let ticket):
            drawn &+= 1
            return [.drawn(ticket, (0..<count).map { UInt8(truncatingIfNeeded: $0 * 5 + Int(drawn) * 17) })]
        case .listen(let uri, let ticket):
            let ready = uri.replacing(":0/", with: ":49300/")
            return [.listening(ticket, .success(Listener(redirectURI: ready, forward: forward)))]
        case .signIn(let url, let username, let password, let ticket):
            return await signIn(url, username, password.revealed(), ticket)
        case .openBrowser(_, let ticket):
            return [.browserOpened(ticket, .success("a browser"))]
        case .readProfiles(let ticket):
            return [.profilesRead(ticket, profiles)]
        case .saveProfile(_, _, let ticket):
            return [.profileSaved(ticket, .success("/home/alice/.config/pixy/profiles.yaml"))]
        case .copyWithTools(_, _, let ticket):
            return [.copied(ticket, copied)]
        case .saveCopy(_, let name, let ticket):
            return [.copySaved(ticket, .success("/run/user/1000/pixy-\(name)-Xk3v9a"))]
        case .saveReplay(let path):
            return [.replaySaved(.success(SavedReplay(path: path, pictures: 7)))]
        case .saveSession(_, let path, _, let ticket):
            return [.sessionSaved(ticket, .success(path))]
        case .read(let paste, let ticket):
            return [.pasteRead(ticket, paste.read())]
        case .trust, .cancel, .copy, .wake, .suspend, .repaint, .quit:
            return []
        }
    }

    private var access: PracticeAccess {
        let info = provider.info
        return PracticeAccess(
            issuer: info.issuer,
            clientID: info.clientID,
            username: info.username,
            password: info.password
        )
    }

    /// Sends a request to the practice provider.
    public func send(_ request: OutgoingRequest) async -> IncomingResponse {
        let response = await provider.respond(
            to: PracticeRequest(
                method: request.method,
                path: request.requestTarget,
                headers: request.headers.map { PracticeHeader($0.name, $0.value) },
                body: request.body
            )
        )
        var facts = ExchangeFacts(whole: 0.012)
        (facts.connect, facts.firstByte, facts.remoteAddress) = (0, 0.012, "127.0.0.1:49210")
        return IncomingResponse(
            status: response.status,
            reason: response.status == 200 ? "OK" : "Bad Request",
            headers: response.headers.map { HeaderField($0.name, $0.value) }
                + [HeaderField("Content-Length", String(response.body.count))],
            body: response.body,
            receivedAt: clock.now,
            seconds: 0.012,
            facts: facts
        )
    }

    /// Fills in the login and the consent form and follows the last redirect to the listener.
    private mutating func signIn(_ url: String, _ user: String, _ password: String, _ ticket: Ticket) async -> [Event] {
        let origin = provider.info.issuer
        let login = await send(OutgoingRequest(get: url, accept: "text/html"))
        let form = [
            Parameter("transaction", login.hidden("transaction")), Parameter("username", user),
            Parameter("password", password),
        ]
        let consent = await post(form, to: origin + "/login", cookie: nil)
        guard let cookie = consent.header("Set-Cookie")?.split(separator: ";").first else {
            return [.signedIn(ticket, .refused("The user name or the password is wrong."))]
        }
        let allowed = await post(
            [Parameter("transaction", consent.hidden("transaction")), Parameter("decision", "allow")],
            to: origin + "/consent",
            cookie: String(cookie)
        )
        let target = allowed.header("Location")?.replacing("http://127.0.0.1:49300", with: "") ?? ""
        let listener = effects.compactMap { effect -> Ticket? in
            if case .listen(_, let ticket) = effect { ticket } else { nil }
        }.last
        let call = CallbackCall(method: "GET", target: target, isCallback: true, at: clock.now)
        return [.called(listener ?? ticket, call), .signedIn(ticket, .delivered)]
    }

    private func post(_ form: [Parameter], to url: String, cookie: String?) async -> IncomingResponse {
        await send(
            OutgoingRequest(
                post: url,
                contentType: "application/x-www-form-urlencoded",
                headers: cookie.map { [HeaderField("Cookie", $0)] } ?? [],
                body: Array(FormEncoding.encode(form).utf8)
            )
        )
    }
}

/// A clock that moves only when told.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_764_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: Double) {
        time.withLock { $0 = $0.addingTimeInterval(seconds) }
    }
}

extension Effect {
    /// The errand of an effect that is answered.
    public var errand: Errand? {
        switch self {
        case .startPractice(let ticket), .send(_, let ticket), .draw(_, let ticket), .listen(_, let ticket),
            .signIn(_, _, _, let ticket), .openBrowser(_, let ticket), .readProfiles(let ticket),
            .saveProfile(_, _, let ticket), .copyWithTools(_, _, let ticket), .saveCopy(_, _, let ticket),
            .saveSession(_, _, _, let ticket), .read(_, let ticket):
            ticket.errand
        case .trust, .cancel, .copy, .saveReplay, .wake, .suspend, .repaint, .quit: nil
        }
    }
}

extension IncomingResponse {
    /// The value of a hidden input of the page.
    fileprivate func hidden(_ name: String) -> String {
        let page = String(decoding: body, as: UTF8.self)
        guard let input = page.split(separator: "<").first(where: { $0.contains("name=\"\(name)\"") }),
            let start = input.firstRange(of: "value=\"")
        else { return "" }
        return String(input[start.upperBound...].prefix { $0 != "\"" })
    }
}
