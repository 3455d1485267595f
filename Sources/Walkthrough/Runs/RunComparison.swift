import Handover
import JOSE
import OAuth

/// Two runs line by line.
public struct RunComparison: Hashable, Sendable {
    /// How a line of one run stands to the other run.
    enum Kind: Hashable, Sendable {
        case same
        case changed
        /// Changed as it does in every run: a state, a nonce, a time.
        case fresh
        case onlyLeft
        case onlyRight
    }

    /// A name, and what stands there in both runs.
    struct Line: Hashable, Sendable {
        var kind: Kind
        var left: RunFact?
        var right: RunFact?

        /// What is shown of it: the one that is there, the earlier run's first.
        var fact: RunFact { left ?? right ?? RunFact(step: .provider, name: "", value: "") }

        /// How far a time moved from the earlier run to the later one, in seconds; nil for what is no time.
        var movedSeconds: Double? {
            guard let first = left?.seconds, let second = right?.seconds else { return nil }
            return second - first
        }
    }

    /// The number of the earlier run.
    let left: Int
    /// The number of the later run.
    let right: Int
    /// The lines in the order of the steps.
    let lines: [Line]

    /// Compares two runs, the one with the lower number first.
    init(_ one: Run, _ other: Run) {
        let (first, second) = one.number <= other.number ? (one, other) : (other, one)
        left = first.number
        right = second.number
        lines = Self.align(first.walk.facts, second.walk.facts, Freshness(first.walk, second.walk))
    }

    /// Compares what two logs hold: the first is run 1, the second run 2.
    init(_ first: [RunFact], _ second: [RunFact]) {
        (left, right) = (1, 2)
        lines = Self.align(first, second, Freshness(first, second))
    }

    /// The names of what differs up to a step, for a summary.
    func changes(upTo step: Step) -> [String] {
        lines.filter { $0.fact.step <= step && $0.kind != .same && $0.kind != .fresh && !$0.fact.isCheck }
            .map(\.fact.name)
    }

    /// The steps that only one of the runs came to, with its number.
    var stepsOfOneRun: [Step: Int] {
        Dictionary(grouping: lines, by: \.fact.step).compactMapValues { lines in
            if lines.allSatisfy({ $0.kind == .onlyLeft }) { return left }
            return lines.allSatisfy { $0.kind == .onlyRight } ? right : nil
        }
    }

    /// How many lines differ in a way that says something; a step that only one run came to is none.
    var differences: Int {
        let alone = stepsOfOneRun
        return lines.count { $0.kind != .same && $0.kind != .fresh && alone[$0.fact.step] == nil }
    }
    /// How many lines are masks in both logs, which tells nothing of what they stand for.
    var maskedLines: Int { lines.count { $0.kind == .same && $0.fact.value.contains(Secret.mask) } }
    /// How many lines differ only as they do in every run.
    var freshLines: Int { lines.count { $0.kind == .fresh } }

    /// Puts lines of the same step and name beside each other, the second of a name beside the second.
    ///
    /// A line that only the later run has comes behind the one that it follows there.
    static func align(_ left: [RunFact], _ right: [RunFact], _ freshness: Freshness = Freshness()) -> [Line] {
        struct Place: Hashable {
            var step: Step
            var name: String
            var occurrence: Int
        }
        func placed(_ facts: [RunFact]) -> [(place: Place, fact: RunFact)] {
            var seen: [Place: Int] = [:]
            return facts.map { fact in
                let key = Place(step: fact.step, name: fact.name.lowercased(), occurrence: 0)
                seen[key, default: -1] += 1
                return (Place(step: key.step, name: key.name, occurrence: seen[key] ?? 0), fact)
            }
        }
        let ones = placed(left)
        let others = placed(right)
        let counterparts = Dictionary(others.map { ($0.place, $0.fact) }) { first, _ in first }
        let known = Set(ones.map(\.place))
        var followers: [Place?: [RunFact]] = [:]
        var before: Place?
        for (place, fact) in others {
            if known.contains(place) { before = place } else { followers[before, default: []].append(fact) }
        }
        var lines: [Line] = []
        func appendFollowers(of place: Place?) {
            for fact in followers[place] ?? [] { lines.append(Line(kind: .onlyRight, left: nil, right: fact)) }
        }
        appendFollowers(of: nil)
        for (place, fact) in ones {
            let other = counterparts[place]
            lines.append(Line(kind: kind(fact, other, freshness), left: fact, right: other))
            appendFollowers(of: place)
        }
        return lines.enumerated().sorted {
            ($0.element.fact.step, $0.offset) < ($1.element.fact.step, $1.offset)
        }.map(\.element)
    }

