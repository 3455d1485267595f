import Cells
import FoundationEssentials
import OAuth

extension Model {
    /// The notices that are shown or lie under the inspector.
    var notices: [Notice?] { [notice, inspector?.behind.notice] }

    /// Writes into the event log what happened and what follows from it.
    mutating func record(_ event: Event, _ effects: [Effect], noticesBefore: [Notice?]) {
        record(event)
        for effect in effects { record(effect) }
        // Hints and keys that do nothing here are no events.
        for case let notice? in notices where !noticesBefore.contains(notice) && notice.role != .muted {
            record(notice)
        }
    }

    /// Writes a notice into the event log.
    mutating func record(_ notice: Notice) {
        log.add(.notice(notice.role), notice.text.string, at: time)
    }

    private mutating func record(_ event: Event) {
        switch event {
        case .practiceStarted(_, let result): record("practice provider", result) { "runs at \($0.issuer)" }
        case .responded(let ticket, let result):
            let (isGood, words) = Self.words(for: result)
            log.add(.answered(isGood: isGood), "\(ticket.errand.words): \(words)", at: time)
        case .listening(_, let result): record("listener", result) { "ready at \($0.redirectURI)" }
        case .called(_, let call): log.add(.callback, Self.words(for: call), at: time)
        case .signedIn(_, let outcome): record(outcome)
        case .browserOpened(_, let result): record("browser", result) { "opened with \($0)" }
        case .profilesRead(_, let result): record("profiles", result) { "\($0.profiles.count) read from \($0.path)" }
        case .copied(_, let result): record("clipboard", result) { "taken by \($0)" }
        case .copySaved(_, let result): record("clipboard", result) { "written to \($0)" }
        case .profileSaved(_, let result): record("profiles", result) { "kept in \($0)" }
        case .sessionSaved(_, let result): record("session", result) { "kept in \($0)" }
        case .input(.paste(let text)): log.add(.callback, "pasted, length \(text.unicodeScalars.count)", at: time)
        default: break
        }
    }

    private mutating func record<Value>(
        _ name: String,
        _ result: Result<Value, OutsideFailure>,
        words: (Value) -> String
    ) {
        switch result {
        case .success(let value): log.add(.answered(isGood: true), "\(name): \(words(value))", at: time)
        case .failure(let failure): log.add(.answered(isGood: false), "\(name): \(failure.message)", at: time)
        }
    }

    private mutating func record(_ outcome: SignInOutcome) {
        switch outcome {
        case .delivered: log.add(.answered(isGood: true), "sign-in: sent back to the redirect_uri", at: time)
        case .refused(let words): log.add(.answered(isGood: false), "sign-in: refused: \(words)", at: time)
        case .page(let status, let text):
            log.add(.answered(isGood: false), "sign-in: page \(status): \(text)", at: time)
        case .failed(let words): log.add(.answered(isGood: false), "sign-in: \(words)", at: time)
        }
    }

    private mutating func record(_ effect: Effect) {
        switch effect {
        case .startPractice: log.add(.sent, "practice provider: start", at: time)
        case .send(let request, let ticket):
            log.add(.sent, "\(ticket.errand.words): \(request.method) \(request.url)", at: time)
        case .listen(let uri, _): log.add(.sent, "listener: open for \(uri)", at: time)
        case .signIn: log.add(.sent, "sign-in: at the practice provider", at: time)
        case .openBrowser(let url, _): log.add(.sent, "browser: open \(url)", at: time)
        case .saveProfile(let profile, _, _): log.add(.sent, "profiles: keep \(profile.name)", at: time)
        case .saveSession(_, let path, _, _): log.add(.sent, "session: keep in \(path)", at: time)
        case .trust(let file?): log.add(.sent, "trust: the authorities in \(file)", at: time)
        case .cancel(let errand): log.add(.sent, "\(errand.words): stop", at: time)
        default: break
        }
    }

    private static func words(for result: Result<IncomingResponse, TransportFailure>) -> (isGood: Bool, String) {
        let response: IncomingResponse
        switch result {
        case .success(let success): response = success
        case .failure(let failure): return (false, failure.message)
        }
        let reason = response.reason.isEmpty ? "" : " \(response.reason)"
        let size = "\(response.body.count)\(response.bodyWasCut ? " or more" : "") bytes"
        let milliseconds = Int(min(max(response.seconds * 1000, 0), 1e12).rounded())
        return ((200..<300).contains(response.status), "\(response.status)\(reason), \(size), \(milliseconds) ms")
    }

    /// A request to the listener by the names of its parameters: their values may be secret.
    private static func words(for call: CallbackCall) -> String {
        let parts = call.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let names = FormEncoding.decode(parts.count > 1 ? parts[1] : "").prefix(20).map(\.name)
        let with = names.isEmpty ? "" : " with \(names.joined(separator: ", "))"
        let place = call.problem.map { ", \($0)" } ?? ""
        return "listener: \(call.method) \(parts.first ?? "")\(with)\(place)"
    }
}

extension Errand {
    /// The errand in a word or two.
    fileprivate var words: String {
        switch self {
        case .practice: "practice provider"
        case .discovery: "metadata"
        case .signIn: "sign-in"
        case .reuse: "replaced refresh token"
        case .api: "API"
        default: rawValue
        }
    }
}
