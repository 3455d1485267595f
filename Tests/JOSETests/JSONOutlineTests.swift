import FoundationEssentials
import Testing

@testable import JOSE

@Suite struct JSONOutlineTests {
    private func members(_ text: [UInt8]) -> [(name: String, value: [UInt8])]? {
        var outline = JSONOutline()
        guard text.withUnsafeBufferPointer({ outline.read($0) }) else { return nil }
        return outline.members.map { (String(decoding: text[$0.name], as: UTF8.self), Array(text[$0.value])) }
    }

    @Test func findsMembersInTheOrderSent() throws {
        let found = try #require(members(Array(#"{"b":[1,{"x":"y"}],"a":"é€😀","c":-0,"d":{},"e":[],"f":null}"#.utf8)))
        #expect(found.map(\.name) == ["b", "a", "c", "d", "e", "f"])
        let values = found.map { String(decoding: $0.value, as: UTF8.self) }
        #expect(values == [#"[1,{"x":"y"}]"#, #""é€😀""#, "-0", "{}", "[]", "null"])
    }

    @Test(
        "What the parser has to look at has no outline",
        arguments: [
            "", "{", "[]", "1", " {}", "{} ", #"{"a":1 }"#, #"{"a": 1}"#, #"{"a":1,}"#, #"{"a":1,"a":2}"#,
            #"{"b":{"a":1,"a":2}}"#, #"{"a":"\u0041"}"#, #"{"a":"\\"}"#, #"{"a":01}"#, #"{"a":1.5}"#, #"{"a":1e3}"#,
            #"{"a":1234567890123456}"#, #"{"a":-}"#, #"{"a":tru}"#, #"{"a":True}"#, #"{a:1}"#, #"{"a":"x}"#,
            "{\"a\":\"\u{7F}\"}", "{\"a\":\"\u{202E}\"}", "{\"a\":\"\n\"}", "{\"a\u{200B}\":1}", #"{"a"}"#,
            #"{"a":[1,]}"#,
            "{\"a\":\(String(repeating: "[", count: 20))\(String(repeating: "]", count: 20))}",
        ]
    )
    func leavesTheUnusual(text: String) {
        #expect(members(Array(text.utf8)) == nil)
    }

    @Test("Bytes that are not UTF-8 have no outline")
    func refusesWrongBytes() {
        for bytes in [
            [0xFF], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        ] {
            #expect(members(Array("{\"a\":\"".utf8) + bytes.map { UInt8($0) } + Array("\"}".utf8)) == nil)
        }
    }

    @Test("Whatever has an outline is JSON that is written again as it is")
    func agreesWithTheParser() throws {
        var generator = SeededGenerator(seed: 7)
        let text = Array(
            #"{"iss":"https://é.example","n":[1,-20,{"a":true}],"exp":1700000600,"s":"","o":{"x":null}}"#.utf8
        )
        let bytes = Array("\"\\{}[]:,.-e09 tfn".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xA9, 0xE2, 0xED, 0xF0, 0xFF]
        var outlined = 0
        for _ in 0..<40_000 {
            var changed = text
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: changed.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: changed[index] = bytes.randomElement(using: &generator) ?? 0
                case 1: changed.insert(bytes.randomElement(using: &generator) ?? 0, at: index)
                default: changed.remove(at: index)
                }
            }
            guard let found = members(changed) else { continue }
            outlined += 1
            let value = try JSONValue(parsing: changed)
            #expect(Array(value.serialized().utf8) == changed)
            #expect(value.repeatedNames.isEmpty)
            #expect(value.members?.count == found.count)
            for (member, (name, text)) in zip(value.members ?? [], found) {
                #expect(member.name.isSame(as: name))
                let lazy = text.withUnsafeBufferPointer { JSONValue(outlined: $0) }
                #expect(lazy == member.value)
            }
        }
        #expect(outlined > 1_000)
    }

    @Test("A text is read after another one as it is alone, and what changed is said")
    func readsAfterAnother() {
        var generator = SeededGenerator(seed: 11)
        let names = ["a", "b", "c", "ab"]
        let values = [
            ["1", "12", "-1", "1 "], [#""x""#, #""xy""#, #""x,"y""#], ["[]", "[1]", "[1,2]"], ["{}", "null", "7"],
        ]
        func text() -> [UInt8] {
            let members = (0..<([0, 2, 3, 3, 3, 3].randomElement(using: &generator) ?? 3)).map { index in
                // Mostly the same names, in each place values of the same type.
                let name = Int.random(in: 0..<10, using: &generator) > 0 ? index : 3
                let value = Int.random(in: 0..<10, using: &generator) > 0 ? index : 3
                return "\"\(names[name])\":\(values[value].randomElement(using: &generator) ?? "")"
            }
            return Array(("{" + members.joined(separator: ",") + "}").utf8)
        }
        var (earlier, earlierText) = (JSONOutline(), Array("{}".utf8))
        var alike = 0
        for _ in 0..<3_000 {
            let text = text()
            var (alone, after) = (JSONOutline(), JSONOutline())
            let isOutlined = text.withUnsafeBufferPointer { alone.read($0) }
            let isOutlinedAfter = text.withUnsafeBufferPointer { text in
                earlierText.withUnsafeBufferPointer { before in
                    earlier.members.withUnsafeBufferPointer { members in
                        after.read(text, after: .init(text: before, members: members))
                    }
                }
            }
            #expect(isOutlined == isOutlinedAfter)
            guard isOutlined, isOutlinedAfter else { continue }
            #expect(alone.members.map { [$0.name, $0.value] } == after.members.map { [$0.name, $0.value] })
            #expect(alone.members.map(\.type) == after.members.map(\.type))
            let pairs = zip(after.members, earlier.members)
            let isAlike =
                after.members.count == earlier.members.count && !after.members.isEmpty
                && pairs.allSatisfy { text[$0.name] == earlierText[$1.name] && $0.type == $1.type }
            let changed = pairs.map { text[$0.value] != earlierText[$1.value] }
            let bits = changed.enumerated().reduce(UInt64(0)) { $0 | ($1.element ? 1 << UInt64($1.offset) : 0) }
            #expect(after.changed == (isAlike ? bits : nil))
            if isAlike { alike += 1 }
            (earlier, earlierText) = (alone, text)
        }
        #expect(alike > 30)
    }

    @Test("The short cut through the characters to be escaped is right for each of them")
    func escapesByTheTables() {
        for value in 0..<UInt32(0x11_0000) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isHidden =
                switch scalar.properties.generalCategory {
                case .format, .lineSeparator, .paragraphSeparator, .control, .surrogate: true
                default: scalar.properties.isVariationSelector || Self.fillers.contains(value)
                }
            guard isHidden || scalar == "\"" || scalar == "\\" else {
                #expect(!scalar.mustBeEscaped, "\(scalar.codePoint)")
                continue
            }
            #expect(scalar.mustBeEscaped, "\(scalar.codePoint)")
        }
    }

    /// Characters that take no room and are neither format characters nor variation selectors.
    private static let fillers: Set<UInt32> = [
        0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0,
    ]
}
