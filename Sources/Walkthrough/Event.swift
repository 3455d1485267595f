public import Cells
public import FoundationEssentials
public import OAuth

/// What happened outside, in the past tense.
public enum Event: Hashable, Sendable {
    /// The terminal's input: a key, a paste, a new size, a click.
    case input(Input)
    /// The wall clock now; sent before anything else of a turn, and when a wake-up was asked for.
    case ticked(Date)
    /// The wall clock was set, so many seconds forward or, below zero, back; what is waited for goes on as long as before.
    case clockSet(by: Double)
    /// The practice provider runs, or could not be started.
    case practiceStarted(Ticket, Result<PracticeAccess, OutsideFailure>)
    /// So much of a response's body has arrived; told a few times a second while more is on its way.
    case progressed(Ticket, BodyProgress)
    /// A response arrived, or none could be had.
    case responded(Ticket, Result<IncomingResponse, TransportFailure>)
    /// Random bytes were drawn.
    case drawn(Ticket, [UInt8])
    /// The loopback listener is ready, or could not be opened.
    case listening(Ticket, Result<Listener, OutsideFailure>)
    /// A request reached the loopback listener.
    case called(Ticket, CallbackCall)
    /// The sign-in at the practice provider ended; the callback itself comes through the listener.
    case signedIn(Ticket, SignInOutcome)
    /// The browser was started, or could not be.
    case browserOpened(Ticket, Result<String, OutsideFailure>)
    /// The profiles were read, or could not be.
    case profilesRead(Ticket, Result<ProfileList, OutsideFailure>)
    /// A text was put on the clipboard by the tool of that name, or none took it.
    case copied(Ticket, Result<String, OutsideFailure>)
    /// A text was written into the file of that path, or could not be.
    case copySaved(Ticket, Result<String, OutsideFailure>)
    /// A long paste was read.
    case pasteRead(Ticket, ReadPaste)
    /// The walk so far was written for a replay, so many pictures into the file of that path, or could not be.
    case replaySaved(Result<SavedReplay, OutsideFailure>)
    /// A profile was written into the file of that path, or could not be.
    case profileSaved(Ticket, Result<String, OutsideFailure>)
    /// A walk was kept in the file of that path, or could not be.
    case sessionSaved(Ticket, Result<String, OutsideFailure>)
}

/// How much of a body has arrived.
public struct BodyProgress: Hashable, Sendable {
    /// The bytes that are here.
    public var bytes: Int
    /// How many there are to be, if the header says so (RFC 9110 §8.6).
    public var total: Int?

    /// So many bytes of so many.
    public init(bytes: Int, total: Int?) {
        self.bytes = bytes
        self.total = total
    }
}

/// A walk that was written for a replay.
public struct SavedReplay: Hashable, Sendable {
    /// The file's path, as it was typed.
    public var path: String
    /// How many pictures it holds.
    public var pictures: Int

    /// A file that was written.
    public init(path: String, pictures: Int) {
        self.path = path
        self.pictures = pictures
    }
}

/// How to reach the practice provider and sign in there.
public struct PracticeAccess: Hashable, Sendable {
    /// The provider's issuer, such as `http://127.0.0.1:49210`.
    public var issuer: String
    /// The public client that is registered there.
    public var clientID: String
    /// The user who can sign in.
    public var username: String
    /// The user's password, which is no secret.
    public var password: String

    /// Access to a practice provider.
    public init(issuer: String, clientID: String, username: String, password: String) {
        self.issuer = issuer
        self.clientID = clientID
        self.username = username
        self.password = password
    }
}

/// A loopback listener that is ready for the callback.
public struct Listener: Hashable, Sendable {
    /// The redirect_uri with the port that is really listened on.
    public var redirectURI: String
    /// The command that, run where the browser is, leads its port there to this one; nil if the browser is here.
    public var forward: String?

    /// A listener.
    public init(redirectURI: String, forward: String? = nil) {
        self.redirectURI = redirectURI
        self.forward = forward
    }
}

/// A request that reached the loopback listener.
public struct CallbackCall: Hashable, Sendable {
    /// The request's method.
    public var method: String
    /// The request's target as received: path and query.
    public var target: String
    /// Whether host, path and method are those of the redirect_uri; others are answered 400, 404 or 405 and only logged.
    public var isCallback: Bool
    /// Why it is no callback, as the end of a sentence; nil if it is one.
    public var problem: String?
    /// When it arrived.
    public var at: Date

    /// The target without its query, which may hold a code.
    public var path: String {
        target.contains("?") ? "\(target.prefix { $0 != "?" })?…" : target
    }

    /// A request to the listener.
    public init(method: String, target: String, isCallback: Bool, problem: String? = nil, at: Date) {
        self.method = method
        self.target = target
        self.isCallback = isCallback
        self.problem = isCallback ? nil : problem ?? "which is not the redirect_uri"
        self.at = at
    }
}

/// How a sign-in at the practice provider ended.
public enum SignInOutcome: Hashable, Sendable {
    /// The provider sent the browser back to the redirect_uri, and it went there.
    case delivered
    /// The provider did not accept the user's name or password; its words.
    case refused(String)
    /// The provider showed an error page instead of a form; its status and words.
    case page(status: Int, text: String)
    /// The provider could not be reached, or its answer not be understood.
    case failed(String)
}

/// Why something outside could not be done.
public struct OutsideFailure: Error, Hashable, Sendable {
    /// A stable name, such as `port_taken`.
    public var code: String
    /// What was wrong and what would be right, for people.
    public var message: String

    /// A failure.
    public init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }
}
