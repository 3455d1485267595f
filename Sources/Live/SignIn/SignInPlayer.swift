import FoundationEssentials
import JOSE
import OAuth
import Walkthrough

/// Plays a browser at the practice provider: fills in its forms, keeps its cookies, follows its redirects.
///
/// The password is sent only to the origin that the authorization URL names.
struct SignInPlayer: Sendable {
    /// Sends one request.
    typealias Send = @Sendable (OutgoingRequest) async throws(TransportFailure) -> IncomingResponse

    private static let mostRequests = 12

    private let send: Send

    /// A player that reaches the provider and the listener through this function.
    init(send: @escaping Send) {
        self.send = send
    }

    /// Signs in, consents, and goes to the redirect_uri.
    func signIn(at url: String, username: String, password: Secret) async -> SignInOutcome {
        do throws(TransportFailure) {
            var visit = try Visit(authorizationURL: url)
            var request = visit.get(url)
            for _ in 0..<Self.mostRequests {
                let response = try await send(request)
                switch visit.react(to: response, of: request, username: username, password: password) {
                case .ask(let next): request = next
                case .deliver(let callback): return try await deliver(callback)
                case .end(let outcome): return outcome
                }
            }
            return .failed("The provider led from page to page and never back to the redirect_uri.")
        } catch {
            return .failed(error.message)
        }
    }

    private func deliver(_ callback: String) async throws(TransportFailure) -> SignInOutcome {
        let response = try await send(OutgoingRequest(get: callback, accept: "text/html"))
        return response.status == 200
            ? .delivered : .failed("The redirect_uri answered with status \(response.status).")
    }
}
