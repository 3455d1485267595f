import Cells
import FoundationEssentials
import JOSE
import OAuth
import Walkthrough

/// Why a command line cannot be followed: a sentence that names the flag and says what would be right.
struct UsageProblem: Error, Equatable {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}

/// An inspection that is asked for: which token, by which keys and expectations, and in which form to show it.
struct InspectRequest: Equatable {
    /// Where the token is.
    enum Input: Equatable {
        /// On the command line.
        case text(Secret)
        /// In a file; `-` is all of stdin as one paste.
        case file(String)
        /// One token per line of stdin.
        case lines
        /// Not given, and stdin is a terminal.
        case nothing
    }

    /// Where keys are; they are put together to one set.
    enum KeySource: Equatable {
        case jwks(String)
        case key(String)
        case secret(String)

        /// The file; `-` is stdin.
        var path: String {
            switch self {
            case .jwks(let path), .key(let path), .secret(let path): path
            }
        }

        /// The flag that named it.
        var flag: InspectFlag {
            switch self {
            case .jwks: .jwks
            case .key: .key
            case .secret: .secretFile
            }
        }

        /// Whether it has to be fetched.
        var isURL: Bool { flag == .jwks && (path.hasPrefix("https://") || path.hasPrefix("http://")) }
    }

    /// In which form the result is shown.
    enum Form: Equatable {
        /// The inspector where there is a terminal, JSON for a stream, plain text otherwise.
        case automatic
        case plain
        case json
        /// Lines of text and choices by number.
        case linear
    }

    var input = Input.nothing
    /// Whether the token comes on stdin without having been asked for there: on a terminal it is one paste.
    var isPiped = false
    var keys: [KeySource] = []
    /// What the token is compared with, save what has to be read from files.
    var expectations = Expectations()
    var accessTokenFile: String?
    var codeFile: String?
    /// The time to judge by; nil for now.
    var time: Date?
    var fetchesKeys = false
    /// A PEM file of certificate authorities that are trusted as well.
    var certificateAuthorities: String?
    /// How many threads judge a stream; nil for one per core.
    var jobs: Int?
    /// The ways to a clipboard that the screen may take; nil to choose by the environment.
    var clipboard: Clipboard.Mode?
    /// Whether tokens are compared: ``input`` with ``other``, or those of one paste.
    var comparesTokens = false
    /// The second token of a comparison; nil where both come in one paste.
    var other: Input?
    var isStrict = false
    var form = Form.automatic
    var isVerbose = false
    /// How the screen is to look.
    var looks = Looks()
}

extension InspectRequest {
    /// Understands a command line; nothing is read or fetched.
    init(_ values: InspectValues, standardInputIsTerminal: Bool) throws(UsageProblem) {
        comparesTokens = values.has(.diff)
        if comparesTokens {
            (input, other) = try Self.inputs(values.tokens, standardInputIsTerminal: standardInputIsTerminal)
        } else {
            input = try Self.input(values.tokens, standardInputIsTerminal: standardInputIsTerminal)
        }
        isPiped = values.tokens.isEmpty && input == .lines
        keys = values.all(.jwks).map(KeySource.jwks) + values.all(.key).map(KeySource.key)
        keys += values.all(.secretFile).map(KeySource.secret)
        for flag in InspectFlag.allCases where flag.value != nil && values.all(flag).contains("") {
            throw UsageProblem("\(flag.typed): its value is empty. Leave the flag out if there is none.")
        }
        for source in keys where source.isURL {
            if let problem = OutgoingRequest.wellFormed(source.path) {
                throw UsageProblem("--jwks \(source.path): \(problem.message)")
            }
        }
        accessTokenFile = values[.accessTokenFile]
        codeFile = values[.codeFile]
        expectations = try Self.expectations(values)
        time = try values[.at].map { text throws(UsageProblem) in try Self.time(text) }
        fetchesKeys = values.has(.fetch)
        certificateAuthorities = values[.ca]
        if let text = values[.clipboard] {
            guard let mode = Clipboard.Mode(rawValue: text) else {
                let names = Clipboard.Mode.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageProblem("--clipboard \(text): one of \(names).")
            }
            clipboard = mode
        }
        if let text = values[.jobs] {
            guard let number = Int(text), (1...64).contains(number) else {
                throw UsageProblem("--jobs \(text): a number of threads from 1 to 64.")
            }
            jobs = number
        }
        isStrict = values.has(.strict)
        isVerbose = values.has(.verbose)
        looks = Looks(
            isASCII: values.has(.ascii),
            reducesMotion: values.has(.reducedMotion),
            leavesMouse: values.has(.noMouse)
        )
        if let name = values[.theme] {
            guard let theme = Theme(argument: name) else {
                throw UsageProblem("--theme \(name): one of \(Theme.allValueStrings.joined(separator: ", ")).")
            }
            looks.theme = theme
        }
        let forms = [InspectFlag.json, .plain, .linear].filter(values.has)
        if forms.count > 1 {
            throw UsageProblem("\(forms.map(\.typed).joined(separator: " and ")) exclude each other.")
        }
        if isVerbose && values.has(.json) {
            throw UsageProblem("--verbose is for plain text: JSON has every check anyway.")
        }
        if comparesTokens && isVerbose {
            throw UsageProblem("--verbose lists checks, and --diff has none: leave one of them out.")
        }
        if isVerbose && values.has(.linear) {
            throw UsageProblem("--verbose is for plain text: --linear says every check anyway.")
        }
        if comparesTokens && values.has(.linear) {
            throw UsageProblem("--diff prints what differs and ends: leave --linear out.")
        }
        form = values.has(.json) ? .json : values.has(.plain) || isVerbose ? .plain : .automatic
        if values.has(.linear) { form = .linear }
        try checkStandardInput()
        try checkFetching()
    }

