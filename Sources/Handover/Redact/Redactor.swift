/// Replaces the secrets in a text by their fingerprints: in logs, HAR files, curl commands and whatever else is pasted.
///
/// What is a secret is told by what stands in front of it (``SecretName``) in a query or a form, in JSON at any depth of
/// quoting, in a header, in a HAR file, or as an option of curl; and by its shape, for a token that begins with `eyJ` or
/// `ghp_` and the like and for a private key. What stands around a value stays (``Wrapping``). The text comes in pieces of
/// any length and memory stays the same.
public struct Redactor: Sendable {
    /// Does both, at the same time if it can.
    public typealias Both = @Sendable (_ one: () -> Void, _ other: @escaping @Sendable () -> Void) -> Void

    /// How secrets are told apart.
    private let fingerprints: Fingerprints
    private let both: Both?
    private let longestValue: Int
    /// What was not written yet, a few bytes before it that may be a name, and what is still to be looked at.
    private var pending: [UInt8] = []
    private var state = RedactionPass.State()
    /// How much there has to be before it is looked at again: a long value is not looked for its end byte by byte.
    private var enough = 0

    /// The shortest text that is worth two threads.
    private static let worthBoth = 64 << 10

    /// A redactor at the beginning of a text; what it does in two halves, it has done by `both`.
    ///
    /// A value is kept until its end has come, but no more than `longestValue` bytes of it: a longer one is told apart by
    /// its beginning.
    public init(_ fingerprints: Fingerprints, longestValue: Int = 1 << 20, both: Both? = nil) {
        self.fingerprints = fingerprints
        self.longestValue = longestValue
        self.both = both
    }

    /// The text without its secrets.
    public static func redacted(_ text: String, _ fingerprints: Fingerprints) -> String {
        var redactor = Redactor(fingerprints)
        var result: [UInt8] = []
        redactor.redact(Array(text.utf8)[...], isLast: true, into: &result)
        return String(decoding: result, as: UTF8.self)
    }

    /// How many bytes wait for what comes after them.
    public var held: Int { pending.count }

    /// Takes the next piece and appends what is ready; with the last one, everything is.
    public mutating func redact(_ piece: ArraySlice<UInt8>, isLast: Bool, into result: inout [UInt8]) {
        pending += piece
        guard isLast || pending.count >= enough else { return }
        let kept = pending.withUnsafeBufferPointer { buffer -> Int in
            guard let base = buffer.baseAddress else { return 0 }
            let begun = inHalves(base, buffer.count, into: &result)
            var pass = pass(base + begun, buffer.count - begun, isLast: isLast, state)
            pass.run(into: &result)
            state = pass.state
            let kept = begun + pass.kept
            enough = pass.isHeld ? buffer.count - kept + (buffer.count - kept) / 4 : 0
            return kept
        }
        pending.removeFirst(kept)
    }

    /// Looks at both halves of a long text at the same time; gives what is done with.
    ///
    /// The second one begins with a line, and as if nothing came before it. Where that turns out to be wrong, it was for nothing.
    private mutating func inHalves(_ base: UnsafePointer<UInt8>, _ count: Int, into result: inout [UInt8]) -> Int {
        let text = UnsafeBufferPointer(start: base, count: count)
        guard let both, count >= Self.worthBoth,
            let middle = text[(count / 2)..<(count / 2 + 16 << 10)].firstIndex(of: 0x0A).map({ $0 + 1 })
        else { return 0 }
        var first = pass(base, count, isLast: false, state)
        let start = middle - RedactionPass.context
        let fresh = RedactionPass.State(copied: RedactionPass.context, index: RedactionPass.context)
        let half = Half(pass(base + start, count - start, isLast: false, fresh))
        both({ first.run(upTo: middle, into: &result) }, { half.run() })
        guard first.state.isFresh(at: middle - first.kept) else {
            state = first.state
            return first.kept
        }
        result += half.result
        state = half.pass.state
        return start + half.pass.kept
    }

    private func pass(
        _ text: UnsafePointer<UInt8>,
        _ count: Int,
        isLast: Bool,
        _ state: RedactionPass.State
    ) -> RedactionPass {
        RedactionPass(text, count, isLast: isLast, state, fingerprints, longest: longestValue)
    }
}

/// The second half of a text, in the hands of one thread at a time.
private final class Half: @unchecked Sendable {
    var pass: RedactionPass
    var result: [UInt8] = []

    init(_ pass: RedactionPass) {
        self.pass = pass
        result.reserveCapacity(pass.count)
    }

    func run() {
        pass.run(into: &result)
    }
}
