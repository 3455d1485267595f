import Cells
import FoundationEssentials
import JOSE
import TestSupport

@testable import Walkthrough

/// An inspector that keys are pressed in, with a clock that stands still.
struct InspectorStage {
    static let now = Date(timeIntervalSince1970: 1_764_000_000)

    var model: Model
    private(set) var effects: [Effect] = []

    init(
        _ text: String?,
        expecting expectations: Expectations = Expectations(),
        size: Size = Size(columns: 100, rows: 30),
        at now: Date = Self.now,
        theme: Theme = .dark
    ) {
        model = Model(
            inspecting: text.map { PastedTokens($0) },
            expecting: expectations,
            size: size,
            now: now,
            zone: .utc,
            theme: theme
        )
    }

    var inspector: Inspector { model.inspector ?? Inspector(expecting: Expectations(), origin: .flags, now: Self.now) }
    var text: String { render(model).plainText }
    /// The rows that the cursor is on.
    var selected: String {
        let picture = render(model)
        return (0..<picture.size.rows).map { row in
            (0..<picture.size.columns).filter { picture[$0, row].style.role == .selection }
                .map { picture[$0, row].glyph.string }.joined()
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    mutating func press(_ keys: Key...) {
        for key in keys { effects += model.update(.input(.key(key))) }
    }

    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    mutating func paste(_ text: String) { effects += model.update(.input(.paste(text))) }

    mutating func pass(to date: Date) { effects += model.update(.ticked(date)) }

    /// Moves down until the cursor is on a row with this text.
    mutating func select(_ text: String) {
        for _ in 0..<80 {
            if selected.contains(text) { return }
            press(.down)
        }
    }

    /// A token that several checks fail for.
    static let bad = token(claims())

    /// A signed token's shape around some claims; the signature is made up.
    static func token(_ claims: String, header: String = #"{"alg":"RS256","typ":"JWT","kid":"k1"}"#) -> String {
        let parts = [header, claims].map { Base64URL.encode(Array($0.utf8)) }
        return (parts + [Base64URL.encode(Array(repeating: 0x5A, count: 256))]).joined(separator: ".")
    }

    /// Claims as a tenant of a large provider would send them; no signature of theirs is good.
    static func claims(_ changed: String = #""aud":"other-client""#, end: Int = 1_763_999_820) -> String {
        """
        {"iss":"https://login.example.com","sub":"alice-4711",\(changed),"exp":\(end),"iat":\(end - 3600),\
        "auth_time":\(end - 3660),"nonce":"n-0S6_WzA2Mj","email":"alice@example.com","email_verified":true,\
        "address":{"locality":"Springfield","country":"US"},"realm_access":{"roles":["admin","user"]},\
        "updated_at":1763900000000,"amr":["pwd","otp"]}
        """
    }

    static var expectations: Expectations {
        var expectations = Expectations()
        expectations.issuer = "https://login.example.com"
        expectations.clientID = "pixy"
        return expectations
    }

    static let encrypted =
        [
            #"{"alg":"RSA-OAEP","enc":"A256GCM","kid":"e1"}"#, String(repeating: "k", count: 256),
            String(repeating: "i", count: 12), String(repeating: "c", count: 300), String(repeating: "t", count: 16),
        ]
        .map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
}