    private static func input(
        _ arguments: [String],
        standardInputIsTerminal: Bool
    ) throws(UsageProblem) -> Input {
        guard let last = arguments.last else { return standardInputIsTerminal ? .nothing : .lines }
        // A header that the shell has taken apart: pixy inspect Authorization: Bearer eyJ…
        let words = ["authorization:", "bearer", "dpop"]
        guard arguments.dropLast().allSatisfy({ words.contains($0.lowercased()) }) else {
            throw UsageProblem(
                "Give one token. Two are compared with --diff. For several, write one per line to stdin and give -; to give one that has spaces in "
                    + "it, put it in quotes."
            )
        }
        if arguments.count > 1 { return .text(Secret(arguments.joined(separator: " "))) }
        if last == "-" { return .lines }
        guard last.hasPrefix("@") else { return .text(Secret(last)) }
        guard last.utf8.count > 1 else {
            throw UsageProblem("@ needs the name of a file behind it: @token.txt, or @- for stdin.")
        }
        return .file(String(last.dropFirst()))
    }

    /// The tokens of a comparison: each argument is one, and `-` is all of stdin as one paste.
    private static func inputs(
        _ arguments: [String],
        standardInputIsTerminal: Bool
    ) throws(UsageProblem) -> (Input, Input?) {
        guard arguments.count <= 2 else {
            throw UsageProblem("--diff compares two tokens: give two of TOKEN, @FILE and -, or one paste with both.")
        }
        var inputs: [Input] = []
        for argument in arguments {
            let one = try input([argument], standardInputIsTerminal: standardInputIsTerminal)
            inputs.append(one == .lines ? .file("-") : one)
        }
        guard let first = inputs.first else { return (standardInputIsTerminal ? .nothing : .file("-"), nil) }
        return (first, inputs.dropFirst().first)
    }

    private static func time(_ text: String) throws(UsageProblem) -> Date {
        do throws(PointInTime.Failure) {
            return try PointInTime.read(text)
        } catch {
            throw UsageProblem(
                "--at \(text): it \(error.reason). Give seconds since 1970 such as 1700000000 or 1700000000.5, or "
                    + "ISO 8601 with a zone such as 2026-11-23T18:00:00Z or 2026-11-23T19:00:00+01:00, or a date alone."
            )
        }
    }

    /// Stdin is read once, by one of those who can.
    private func checkStandardInput() throws(UsageProblem) {
        var readers: [String] = []
        for input in [input, other].compactMap({ $0 }) {
            switch input {
            case .lines: readers.append("the tokens")
            case .file("-"): readers.append("@-")
            case .text, .file, .nothing: break
            }
        }
        readers += keys.filter { $0.path == "-" }.map(\.flag.typed)
        if accessTokenFile == "-" { readers.append(InspectFlag.accessTokenFile.typed) }
        if codeFile == "-" { readers.append(InspectFlag.codeFile.typed) }
        guard readers.count > 1 else { return }
        throw UsageProblem(
            "\(readers.joined(separator: " and ")) cannot both come from stdin: put one of them in a file."
        )
    }

    private func checkFetching() throws(UsageProblem) {
        let fetchesURL = keys.contains(where: \.isURL)
        if certificateAuthorities != nil && !fetchesURL && !fetchesKeys {
            throw UsageProblem("--ca is for what is fetched: give --fetch or a URL to --jwks with it.")
        }
        guard fetchesKeys else { return }
        if let source = keys.first {
            throw UsageProblem(
                "--fetch finds the keys through the issuer, so \(source.flag.typed) has no place beside it: "
                    + "choose one of the two."
            )
        }
        if input == .lines && expectations.issuer == nil {
            throw UsageProblem(
                "--fetch with many tokens needs --issuer: otherwise each line could send pixy to a server of its choice."
            )
        }
    }
}
