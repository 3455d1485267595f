import JOSE

/// What HAR 1.2 requires of a file: the members of each object and their types.
enum HARSchema {
    private indirect enum Kind: Sendable {
        case string, number, time
        case list(Kind)
        case object([String: Kind], optional: [String: Kind])
    }

    private static let pair = Kind.object(["name": .string, "value": .string], optional: ["comment": .string])
    private static let cookie = Kind.object(["name": .string, "value": .string], optional: [:])
    private static let message: [String: Kind] = [
        "httpVersion": .string, "cookies": .list(cookie), "headers": .list(pair), "headersSize": .number,
        "bodySize": .number,
    ]
    private static let request = Kind.object(
        message.merging(["method": .string, "url": .string, "queryString": .list(pair)]) { $1 },
        optional: [
            "postData": .object(["mimeType": .string, "params": .list(pair), "text": .string], optional: [:]),
            "comment": .string,
        ]
    )
    private static let response = Kind.object(
        message.merging([
            "status": .number, "statusText": .string, "redirectURL": .string,
            "content": .object(
                ["size": .number, "mimeType": .string],
                optional: ["text": .string, "comment": .string]
            ),
        ]) { $1 },
        optional: ["comment": .string]
    )
    private static let entry = Kind.object(
        [
            "startedDateTime": .time, "time": .number, "request": request, "response": response,
            "cache": .object([:], optional: [:]),
            "timings": .object(
                ["send": .number, "wait": .number, "receive": .number],
                optional: ["dns": .number, "connect": .number, "ssl": .number, "comment": .string]
            ),
        ],
        optional: ["serverIPAddress": .string, "comment": .string]
    )
    private static let file = Kind.object(
        [
            "log": .object(
                [
                    "version": .string, "creator": .object(["name": .string, "version": .string], optional: [:]),
                    "entries": .list(entry),
                ],
                optional: ["pages": .list(.object([:], optional: [:])), "comment": .string]
            )
        ],
        optional: [:]
    )

    /// What is wrong in a file, each with its place; empty if nothing is.
    static func problems(in value: JSONValue) -> [String] {
        problems(in: value, file, at: "")
    }

    private static func problems(in value: JSONValue, _ kind: Kind, at place: String) -> [String] {
        switch (kind, value) {
        case (.string, .string), (.number, .number): return []
        case (.time, .string(let text)):
            return text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/) == nil
                ? ["\(place): no time"] : []
        case (.list(let kind), .array(let elements)):
            return elements.enumerated().flatMap { problems(in: $1, kind, at: "\(place)[\($0)]") }
        case (.object(let required, let optional), .object(let members)):
            let names = Set(members.map(\.name))
            let all = required.merging(optional) { $1 }
            return required.keys.filter { !names.contains($0) }.map { "\(place).\($0) is missing" }
                + members.flatMap { member in
                    all[member.name].map { problems(in: member.value, $0, at: "\(place).\(member.name)") }
                        ?? ["\(place).\(member.name) is unknown"]
                }
        default: return ["\(place) has another type"]
        }
    }
}
