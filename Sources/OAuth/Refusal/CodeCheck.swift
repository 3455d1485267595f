import FoundationEssentials
import JOSE

/// Whether the code is the callback's, whether it was sent before, and how old it was (RFC 6749 §4.1.2).
struct CodeCheck {
    let evidence: ExchangeEvidence
    let error: ProviderError?

    /// From how many seconds on a code may be too old: some providers keep one for a minute only.
    private static let youth: Double = 60
    /// The most that the standard recommends, in seconds.
    private static let lifetime: Double = 600

    var finding: Finding {
        let compared = FieldCheck.code(evidence.sent, evidence.callbackCode)
        guard compared.outcome == .passed else { return compared }
        let isDoubted = error == nil || error?.code == "invalid_grant"
        if evidence.timesSent > 1 {
            return finding(
                isDoubted ? .failed : .warning,
                "The code was sent for the \(ordinal(evidence.timesSent)) time, and a code works once: "
                    + "most providers void it at the first try, even at one that fails. Step 3 gets a new one.",
                expected: "the first time",
                actual: "\(evidence.timesSent) times"
            )
        }
        guard let age else { return compared }
        guard age > Self.youth else {
            var fresh = compared
            fresh.message += " It was \(spoken(max(age, 0))) old and was sent for the first time."
            return fresh
        }
        let isOld = age > Self.lifetime
        return finding(
            isOld && isDoubted ? .failed : .warning,
            "The code was \(spoken(age)) old when it was sent. "
                + (isOld
                    ? "Ten minutes are the most that the standard recommends, and few providers keep one so long."
                    : "Some providers keep one for a minute only."),
            expected: "less than a minute",
            actual: spoken(age)
        )
    }

    /// The age of the code when it went out, in seconds.
    private var age: Double? {
        guard let arrived = evidence.codeArrivedAt else { return nil }
        let sent = evidence.response.receivedAt.addingTimeInterval(-evidence.response.seconds)
        return sent.timeIntervalSince(arrived)
    }

    private func spoken(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9))
        return whole < 120 ? counted(whole, "second") : counted(whole / 60, "minute")
    }

    private func ordinal(_ count: Int) -> String {
        switch count {
        case 2: "second"
        case 3: "third"
        default: "\(count)th"
        }
    }

    private func finding(_ outcome: Finding.Outcome, _ message: String, expected: String, actual: String) -> Finding {
        Finding("exchange.code", outcome, message, expected: expected, actual: actual, reference: "RFC 6749 §4.1.2")
    }
}
