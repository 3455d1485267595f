import Cells

/// Every flag of `inspect`, once: its name, its value and its help.
///
/// Both readers of a command line use this table.
enum InspectFlag: String, CaseIterable {
    case jwks
    case key
    case secretFile = "secret-file"
    case fetch
    case ca
    case issuer
    case clientID = "client-id"
    case audience
    case nonce
    case accessTokenFile = "access-token-file"
    case codeFile = "code-file"
    case maxAge = "max-age"
    case acr
    case organization
    case `as`
    case alg
    case at
    case leeway
    case jobs
    case clipboard
    case diff
    case strict
    case json
    case plain
    case linear
    case ascii
    case reducedMotion = "reduced-motion"
    case noMouse = "no-mouse"
    case theme
    case verbose

    /// The flag as it is typed.
    var typed: String { "--\(rawValue)" }

    /// What its value is called in the help; nil for a flag that has none.
    var value: String? {
        switch self {
        case .jwks: "file|url"
        case .key, .secretFile, .accessTokenFile, .codeFile, .ca: "file"
        case .issuer: "url"
        case .clientID, .organization: "name"
        case .audience, .nonce, .acr: "value"
        case .maxAge, .leeway: "seconds"
        case .as: "id|access|auto"
        case .jobs: "number"
        case .alg: "name"
        case .at: "time"
        case .clipboard: "way"
        case .theme: "name"
        case .fetch, .diff, .strict, .json, .plain, .linear, .ascii, .reducedMotion, .noMouse, .verbose: nil
        }
    }

    /// Whether it may be given more than once.
    var isRepeatable: Bool {
        switch self {
        case .jwks, .key, .secretFile, .acr, .alg: true
        default: false
        }
    }

    /// What it does, in a sentence or two.
    var help: String {
        switch self {
        case .jwks:
            "Verify with the keys of this JWK Set: a file, a URL (such as an issuer's jwks_uri), or - for stdin."
        case .key:
            "Verify with this key: PEM (public key or certificate) or JWK. A single key is tried whatever kid says. A "
                + "private key opens encrypted tokens."
        case .secretFile:
            "Verify HS256, HS384 and HS512 with the bytes of this file (one line break at its end left out)."
        case .fetch:
            "Find the keys through the token's issuer (or --issuer): its metadata, then its jwks_uri. Nothing is "
                + "sent to anyone without this flag."
        case .ca: "Trust these certificate authorities too (PEM), for what is fetched."
        case .issuer: "The issuer that the token must be from (iss), letter for letter."
        case .clientID: "The client that the token must be for: aud of an ID token, client_id of an access token."
        case .audience: "The API that an access token must be for (aud)."
        case .nonce: "The nonce that was sent in the authorization request."
        case .accessTokenFile: "The access token that came with the ID token, for at_hash."
        case .codeFile: "The authorization code that the ID token came for, for c_hash."
        case .maxAge: "The max_age that was asked for: how long ago the user may have signed in."
        case .acr: "An authentication context that is accepted (acr); repeatable, one of them is enough."
        case .organization: "The organization that was asked for, by id or name (Auth0)."
        case .as: "What the token must be: id, access, or auto to find out from the token (the default)."
        case .alg: "An algorithm that is allowed; repeatable. Without it: those that fit the keys given."
        case .at:
            "The time to judge by: seconds since 1970, or ISO 8601 such as 2026-11-23T18:00:00Z. The default is now."
        case .leeway: "How far clocks may differ, from 0 to 86400 (default: 60)."
        case .jobs: "How many threads judge the lines of a stream (default: one per core)."
        case .diff:
            "Compare two tokens member by member: two arguments, or one paste with two of them; or two logs of pixy walk "
                + "--json line by line. Status 0 whether or not "
                + "they differ; with --strict 1 if they do."
        case .clipboard:
            "How the screen copies: auto (a tool of the system, over SSH the terminal), osc52, native or off (or "
                + "PIXY_CLIPBOARD)."
        case .strict: "Exit with status 1 unless the token is accepted: a signature that was not checked is not enough."
        case .json: "One JSON object per token."
        case .plain: "Plain text (the default without a terminal)."
        case .linear: "Lines of text and numbered choices instead of the screen (or PIXY_LINEAR)."
        case .ascii: "Draw the screen in ASCII alone (or PIXY_ASCII; a locale without UTF-8 does it by itself)."
        case .reducedMotion: "Countdowns to the minute (or PIXY_REDUCED_MOTION, NO_MOTION)."
        case .noMouse: "Leave the mouse to the terminal, for selecting text (or PIXY_NO_MOUSE); M switches."
        case .theme: "The theme of the screen: \(Theme.allValueStrings.joined(separator: ", ")) (or PIXY_THEME)."
        case .verbose: "Plain text with the checks that passed one by one as well."
        }
    }

    /// The flag of that name.
    init?(typed: some StringProtocol) {
        guard typed.hasPrefix("--"), let flag = InspectFlag(rawValue: String(typed.dropFirst(2))) else { return nil }
        self = flag
    }
}
