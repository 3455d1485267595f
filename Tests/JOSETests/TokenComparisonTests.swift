import FoundationEssentials
import JOSE
import Testing

@Suite struct TokenComparisonTests {
    private static func compare(_ first: String, _ second: String) -> TokenComparison {
        let tokens = [Sample.token(first), Sample.token(second)].map { ($0, Sample.inspect($0)) }
        return TokenComparison(tokens[0], tokens[1])
    }

    /// The differences of two payloads as `pointer change`.
    private static func changes(_ first: String, _ second: String) -> [String] {
        compare(first, second).differences.map { "\($0.pointer) \($0.change.rawValue)" }
    }

    @Test(
        "Members are told by name, elements by place, and what is inside by its path",
        arguments: [
            (#"{"a":1}"#, #"{"a":1}"#, []),
            (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, []),
            (#"{"a":1}"#, #"{"a":1.0}"#, ["/a changed"]),
            (#"{"a":"K"}"#, "{\"a\":\"\u{212A}\"}", ["/a changed"]),
            (#"{"a":1,"b":2}"#, #"{"b":3,"c":4}"#, ["/a removed", "/b changed", "/c added"]),
            (#"{"a":null}"#, #"{}"#, ["/a removed"]),
            (#"{"a":{"b":{"c":1,"d":2}}}"#, #"{"a":{"b":{"c":2,"d":2}}}"#, ["/a/b/c changed"]),
            (#"{"a":{"b":1}}"#, #"{"a":[1]}"#, ["/a changed"]),
            (#"{"r":["x","y","z"]}"#, #"{"r":["y","z"]}"#, ["/r/0 removed"]),
            (#"{"r":["x","z"]}"#, #"{"r":["x","y","z"]}"#, ["/r/1 added"]),
            (#"{"r":[{"n":1},2]}"#, #"{"r":[{"n":2},2]}"#, ["/r/0/n changed"]),
            (#"{"r":[]}"#, #"{"r":[1]}"#, ["/r/0 added"]),
            (#"{"a":1,"a":2}"#, #"{"a":1,"a":3}"#, ["/a changed"]),
            (#"{"a":1,"a":2}"#, #"{"a":1}"#, ["/a removed"]),
            (#"{"a/b~c":1}"#, #"{"a/b~c":2}"#, ["/a~1b~0c changed"]),
        ]
    )
    func tellsWhatDiffers(first: String, second: String, expected: [String]) {
        #expect(Self.changes(first, second) == expected)
        let mirrored = Self.changes(second, first).map { change in
            change.replacing("added", with: "?").replacing("removed", with: "added").replacing("?", with: "removed")
        }
        #expect(Set(mirrored) == Set(expected))
    }

    @Test func saysHowFarATimeMoved() throws {
        let changes = Self.compare(#"{"exp":1700000000,"age":1}"#, #"{"exp":1700003600,"age":2}"#).differences
        #expect(changes.map(\.movedSeconds) == [3600, nil])
        let back = Self.compare(#"{"iat":1700000000}"#, #"{"iat":1699999999.5}"#).differences
        #expect(back.map(\.movedSeconds) == [-0.5])
        let respelled = Self.compare(#"{"iat":1700000000}"#, #"{"iat":1.7e9}"#).differences
        #expect(respelled.map(\.movedSeconds) == [0])
        #expect(Self.compare(#"{"exp":1}"#, #"{"exp":"soon"}"#).differences.map(\.movedSeconds) == [nil])
    }

    @Test func comparesHeaders() {
        let first = Sample.token(header: #"{"alg":"HS256","kid":"1"}"#)
        let second = Sample.token(header: #"{"alg":"HS256","kid":"2"}"#)
        let comparison = TokenComparison((first, Sample.inspect(first)), (second, Sample.inspect(second)))
        #expect(comparison.sections.map(\.part) == [.header, .claims])
        #expect(comparison.sections[0].differences.map(\.pointer) == ["/kid"])
        #expect(comparison.sections[1].differences.isEmpty)
        #expect(comparison.json["differences"]?.array?.first?["pointer"]?.string == "/header/kid")
        #expect(!comparison.isSame)
    }

    @Test("What cannot be read is not called added or removed")
    func leavesOutWhatCannotBeRead() {
        let opaque = Secret("2YotnFZFEjr1zCsicMWpAA")
        let token = Sample.token()
        let comparison = TokenComparison((token, Sample.inspect(token)), (opaque, Sample.inspect(opaque)))
        #expect(comparison.differences.isEmpty && !comparison.isSame)
        #expect(comparison.json["compared"]?.array == [])
        let twice = TokenComparison((opaque, Sample.inspect(opaque)), (opaque, Sample.inspect(opaque)))
        #expect(twice.isSame && twice.isSameText)
    }

    @Test("The same claims under another signature are the same, but not the same text")
    func tellsTheTextFromWhatItSays() {
        let first = Sample.token()
        let second = Secret(first.revealed().dropLast(4) + "AAAA")
        let comparison = TokenComparison((first, Sample.inspect(first)), (second, Sample.inspect(second)))
        #expect(comparison.isSame && !comparison.isSameText)
        #expect(comparison.json["same_values"] == .number("7"))
    }

    @Test("A secret in a claim is masked, also inside of another one")
    func masksSecrets() {
        let comparison = Self.compare(
            #"{"access_token":"old-secret","x":{"refresh_token":["a-secret"]},"open":"old"}"#,
            #"{"access_token":"new-secret","open":"new"}"#
        )
        .masked { $0.hasSuffix("token") }
        let text = comparison.json.serialized()
        #expect(!text.contains("secret") && text.contains("old\""))
        #expect(comparison.differences.count == 3)
    }

    @Test("Deep nesting takes no longer than its size", .timeLimit(.minutes(1)))
    func deepNestingIsQuick() {
        let deep = { (inner: String) in
            "{\"a\":" + String(repeating: "[", count: 200) + inner + String(repeating: "]", count: 200) + "}"
        }
        #expect(Self.changes(deep("1"), deep("2")).count == 1)
    }
}
