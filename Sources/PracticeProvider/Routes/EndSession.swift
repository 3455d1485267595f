import FoundationEssentials
import Synchronization

extension PracticeProvider {
    /// Ends the session in the browser (OpenID Connect RP-Initiated Logout §2); tokens live on until they end.
    func endSession(_ call: Call, now: Date) -> PracticeResponse {
        let parameters = call.parameters
        let hint = parameters["id_token_hint"].flatMap { token in
            ledger.withLock { $0.known(token, at: now) }
        }.flatMap { $0.record.kind == .identity ? $0.grant : nil }
        let clientID = parameters["client_id"]
        if parameters["id_token_hint"] != nil, let hint, let clientID, clientID != hint.client.id {
            return Pages.unsafe("client_id is not the client of the id_token_hint.", received: clientID)
        }
        let target = parameters["post_logout_redirect_uri"]
        if let target {
            guard RedirectURI.isRegisteredAfterLogout(target) else {
                return Pages.unsafe("This post_logout_redirect_uri is not registered.", received: target)
            }
            guard hint != nil || clientID.flatMap(Client.registered) != nil else {
                return Pages.unsafe(
                    "A post_logout_redirect_uri needs an id_token_hint or a client_id that is known here.",
                    received: target
                )
            }
        }
        // Without a token of this very session anyone's link could sign the user out: then the user is asked.
        let isAsked = call.method == "POST" && parameters["decision"] == "sign-out"
        let sessions = [call.sessionID, hint?.sessionID].compactMap(\.self)
        let isProven = hint.map { call.sessionID == nil || call.sessionID == $0.sessionID } ?? false
        let isSignedIn = ledger.withLock { ledger in sessions.contains { ledger.sessions.value($0, at: now) != nil } }
        guard isAsked || isProven || !isSignedIn else { return Pages.signOut(parameters) }
        ledger.withLock { ledger in
            for session in sessions { ledger.signOut(sessionID: session) }
        }
        let forget = PracticeHeader("Set-Cookie", "\(Call.sessionCookie)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
        guard let target else { return Pages.signedOut(headers: [forget]) }
        let query = parameters["state"].map { "?state=\(Parameters.encode($0))" } ?? ""
        return .redirect(to: target + query, afterForm: call.method == "POST", headers: [forget])
    }
}
