public import Cells
public import FoundationEssentials
public import JOSE
public import OAuth

/// A walk so far: what each step holds.
///
/// It changes only by `perform`, `receive` and the edits of its settings.
public struct Walk: Hashable, Sendable {
    /// What is asked for.
    public internal(set) var settings: WalkSettings
    /// How far each step has come.
    public internal(set) var statuses: [Step: StepStatus] = [:]
    /// The practice provider, once it runs.
    public internal(set) var practice: PracticeAccess?
    /// Step 1.
    public internal(set) var provider: ProviderRecord?
    /// Step 2.
    public internal(set) var proof: Proof?
    /// Step 3: the listener that waits for the callback.
    public internal(set) var listener: Listener?
    /// Step 3: why nothing listens, if nothing does.
    public internal(set) var listenerProblem: OutsideFailure?
    /// Step 3.
    public internal(set) var authorization: AuthorizationRequest?
    /// Step 4.
    public internal(set) var callback = CallbackRecord()
    /// Step 5: the request, prepared as soon as there is a code.
    public internal(set) var exchange: TokenRequest?
    /// Step 6.
    public internal(set) var reply: ReplyRecord?
    /// Step 7.
    public internal(set) var tokens: TokensRecord?
    /// Step 8.
    public internal(set) var verification: VerificationRecord?
    /// Step 9.
    public internal(set) var use = UseRecord()

    /// The HTTP exchanges of the walk in order, those of steps done again, too; asking the provider anew forgets them.
    public internal(set) var exchanges: [WalkExchange] = []

    /// The latest return to a step whose later steps held something already.
    public internal(set) var rewind: Rewind?

    /// What is known from before, where the walk was taken up from a file.
    var resumed: ResumedFacts?
    /// The names of the keys that the JWKS lacked, while it is fetched once more.
    var missedKeys: [String] = []
    /// The requests that are under way.
    var sent: [Errand: OutgoingRequest] = [:]
    var tickets: [Errand: Int] = [:]
    var running: Set<Errand> = []
    /// How much of the answer under way has come.
    var progress: BodyProgress?
    var drawnForAuthorization: [UInt8]?
    /// The token request that is under way or was sent last; the one in step 5 can be edited meanwhile.
    var sentExchange: TokenRequest?
    /// How often each code and refresh token was sent: most work once.
    var timesSent: [Secret: Int] = [:]
    /// Every secret that was ever seen in this walk, so that replaced ones stay masked, too.
    var knownSecrets: Set<Secret> = []
    /// Counts up whenever there is a new secret to mask.
    var secretsRevision = 0

    /// A walk at its beginning.
    public init(_ settings: WalkSettings = WalkSettings()) {
        self.settings = settings
    }

    /// How far a step has come.
    public func status(_ step: Step) -> StepStatus {
        statuses[step] ?? .untouched
    }

    /// Whether work outside is going on for any step.
    public var isBusy: Bool {
        statuses.values.contains(.running) || (!running.isEmpty && Errand.ofUse.contains { running.contains($0) })
    }

    /// The server's metadata, once discovered.
    public var metadata: ServerMetadata? { provider?.metadata }

    /// The client and what it asks for.
    public var client: ClientSettings { settings.client }
}

/// Step 1: how the provider was found.
public struct ProviderRecord: Hashable, Sendable {
    /// The issuer that was asked for; for endpoints that were typed in without one, the authorization endpoint.
    public var issuer: String
    /// The request for the metadata; nil if the endpoints were typed in.
    public var request: OutgoingRequest?
    /// The answers of other places where the document might have been.
    public var earlier: [Attempt] = []
    /// The places that were not asked yet.
    var remaining: [OutgoingRequest] = []
    /// What came back.
    public var response: IncomingResponse?
    /// The metadata, when it could be understood.
    public var metadata: ServerMetadata?
    /// The checks of the document.
    public var findings: [Finding] = []
    /// The comparison of the document with what is asked for.
    public var warnings: [Finding] = []
}

extension ProviderRecord {
    /// A place where there was no document.
    public struct Attempt: Hashable, Sendable {
        /// The request for it.
        public var request: OutgoingRequest
        /// What came instead.
        public var response: IncomingResponse
    }
}

/// Step 4: everything that reached the listener or was pasted.
public struct CallbackRecord: Hashable, Sendable {
    /// One answer and its judgement.
    public struct Answer: Hashable, Sendable {
        /// What came.
        public var response: CallbackResponse
        /// What the checks say.
        public var judgement: CallbackJudgement
        /// When it came.
        public var at: Date
        /// Whether it was pasted and did not come through the listener.
        public var wasPasted: Bool
    }

    /// When the wait began.
    public var waitingSince: Date?
    /// When the wait ends.
    public var deadline: Date?
    /// The answers, in the order they came; the last one decides.
    public var answers: [Answer] = []
    /// How many older answers were forgotten.
    public var forgotten = 0
    /// How many came in all.
    var count: Int { answers.count + forgotten }
    /// Requests to the listener that were no callback.
    public var strays: [CallbackCall] = []
    /// What the sign-in or the browser said, if it was more than nothing.
    public var notice: SafeText?
    /// That nothing right came in time, or that the sign-in was refused with a page.
    public var timeout: Finding?

