/// What a command line gives, before anything of it is understood.
///
/// An array and no dictionary: the first dictionary of a type has the runtime look through the conformances of the
/// whole binary, which takes longer than all of the reading.
struct InspectValues: Equatable {
    /// A flag that was given, once for each time.
    private struct Given {
        var flag: InspectFlag
        /// Its value; empty for a flag that has none.
        var value: String
    }

    /// The arguments that are no flags.
    var tokens: [String] = []
    private var given: [Given] = []

    /// Nothing given.
    init() {}

    /// The value of a flag; the last one where it was given more than once.
    subscript(_ flag: InspectFlag) -> String? { given.last { $0.flag == flag }?.value }

    /// All values of a flag.
    func all(_ flag: InspectFlag) -> [String] { given.filter { $0.flag == flag }.map(\.value) }

    /// Whether a flag was given.
    func has(_ flag: InspectFlag) -> Bool { given.contains { $0.flag == flag } }

    /// Adds a flag with its value, empty for one that has none.
    mutating func add(_ flag: InspectFlag, _ value: String = "") {
        given.append(Given(flag: flag, value: value))
    }

    /// Whether the same arguments and the same values of each flag are given; which flag came first does not count.
    static func == (left: InspectValues, right: InspectValues) -> Bool {
        left.tokens == right.tokens && InspectFlag.allCases.allSatisfy { left.all($0) == right.all($0) }
    }
}

extension InspectValues {
    /// Reads the plain cases without ArgumentParser; nil for everything unusual, which it then reads or refuses.
    ///
    /// - Parameter arguments: what follows `inspect`.
    init?(reading arguments: some Sequence<String>) {
        self.init()
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            guard argument.utf8.first == UInt8(ascii: "-"), argument != "-" else {
                tokens.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, let flag = InspectFlag(typed: name) else { return nil }
            guard flag.isRepeatable || !has(flag) else { return nil }
            if flag.value == nil {
                guard parts.count == 1 else { return nil }
                add(flag)
            } else if parts.count == 2 {
                add(flag, String(parts[1]))
            } else {
                guard let value = rest.next(), value == "-" || !value.hasPrefix("-") else { return nil }
                add(flag, value)
            }
        }
    }
}