    private static func kind(_ left: RunFact, _ right: RunFact?, _ freshness: Freshness) -> Kind {
        guard let right else { return .onlyLeft }
        if left.value.utf8.elementsEqual(right.value.utf8), left.name == right.name { return .same }
        return freshness.isExpected(left, right) ? .fresh : .changed
    }
}

extension RunComparison {
    /// Which differences are no news, because something was drawn anew between both runs.
    struct Freshness {
        private var hasOtherProof = false
        private var hasOtherState = false
        private var hasOtherCode = false
        /// Whether two practice providers were walked against, each with keys of its own.
        private var hasOtherProvider = false
        /// The redirect_uri of either run with the free port that it got.
        private var listeners: [String?] = []
        /// The providers on this machine of two logs, whose ports are free ones.
        private var servers: [String] = []

        /// Only what a server makes anew is expected to differ.
        init() {}

        init(_ left: Walk, _ right: Walk) {
            let isOwn = left.settings.ownVerifier != nil || right.settings.ownVerifier != nil
            hasOtherProof = !isOwn && left.proof?.verifier.secret != right.proof?.verifier.secret
            hasOtherState = left.drawnForAuthorization != right.drawnForAuthorization
            if left.client.redirectURI == right.client.redirectURI {
                listeners = [left.listener?.redirectURI, right.listener?.redirectURI]
            }
            hasOtherCode = left.callback.validated?.code != right.callback.validated?.code
            let isPractice = left.settings.usesPractice && right.settings.usesPractice
            hasOtherProvider = isPractice && left.metadata?.issuer != right.metadata?.issuer
        }

        /// By what two logs say; there a secret may be masked, and its own verifier is not told from a random one.
        init(_ left: [RunFact], _ right: [RunFact]) {
            func value(_ facts: [RunFact], _ step: Step, _ name: String) -> String? {
                facts.first { $0.step == step && $0.name == name }?.value
            }
            func differs(_ step: Step, _ name: String) -> Bool {
                value(left, step, name) != value(right, step, name)
            }
            hasOtherProof = differs(.proof, "code_challenge") && !differs(.proof, "code_challenge_method")
            hasOtherState = true
            hasOtherCode = true
            listeners = [left, right].map { value($0, .authorize, "redirect_uri") }
            let places = listeners.map { $0.flatMap(Self.withoutFreePort) }
            if places[0] == nil || places[0] != places[1] { listeners = [] }
            let issuers = [left, right].compactMap { value($0, .provider, "issuer") }
            if issuers.count == 2, issuers.allSatisfy({ Self.withoutFreePort($0) != nil }) {
                servers = issuers.map { $0.replacing("http://", with: "") }
                hasOtherProvider = servers[0] != servers[1]
            }
        }

        /// A redirect_uri on this machine without its port; nil for any other.
        private static func withoutFreePort(_ url: String) -> String? {
            let hosts = ["http://127.0.0.1:", "http://[::1]:", "http://localhost:"]
            guard let host = hosts.first(where: url.hasPrefix) else { return nil }
            return host + url.dropFirst(host.count).drop { $0.isNumber }
        }

        func isExpected(_ left: RunFact, _ right: RunFact) -> Bool {
            if servers.count == 2, left.value.replacing(servers[0], with: servers[1]) == right.value { return true }
            return switch left.shortName {
            case "redirect_uri": listeners == [left.value, right.value]
            case "code_verifier", "code_challenge": hasOtherProof
            case "state", "nonce": hasOtherState
            case "code": hasOtherCode
            case "kid": hasOtherProvider
            // Of introspection and revocation; an API may call anything so.
            case "token": left.step == .use && !left.name.hasPrefix("\(RunRequest.use.rawValue) ")
            case let name: RunFact.freshNames.contains(name)
            }
        }
    }
}
