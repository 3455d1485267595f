import FoundationEssentials
import JOSE
import OAuth
public import Walkthrough

/// Performs effects against the real world and posts what came of them.
///
/// Nothing is started before the first effect needs it: no thread, no client.
public final class EffectRunner: Sendable {
    /// Runs the practice provider until the task is cancelled, and tells once when it is ready.
    public typealias Practice = @Sendable (_ ready: @escaping @Sendable (PracticeAccess) -> Void) async throws -> Void

    private let post: @Sendable (Event) -> Void
    private let practice: Practice
    private let engine: Engine
    private let transport: Transport
    private let errands = Errands()
    private let options: LiveOptions

    /// A runner that posts events from any thread; posting must neither block nor perform.
    public init(
        _ options: LiveOptions,
        practice: @escaping Practice,
        post: @escaping @Sendable (Event) -> Void
    ) {
        self.post = post
        self.practice = practice
        self.options = options
        engine = Engine(certificateAuthorities: options.certificateAuthorities)
        transport = Transport(engine: engine, options: options)
    }

    /// Begins what the effect asks for and returns at once; what is the terminal's to do is ignored.
    public func perform(_ effect: Effect) {
        switch effect {
        case .startPractice(let ticket): startPractice(ticket)
        case .send(let request, let ticket): send(request, ticket)
        case .draw(let bytes, let ticket): post(.drawn(ticket, SystemRandom.bytes(bytes)))
        case .listen(let redirectURI, let ticket): listen(redirectURI, ticket)
        case .signIn(let url, let username, let password, let ticket): signIn(url, username, password, ticket)
        case .openBrowser(let url, let ticket): openBrowser(url, ticket)
        case .readProfiles(let ticket): readProfiles(ticket)
        case .saveProfile(let profile, let secretToo, let ticket): save(profile, secretToo, ticket)
        case .copyWithTools(let text, let anyTool, let ticket): copy(text, anyTool, ticket)
        case .saveCopy(let text, let name, let ticket): saveCopy(text, name, ticket)
        case .saveSession(let draft, let path, let passphrase, let ticket): save(draft, path, passphrase, ticket)
        case .read(let paste, let ticket): read(paste, ticket)
        case .trust(let file): engine.trust(certificateAuthorities: file)
        case .cancel(let errand): errands.cancel(errand)
        case .copy, .saveReplay, .wake, .suspend, .repaint, .quit: break
        }
    }

    /// Cancels everything and closes all connections; returns after a few seconds even if something hangs.
    public func shutdown() async {
        await Deadline.run(.seconds(3)) { [errands, engine] in
            await errands.shutdown()
            await engine.shutdown()
        }
    }

    private func send(_ request: OutgoingRequest, _ ticket: Ticket) {
        errands.run(ticket.errand) { [transport, post] _ in
            let start = Date()
            let result = await Result { () async throws(TransportFailure) in
                try await transport.send(request) { post(.progressed(ticket, $0)) }
            }
            .mapError { failure in
                var failure = failure
                failure.startedAt = start
                return failure
            }
            if !Task.isCancelled { post(.responded(ticket, result)) }
        }
    }

    private func listen(_ redirectURI: String, _ ticket: Ticket) {
        errands.run(ticket.errand) { [engine, options, post] previous in
            await previous?.value
            let gate = Gate()
            await withTaskCancellationHandler {
                do throws(OutsideFailure) {
                    let listener = try await LoopbackListener.open(redirectURI: redirectURI, engine: engine) { call in
                        if gate.isOpen { post(.called(ticket, call)) }
                    }
                    gate.onClose { listener.close() }
                    let session = RemoteSession(environment: options.environmentOrOwn)
                    let ready = Listener(
                        redirectURI: listener.redirectURI,
                        forward: session?.forward(listener.uri, port: listener.port)
                    )
                    if gate.isOpen { post(.listening(ticket, .success(ready))) }
                    await listener.closed()
                } catch {
                    if gate.isOpen { post(.listening(ticket, .failure(error))) }
                }
            } onCancel: {
                gate.close()
            }
        }
    }

    private var profiles: ProfileStore {
        ProfileStore(environment: options.environmentOrOwn)
    }

    private func readProfiles(_ ticket: Ticket) {
        errands.run(ticket.errand) { [profiles, post] _ in
            post(.profilesRead(ticket, Result { () throws(OutsideFailure) in try profiles.read() }))
        }
    }

    private func read(_ paste: LongPaste, _ ticket: Ticket) {
        errands.run(ticket.errand) { [post] _ in
            let result = paste.read()
            if !Task.isCancelled { post(.pasteRead(ticket, result)) }
        }
    }

    private func save(_ profile: Profile, _ secretToo: Bool, _ ticket: Ticket) {
        errands.run(ticket.errand) { [profiles, post] _ in
            let result = Result { () throws(OutsideFailure) in try profiles.save(profile, secretToo: secretToo) }
            post(.profileSaved(ticket, result))
        }
    }

    private func copy(_ text: Secret, _ anyTool: Bool, _ ticket: Ticket) {
        errands.run(ticket.errand) { [options, post] _ in
            let writer = ClipboardWriter(environment: options.environmentOrOwn)
            let result = await Result { () async throws(OutsideFailure) in try await writer.copy(text, anyTool: anyTool)
            }
            if !Task.isCancelled { post(.copied(ticket, result)) }
        }
    }

    private func saveCopy(_ text: Secret, _ name: String, _ ticket: Ticket) {
        errands.run(ticket.errand) { [options, post] _ in
            let environment = options.environmentOrOwn
            let result = Result { () throws(OutsideFailure) in
                try CopyFile.write(text, name: name, environment: environment)
            }
            post(.copySaved(ticket, result))
        }
    }

    private func save(_ draft: SessionDraft, _ path: String, _ passphrase: Secret?, _ ticket: Ticket) {
        let home = options.environmentOrOwn["HOME"]
        errands.run(ticket.errand) { [post] _ in
            let result = Result { () throws(OutsideFailure) in
                try SessionFile.write(draft, to: path, passphrase: passphrase, home: home)
            }
            post(.sessionSaved(ticket, result))
        }
    }

    private func startPractice(_ ticket: Ticket) {
        errands.run(ticket.errand) { [practice, post] previous in
            await previous?.value
            let gate = Gate()
            await withTaskCancellationHandler {
                var failure = OutsideFailure("practice_stopped", "The practice provider has stopped.")
                do {
                    try await practice { access in
                        if gate.isOpen { post(.practiceStarted(ticket, .success(access))) }
                    }
                } catch let error as OutsideFailure {
                    failure = error
                } catch {
                    failure = OutsideFailure("practice_failed", "The practice provider could not be run.")
                }
                if gate.isOpen { post(.practiceStarted(ticket, .failure(failure))) }
            } onCancel: {
                gate.close()
            }
        }
    }

    private func signIn(_ url: String, _ username: String, _ password: Secret, _ ticket: Ticket) {
        errands.run(ticket.errand) { [transport, post] _ in
            let player = SignInPlayer { request async throws(TransportFailure) in try await transport.send(request) }
            let outcome = await player.signIn(at: url, username: username, password: password)
            if !Task.isCancelled { post(.signedIn(ticket, outcome)) }
        }
    }

    private func openBrowser(_ url: String, _ ticket: Ticket) {
        errands.run(ticket.errand) { [options, post] _ in
            let opener = BrowserOpener(environment: options.environmentOrOwn)
            let result = await Result { () async throws(OutsideFailure) in try await opener.open(url) }
            if !Task.isCancelled { post(.browserOpened(ticket, result)) }
        }
    }
}
