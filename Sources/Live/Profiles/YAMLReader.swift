import CLibYAML

/// Reads one YAML document with libyaml; anchors, aliases and tags are refused, since no profile needs them.
struct YAMLReader: ~Copyable {
    private static let mostDepth = 16

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let lines: Int

    private init(_ input: UnsafeBufferPointer<UInt8>) {
        lines = input.dropLast().count { $0 == UInt8(ascii: "\n") } + 1
        parser = .allocate(capacity: 1)
        yaml_parser_initialize(parser)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Reads a text; nil if it holds nothing but comments.
    static func read(_ text: [UInt8]) throws(YAMLFailure) -> YAMLNode? {
        if let offset = text.firstIndex(of: 0) {
            let line = text[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
            throw YAMLFailure(line: line, message: "There is a zero byte, so this is no text.")
        }
        // An empty buffer has no address, which the library takes for a mistake.
        let input = text + [UInt8(ascii: "\n")]
        let result = input.withUnsafeBufferPointer { input in
            Result { () throws(YAMLFailure) -> YAMLNode? in
                let reader = YAMLReader(input)
                return try reader.document()
            }
        }
        return try result.get()
    }

    private borrowing func document() throws(YAMLFailure) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try next()
            switch event.kind {
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
            case YAML_DOCUMENT_START_EVENT:
                guard root == nil else {
                    throw YAMLFailure(line: event.line, message: "A second document begins here; one is enough.")
                }
                root = try node(from: try next(), depth: 0)
            default: return root
            }
        }
    }

    private borrowing func node(from event: Event, depth: Int) throws(YAMLFailure) -> YAMLNode {
        guard depth < Self.mostDepth else {
            throw YAMLFailure(line: event.line, message: "This is nested too deeply.")
        }
        guard !event.hasAnchorOrTag else {
            throw YAMLFailure(line: event.line, message: "Anchors (&), aliases (*) and tags (!) are not used here.")
        }
        switch event.kind {
        case YAML_SCALAR_EVENT:
            return YAMLNode(
                content: .scalar(event.text, isPlain: event.isPlain),
                line: event.line,
                lastLine: event.lastLine
            )
        case YAML_SEQUENCE_START_EVENT:
            var elements: [YAMLNode] = []
            while true {
                let next = try next()
                if next.kind == YAML_SEQUENCE_END_EVENT {
                    return collection(.sequence(elements), event, next, elements.last)
                }
                elements.append(try node(from: next, depth: depth + 1))
            }
        case YAML_MAPPING_START_EVENT:
            var members: [YAMLNode.Member] = []
            var lines: [String: Int] = [:]
            while true {
                let next = try next()
                if next.kind == YAML_MAPPING_END_EVENT {
                    return collection(.mapping(members, isBlock: event.isBlock), event, next, members.last?.value)
                }
                let member = try member(from: next, depth: depth)
                if let first = lines.updateValue(member.line, forKey: member.name) {
                    throw YAMLFailure(line: member.line, message: "\(member.name) stands on line \(first) already.")
                }
                members.append(member)
            }
        default:
            throw YAMLFailure(line: event.line, message: "Anchors (&), aliases (*) and tags (!) are not used here.")
        }
    }

    private borrowing func member(
        from event: Event,
        depth: Int
    ) throws(YAMLFailure) -> YAMLNode.Member {
        guard let name = try node(from: event, depth: depth + 1).text else {
            throw YAMLFailure(line: event.line, message: "A name is expected here, such as client_id.")
        }
        return YAMLNode.Member(
            name: name,
            line: event.line,
            indentation: event.column,
            value: try node(from: try next(), depth: depth + 1)
        )
    }

    /// A block collection ends with its last element; where the library says, comments may have followed.
    private borrowing func collection(
        _ content: YAMLNode.Content,
        _ start: Event,
        _ end: Event,
        _ last: YAMLNode?
    ) -> YAMLNode {
        let lastLine = start.isBlock ? last.map { max($0.lastLine, start.line) } ?? start.line : end.lastLine
        return YAMLNode(content: content, line: start.line, lastLine: lastLine)
    }

    private borrowing func next() throws(YAMLFailure) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        return Event(event)
    }

    private var failure: YAMLFailure {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
        // What is missing is missed only after the end.
        let line = min(Int(truncatingIfNeeded: parser.pointee.problem_mark.line) + 1, lines)
        return YAMLFailure(line: line, message: "This is no YAML: \(problem).")
    }
}

/// What of an event of the library is needed, copied before the library frees it.
private struct Event {
    var kind: yaml_event_type_t
    var text = ""
    var isPlain = false
    var isBlock = false
    var hasAnchorOrTag = false
    var line: Int
    var column: Int
    var lastLine: Int

    init(_ event: yaml_event_t) {
        kind = event.type
        line = Int(truncatingIfNeeded: event.start_mark.line) + 1
        column = Int(truncatingIfNeeded: event.start_mark.column)
        lastLine = Int(truncatingIfNeeded: event.end_mark.line) + 1
        switch kind {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            text = String(decoding: bytes, as: UTF8.self)
            isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            hasAnchorOrTag = scalar.anchor != nil || scalar.tag != nil
            // A text that is written as a block ends before the line on which the next thing begins.
            if scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE {
                lastLine = max(lastLine - 1, line)
            }
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            isBlock = start.style == YAML_BLOCK_SEQUENCE_STYLE
            hasAnchorOrTag = start.anchor != nil || start.tag != nil
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            isBlock = start.style == YAML_BLOCK_MAPPING_STYLE
            hasAnchorOrTag = start.anchor != nil || start.tag != nil
        default: break
        }
    }
}
