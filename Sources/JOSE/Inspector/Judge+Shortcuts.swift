/// What is usually found about claims that are others in every token, written without making a finding first.
///
/// The same is found as in `Rules`; whatever is out of the ordinary is left to those.
extension Judge {
    /// ``subject(_:)`` where it names somebody.
    func writeSubject(_ claims: OutlinedClaims, into text: inout TextBuffer) -> Bool? {
        guard let subject = claims.characters("sub"), !subject.isEmpty, subject.count <= 255,
            kind == .accessToken ? !isClient(subject, claims) : subject.endOfPlainText(from: 0) == subject.count
        else { return nil }
        Finding.write(
            "sub",
            .passed,
            reference: kind == .idToken ? "OIDC Core §2" : "RFC 7519 §4.1.2",
            message: { $0.append(literal: "The subject is a string that names somebody.") },
            actual: { $0.append(subject) },
            into: &text
        )
        return false
    }

    /// Whether the subject may be the client itself.
    private func isClient(_ subject: UnsafeBufferPointer<UInt8>, _ claims: OutlinedClaims) -> Bool {
        Self.clientClaims.contains { name in
            guard let client = claims.characters(name), subject.count >= client.count else { return false }
            return subject.part(0..<client.count).isSame(as: client)
        }
    }

    /// ``tokenID(_:)`` where there is one.
    func writeTokenID(_ claims: OutlinedClaims, into text: inout TextBuffer) -> Bool? {
        guard let identifier = claims.characters("jti"), !identifier.isEmpty, identifier.count <= 255 else {
            return nil
        }
        Finding.write(
            "jti",
            .passed,
            reference: kind == .accessToken ? "RFC 9068 §2.2" : "RFC 7519 §4.1.7",
            message: { $0.append(literal: "The token has an identifier of its own.") },
            actual: { $0.append(identifier) },
            into: &text
        )
        return false
    }

    /// ``expiry(_:)`` of a token that is good for less than ten years, or has been expired for some time.
    func writeExpiry(_ claims: OutlinedClaims, into text: inout TextBuffer) -> Bool? {
        guard let end = claims.number("exp"), Self.usualTimes.contains(end) else { return nil }
        let (seconds, now, limits) = (Double(end), now, limits)
        let isOver = now >= seconds
        if isOver {
            guard now >= seconds + leeway, now - seconds >= 600 else { return nil }
        } else {
            let start = claims.number("iat").map { min(Double($0), now) } ?? now
            guard seconds - start <= Self.longLifetime else { return nil }
        }
        Finding.write(
            "exp",
            isOver ? .failed : .passed,
            reference: "RFC 7519 §4.1.4",
            message: { text in
                if isOver {
                    writeExpiry(seconds, ago: now - seconds, into: &text)
                } else {
                    writeExpiry(seconds, in: seconds - now, into: &text)
                }
            },
            expected: { $0.append(limits.afterEarliest) },
            actual: { UTC.write(end, into: &$0) },
            into: &text
        )
        return isOver
    }

    /// ``issuedAt(_:)`` of a token from before now, and of an ID token from the last day.
    func writeIssue(_ claims: OutlinedClaims, into text: inout TextBuffer) -> Bool? {
        guard let start = claims.number("iat"), Self.usualTimes.contains(start) else { return nil }
        let (seconds, now, limits) = (Double(start), now, limits)
        guard seconds <= now, claims.number("exp").map({ $0 > start }) ?? true,
            kind != .idToken || now - seconds <= 86_400
        else { return nil }
        Finding.write(
            "iat",
            .passed,
            reference: kind == .idToken ? "OIDC Core §3.1.3.7" : "RFC 7519 §4.1.6",
            message: { writeIssue(seconds, into: &$0) },
            expected: { $0.append(limits.notAfterLatest) },
            actual: { UTC.write(start, into: &$0) },
            into: &text
        )
        return false
    }

    /// Times from 1973 to the year 9999.
    private static let usualTimes: Range<Int64> = 100_000_000..<253_402_300_800
}

/// Messages that are written both ways.
extension Judge {
    /// That a token expires so many seconds from now.
    func writeExpiry(_ time: Double, in left: Double, into text: inout TextBuffer) {
        text.append(literal: "The token expires at ")
        write(time, into: &text)
        text.append(literal: ", in ")
        UTC.writeDuration(left, into: &text)
        writeLeeway(into: &text)
    }

    /// That a token expired so many seconds ago, and more.
    func writeExpiry(_ time: Double, ago: Double, into text: inout TextBuffer) {
        text.append(literal: "The token expired at ")
        write(time, into: &text)
        text.append(literal: ", ")
        UTC.writeDuration(ago, into: &text)
        text.append(literal: " ago; it is ")
        text.append(limits.now)
        text.append(literal: " now and the leeway is ")
        text.append(limits.leeway)
        text.append(UInt8(ascii: "."))
    }

    /// That a token was issued at a time before now.
    func writeIssue(_ time: Double, into text: inout TextBuffer) {
        text.append(literal: "The token was issued at ")
        write(time, into: &text)
        text.append(literal: ", ")
        UTC.writeDuration(now - time, into: &text)
        text.append(literal: " ago")
        writeLeeway(into: &text)
    }

    private func writeLeeway(into text: inout TextBuffer) {
        text.append(literal: " (leeway ")
        text.append(limits.leeway)
        text.append(literal: ").")
    }

    /// A time that ``NumericDate`` takes for one.
    private func write(_ time: Double, into text: inout TextBuffer) {
        UTC.write(Int64(time.rounded(.down)), into: &text)
    }
}
