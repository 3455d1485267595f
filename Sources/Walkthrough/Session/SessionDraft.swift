import Cells
public import FoundationEssentials
import Handover
public import JOSE
import OAuth

/// A walk as it is to be kept: what anybody may read, and what is encrypted or left out.
public struct SessionDraft: Hashable, Sendable {
    /// What stands in the file in clear.
    public let open: [JSONMember]
    /// The secrets, and with them once more all that decides where they are sent; JSON as text.
    public let secrets: Secret

    /// What there is to keep of a walk; nil if no tokens have come yet.
    public init?(_ walk: Walk, at now: Date) {
        guard let tokens = walk.tokens, let metadata = walk.metadata else { return nil }
        func moment(_ date: Date?) -> JSONValue {
            date.map { .number(String(Int64($0.timeIntervalSince1970))) } ?? .null
        }
        func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        let decoded = [("id_token", tokens.idToken), ("access_token", tokens.accessToken)].compactMap { name, token in
            token.map { JSONMember(name, Self.decoded($0.inspection)) }
        }
        open = [
            JSONMember("saved_at", .string(UTC.string(now))),
            JSONMember("issuer", .string(metadata.issuer)),
            JSONMember("client", Self.client(walk.client)),
            JSONMember("nonce", text(walk.nonceSent)),
            JSONMember("leeway", .number(String(walk.settings.leeway))),
            JSONMember("granted_scope", .string(walk.grantedScope)),
            JSONMember("received_at", moment(tokens.receivedAt)),
            JSONMember("access_token_ends", moment(tokens.accessTokenEnds)),
            JSONMember("refresh_token_ends", moment(tokens.refreshTokenEnds)),
            JSONMember("id_token_is_refreshed", .bool(tokens.idToken?.isRefreshed ?? false)),
            JSONMember("tokens", .object(decoded)),
            JSONMember("provider", metadata.document),
            JSONMember("keys", Self.publicKeys(walk.verification?.keysResponse?.body)),
        ]
        let sealed: [JSONMember] = [
            JSONMember("id_token", text(tokens.idToken?.token.revealed())),
            JSONMember("access_token", text(tokens.accessToken?.token.revealed())),
            JSONMember("refresh_token", text(tokens.refreshToken?.revealed())),
            JSONMember("client_secret", text(walk.client.secret?.revealed())),
            JSONMember(
                "token_parameters",
                .object(walk.client.tokenParameters.map { JSONMember($0.name, .string($0.value)) })
            ),
            JSONMember(
                "token_headers",
                .object(walk.client.tokenHeaders.map { JSONMember($0.name, .string($0.value)) })
            ),
            JSONMember("open", .object(open)),
        ]
        secrets = Secret(JSONValue.object(sealed).serialized())
    }

    private static func decoded(_ inspection: Inspection) -> JSONValue {
        .object([
            JSONMember("format", .string(inspection.format.rawValue)),
            JSONMember("header", inspection.header?.masking(Walk.isSecret) ?? .null),
            JSONMember("claims", inspection.claims?.masking(Walk.isSecret) ?? .null),
        ])
    }

    private static func client(_ client: ClientSettings) -> JSONValue {
        let shown = client.authorizationParameters.filter { !Walk.isSecret($0.name) }
        return .object([
            JSONMember("client_id", .string(client.clientID)),
            JSONMember("auth", .string(client.authentication.rawValue)),
            JSONMember("scope", .string(client.scope)),
            JSONMember("audience", client.audience.map { .string($0) } ?? .null),
            JSONMember("redirect_uri", .string(client.redirectURI)),
            JSONMember("body", .string(client.body.rawValue)),
            JSONMember("param", .object(shown.map { JSONMember($0.name, .string($0.value)) })),
        ])
    }

    private static let privateMembers: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"]

    /// The keys as the provider gave them, without what no JWK Set should hold.
    private static func publicKeys(_ body: [UInt8]?) -> JSONValue {
        guard let keys = body.flatMap({ try? JSONValue(parsing: $0) })?["keys"]?.array else { return .null }
        let shown = keys.map { key in
            JSONValue.object((key.members ?? []).filter { !privateMembers.contains($0.name) })
        }
        return .object([JSONMember("keys", .array(shown))])
    }
}
