extension TokenComparison {
    /// The object that `inspect --diff --json` prints.
    ///
    /// `differences` have a JSON Pointer (RFC 6901) that begins with `/header` or `/claims`; `before` and `after` are
    /// null where the token has nothing there, which `change` tells from a null that was sent.
    public var json: JSONValue {
        .object([
            JSONMember("same", .bool(isSame)),
            JSONMember("same_text", .bool(isSameText)),
            JSONMember("first", Self.summary(first)),
            JSONMember("second", Self.summary(second)),
            JSONMember(
                "compared",
                .array(sections.filter(\.isComparable).map { .string($0.part.rawValue) })
            ),
            JSONMember("differences", .array(sections.flatMap(Self.differences))),
            JSONMember("same_values", .number(String(sections.reduce(0) { $0 + $1.sameCount }))),
        ])
    }

    private static func summary(_ inspection: Inspection) -> JSONValue {
        .object([
            JSONMember("format", .string(inspection.format.rawValue)),
            JSONMember("type", .string(inspection.kind.rawValue)),
            JSONMember("verdict", .string(inspection.verdict.rawValue)),
        ])
    }

    private static func differences(_ section: Section) -> [JSONValue] {
        section.differences.map { difference in
            .object([
                JSONMember("pointer", .string("/\(section.part.rawValue)\(difference.pointer)")),
                JSONMember("change", .string(difference.change.rawValue)),
                JSONMember("before", difference.before ?? .null),
                JSONMember("after", difference.after ?? .null),
                JSONMember("moved_seconds", difference.movedSeconds.map(Self.seconds) ?? .null),
            ])
        }
    }

    private static func seconds(_ seconds: Double) -> JSONValue {
        .number(Int64(exactly: seconds).map(String.init) ?? String(seconds))
    }
}
