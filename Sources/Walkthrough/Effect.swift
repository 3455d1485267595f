public import FoundationEssentials
public import JOSE
public import OAuth

/// What is to be done outside: plain data, performed by Live or by the terminal's loop.
public enum Effect: Hashable, Sendable {
    /// Start the embedded practice provider; answered by ``Event/practiceStarted(_:_:)``.
    case startPractice(Ticket)
    /// Send a request; answered by ``Event/responded(_:_:)``.
    case send(OutgoingRequest, Ticket)
    /// Draw random bytes; answered by ``Event/drawn(_:_:)``.
    case draw(bytes: Int, Ticket)
    /// Listen on the loopback address of this redirect_uri, port 0 for any free one.
    ///
    /// Answered by ``Event/listening(_:_:)``, then by ``Event/called(_:_:)`` for each request.
    case listen(redirectURI: String, Ticket)
    /// Sign in at the practice provider over HTTP, as a browser would; answered by ``Event/signedIn(_:_:)``.
    case signIn(url: String, username: String, password: Secret, Ticket)
    /// Open the system's browser; answered by ``Event/browserOpened(_:_:)``.
    case openBrowser(url: String, Ticket)
    /// Read `profiles.yaml`; answered by ``Event/profilesRead(_:_:)``.
    case readProfiles(Ticket)
    /// Put a profile into `profiles.yaml`, with its client secret if asked; answered by ``Event/profileSaved(_:_:)``.
    case saveProfile(Profile, secretToo: Bool, Ticket)
    /// Keep a walk in a new file, its secrets under a passphrase or left out; answered by ``Event/sessionSaved(_:_:)``.
    case saveSession(SessionDraft, path: String, passphrase: Secret?, Ticket)
    /// Read a long paste; answered by ``Event/pasteRead(_:_:)``.
    case read(LongPaste, Ticket)
    /// From now on trust the authorities in this file (PEM) beside the system's; nil for the system's alone.
    case trust(certificateAuthorities: String?)
    /// Stop what runs for this errand, the listener included; nothing is answered.
    case cancel(Errand)

    /// Write what was shown so far into a new file of that path, for `pixy replay`; answered by ``Event/replaySaved(_:)``.
    case saveReplay(path: String)
    /// Put a text on the clipboard of the terminal, which does not answer.
    case copy(Secret)
    /// Put a text on the clipboard with a tool of the system; answered by ``Event/copied(_:_:)``.
    case copyWithTools(Secret, anyTool: Bool, Ticket)
    /// Write a text to a new file that only its owner can read; answered by ``Event/copySaved(_:_:)``.
    case saveCopy(Secret, name: String, Ticket)
    /// Send ``Event/ticked(_:)`` at this time at the latest.
    case wake(at: Date)
    /// Suspend the program as Ctrl-Z does.
    case suspend
    /// Paint the whole screen anew.
    case repaint
    /// Leave.
    case quit
}

/// What a piece of work outside is for; at most one of each runs at a time.
public enum Errand: String, Hashable, Sendable, CaseIterable {
    case practice, discovery, proof, authorization, listener, signIn, browser, token
    case keys, userinfo, refresh, reuse, api, introspection, revocation, profiles, session, clipboard, paste
}

/// One piece of work outside: its answer carries the ticket, so that a late one can be told and dropped.
public struct Ticket: Hashable, Sendable {
    /// What the work is for.
    public let errand: Errand
    /// Counts up within a walk.
    public let number: Int

    /// A ticket.
    public init(_ errand: Errand, _ number: Int) {
        self.errand = errand
        self.number = number
    }
}