    /// The answer that gave a code.
    public var validated: ValidatedCallback? { answers.last?.judgement.validated }
    /// The checks of the last answer, or the time-out.
    public var findings: [Finding] {
        (answers.last?.judgement.findings ?? []) + (timeout.map { [$0] } ?? [])
    }
}

/// Step 6: the answer to a token request.
public struct ReplyRecord: Hashable, Sendable {
    /// The request as it was sent.
    public var sent: TokenRequest
    /// What came back.
    public var response: IncomingResponse
    /// What the checks say.
    public var judged: TokenResponse
    /// For a refusal: both halves of the flow compared.
    public var comparison: [Finding] = []
}

/// Step 7: the tokens, decoded but not judged.
public struct TokensRecord: Hashable, Sendable {
    /// The id_token, if one came.
    public var idToken: TokenRecord?
    /// The access_token.
    public var accessToken: TokenRecord?
    /// The refresh_token, if one came.
    public var refreshToken: Secret?
    /// When the access_token ends by the response's expires_in.
    public var accessTokenEnds: Date?
    /// When the refresh_token ends, where that is known; no standard says how.
    public var refreshTokenEnds: Date?
    /// When they came.
    public var receivedAt: Date
}

/// One token and what can be read of it.
public struct TokenRecord: Hashable, Sendable {
    /// The token as it came.
    public var token: Secret
    /// Its inspection: before step 8 without keys and expectations.
    public var inspection: Inspection
    /// The access token that came in the same response, which is what at_hash is about.
    public var cameWith: Secret?
    /// Whether a refresh brought it; a refreshed id_token need not have a nonce (OpenID Connect Core §12.2).
    public var isRefreshed = false

    /// When it ends by its own claim.
    public var expiresAt: Date? { inspection.expiresAt }
}

/// Step 8: the keys and the judgement of each token.
public struct VerificationRecord: Hashable, Sendable {
    /// The answer of the JWKS endpoint.
    public var keysResponse: IncomingResponse?
    /// The keys.
    public var keys: JSONWebKeySet?
    /// Checks about getting the keys.
    public var keyFindings: [Finding] = []
    /// The id_token's judgement.
    public var idToken: Inspection?
    /// The access_token's judgement.
    public var accessToken: Inspection?
    /// When they were judged.
    public var judgedAt: Date
}

/// The tokens before and after a refresh.
public struct Renewal: Hashable, Sendable {
    /// What they were.
    public var before: TokensRecord
    /// What they are.
    public var after: TokensRecord

    /// Each token that there was both before and after, compared, with its name; what stayed is left out.
    public var comparisons: [(name: String, comparison: TokenComparison)] {
        [("access_token", before.accessToken, after.accessToken), ("id_token", before.idToken, after.idToken)]
            .compactMap { name, old, new in
                guard let old, let new, old.token != new.token else { return nil }
                return (name, TokenComparison((old.token, old.inspection), (new.token, new.inspection)))
            }
    }
}

/// Step 9: what the tokens were used for.
public struct UseRecord: Hashable, Sendable {
    /// One call, its answer and its checks.
    public struct Call: Hashable, Sendable {
        /// The request as it was sent.
        public var request: OutgoingRequest
        /// What came back, unless it is still awaited.
        public var response: IncomingResponse?
        /// The checks of the answer.
        public var findings: [Finding] = []
        /// For a refusal: what is known of the token and the client, compared with what the use needs.
        public var comparison: [Finding] = []
        /// For a refusal: the error in the provider's words.
        public var error: ProviderError?
        /// Why there is no answer.
        public var failure: TransportFailure?
        /// Whether its access token had been revoked before.
        public var followsRevocation = false
    }

    /// The latest call of each kind.
    public var calls: [Errand: Call] = [:]
    /// The call before the latest one of each kind, where both were answered.
    public var earlier: [Errand: Call] = [:]
    /// Whether the access token was revoked here.
    var hasRevoked = false
    /// The same call before the latest revocation and after it.
    public var probes: [Probe] = []
    /// The one of them that is under way.
    var probing: Errand?
    /// Whether the revocation waits for the call before it.
    public internal(set) var isRevocationDue = false
    /// The access token that the latest revocation is about.
    var revokedToken: Secret?
    /// The call of a URL that was typed last.
    public var api: APICall?
    /// What is asked for when the user logs out.
    public var logout = LogoutWishes()
    /// The claims that userinfo gave.
    public var userinfo: JSONValue?
    /// The uses in the order they were made, the latest last.
    public var order: [Errand] = []
    /// The latest refresh: what the tokens were before it, and what they are since.
    public var renewal: Renewal?
    /// The refresh token that the latest rotation took the place of.
    public var replacedRefreshToken: Secret?
    /// Whether the provider said that the access token is not good any more.
    public var accessTokenIsDead = false
}

extension UseRecord {
    /// Whether the access token was revoked between the latest two calls of that kind.
    func wasRevoked(between errand: Errand) -> Bool {
        calls[errand]?.followsRevocation == true && earlier[errand]?.followsRevocation == false
    }
}

extension Errand {
    /// The errands of the step Use.
    static let ofUse: [Errand] = [.userinfo, .refresh, .reuse, .api, .introspection, .revocation]
}
