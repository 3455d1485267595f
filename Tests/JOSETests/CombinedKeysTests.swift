import FoundationEssentials
import JOSE
import Testing

/// Keys of several sources put together.
@Suite struct CombinedKeysTests {
    private static let own = JSONWebKeySet(JSONWebKey(secret: Sample.secret))
    private static let other = JSONWebKeySet(JSONWebKey(secret: Array("another secret, also of 32 bytes".utf8)))
    private static let header = #"{"alg":"HS256","kid":"named"}"#

    private static func inspect(_ sets: [JSONWebKeySet]) -> Inspection {
        var expectations = Sample.expectations
        expectations.keys = JSONWebKeySet(combining: sets)
        return Sample.inspect(Sample.token(header: header), expectations)
    }

    @Test("Nothing put together is no set, and a single key stays one")
    func fewSources() {
        #expect(JSONWebKeySet(combining: []) == nil)
        #expect(JSONWebKeySet(combining: [Self.own]) == Self.own)
    }

    @Test("Keys chosen by hand without a name are all tried for a token that names one")
    func unnamedKeysAreTried() {
        #expect(Self.inspect([Self.other, Self.own]).verdict == .accepted)
        #expect(Self.inspect([Self.own, Self.other]).verdict == .accepted)
        #expect(Self.inspect([Self.other, Self.other]).outcome("signature") == .failed)
    }

    @Test("An issuer's keys without a name are not")
    func unnamedKeysOfAnIssuerAreNot() throws {
        let text = #"{"keys":[{"kty":"oct","k":"\#(Sample.base64URL(Sample.secret))"}]}"#
        let set = try JSONWebKeySet(parsing: Array(text.utf8))
        #expect(Self.inspect([set, set]).outcome("key") == .failed)
    }
}
