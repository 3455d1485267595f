public import Cells
public import FoundationEssentials
public import Handover
public import JOSE
import OAuth

/// What a resumed walk knows from before.
struct ResumedFacts: Hashable, Sendable {
    var nonce: String?
    var grantedScope: String
}

extension Walk {
    /// Takes up a walk where it was kept: at its tokens, which are judged anew at the present time.
    ///
    /// Everything that decides where a secret is sent comes out of the encrypted part; what stands in the file in clear
    /// anybody could have changed.
    public init(resuming bytes: [UInt8], now: Date) throws(SessionProblem) {
        guard let sealed = try? JSONValue(parsing: bytes), let open = sealed["open"],
            let metadata = open["provider"].flatMap({ ServerMetadata(judged: $0) })
        else { throw SessionProblem("damaged", "The secrets were opened, but what is in them cannot be understood.") }
        self.init(Self.settings(open, sealed, metadata))
        provider = ProviderRecord(issuer: metadata.issuer, request: nil, metadata: metadata)
        resumed = ResumedFacts(nonce: open["nonce"]?.string, grantedScope: open["granted_scope"]?.string ?? "")
        func moment(_ name: String) -> Date? { open[name]?.number.map { Date(timeIntervalSince1970: $0) } }
        let access = sealed["access_token"]?.string.map { Secret($0) }
        var record = TokensRecord(
            idToken: sealed["id_token"]?.string.map {
                decode(Secret($0), as: .idToken, cameWith: access, now: now)
            },
            accessToken: access.map { decode($0, as: .accessToken, cameWith: access, now: now) },
            refreshToken: sealed["refresh_token"]?.string.map { Secret($0) },
            accessTokenEnds: moment("access_token_ends"),
            refreshTokenEnds: moment("refresh_token_ends"),
            receivedAt: moment("received_at") ?? now
        )
        record.idToken?.isRefreshed = open["id_token_is_refreshed"]?.bool ?? false
        tokens = record
        for token in [record.idToken?.token, access, record.refreshToken, client.secret].compactMap({ $0 }) {
            remember(token)
        }
        for step in Step.allCases where step < .verify { statuses[step] = .done }
        judgeWithKeptKeys(open["keys"], now: now)
    }

    /// Judges with the keys of the file; without any the step is left to be done.
    private mutating func judgeWithKeptKeys(_ keys: JSONValue?, now: Date) {
        guard let keys, let set = try? JSONWebKeySet(parsing: Array(keys.serialized().utf8)) else { return }
        verification = VerificationRecord(keys: set, judgedAt: now)
        rejudge(now: now)
    }

    fileprivate static func settings(_ open: JSONValue, _ sealed: JSONValue, _ metadata: ServerMetadata) -> WalkSettings
    {
        func pairs(_ value: JSONValue?) -> [Parameter] {
            (value?.members ?? []).map { Parameter($0.name, $0.value.string ?? "") }
        }
        let kept = open["client"]
        var settings = WalkSettings()
        settings.source = .issuer(metadata.issuer)
        settings.leeway = open["leeway"]?.integer.map { Int(clamping: min(max($0, 0), 86_400)) } ?? settings.leeway
        var client = ClientSettings(clientID: kept?["client_id"]?.string ?? "")
        client.secret = sealed["client_secret"]?.string.map { Secret($0) }
        client.authentication = kept?["auth"]?.string.flatMap(ClientAuthentication.init) ?? .none
        client.scope = kept?["scope"]?.string ?? client.scope
        client.audience = kept?["audience"]?.string
        client.redirectURI = kept?["redirect_uri"]?.string ?? client.redirectURI
        client.body = kept?["body"]?.string.flatMap(BodyFormat.init) ?? .form
        client.authorizationParameters = pairs(kept?["param"])
        client.tokenParameters = pairs(sealed["token_parameters"])
        client.tokenHeaders = pairs(sealed["token_headers"]).map { HeaderField($0.name, $0.value) }
        settings.client = client
        return settings
    }

    /// The nonce that was sent, in this run or before the walk was kept.
    var nonceSent: String? { authorization?.nonce ?? resumed?.nonce }

    /// The scope that was granted at the sign-in.
    var grantedScope: String { reply?.judged.scope ?? resumed?.grantedScope ?? askedScope }

    /// The objects that `inspect --json` would print, of each token that there is.
    public func inspections(at now: Date) -> [JSONValue] {
        [
            verification?.idToken ?? tokens?.idToken?.inspection,
            verification?.accessToken ?? tokens?.accessToken?.inspection,
        ]
        .compactMap { $0?.json(at: now) }
    }
}

extension Model {
    /// A model of a kept walk whose secrets are left out or stay closed: what stands in the file in clear lies over a
    /// walk that can be begun anew with it.
    public init(open document: JSONValue, size: Size, now: Date, theme: Theme) {
        var settings = WalkSettings()
        if let metadata = document["provider"].flatMap({ ServerMetadata(judged: $0) }) {
            settings = Walk.settings(document, .object([]), metadata)
        }
        self.init(settings, size: size, now: now, theme: theme)
        refresh()
        let text = Secret(document.pretty())
        overlay = .value(PaneContent.Item(id: "session", label: "the file, without secrets", value: text), top: 0)
        notice = Notice(
            "No secrets: the tokens cannot be used. Anybody could have changed this. Esc, \(key(.perform)) walks anew with it.",
            .warning
        )
    }

    /// A model around a walk that was kept, open at its tokens.
    public init(resuming walk: Walk, size: Size, now: Date, theme: Theme) {
        self.init(walk.settings, size: size, now: now, theme: theme)
        self.walk = walk
        looked = walk.verification == nil ? .tokens : .verify
        notice = Notice(
            "Resumed. The tokens are judged anew by the clock now; \(key(.step(.use))) uses them, \(key(.renew)) renews them.",
            .good
        )
        refresh()
    }
}
