/// Where two texts part, in words that show neither.
enum TextDifference {
    static func sentence(sent: String, right: String) -> String {
        let sentCount = sent.unicodeScalars.count
        let rightCount = right.unicodeScalars.count
        let position = firstDifference(sent, right) ?? 0
        var sentence =
            if position > sentCount {
                "The first \(counted(sentCount, "character")) agree, then it ends too early"
            } else if position > rightCount {
                "The first \(counted(rightCount, "character")) agree, then more follows"
            } else {
                "They differ from character \(position) on"
            }
        sentence += ": \(rightCount) were expected and \(sentCount) sent."
        let encoded = [FormEncoding.percentEncodeComponent(right), FormEncoding.encodeComponent(right)]
        if encoded.contains(where: { sameBytes($0, sent) }) {
            sentence += " It was percent-encoded once too often."
        } else if sent.split(whereSeparator: \.isWhitespace).joined() == right {
            sentence += " White space was added."
        } else if sent.count == right.count + 2, sent.contains(right) {
            sentence += " Quotes or brackets were added."
        }
        return sentence
    }

    /// What the difference of two URLs is, where it is one of those that people make; empty otherwise.
    static func urlHint(sent: String, right: String) -> String {
        if sent + "/" == right || sent == right + "/" { return " Only the slash at the end differs, and it counts." }
        if sent.lowercased() == right.lowercased() {
            return " Only capital and small letters differ, and they count."
        }
        guard let one = URLParts(sent), let other = URLParts(right) else { return "" }
        let sameRest = one.path == other.path && one.query == other.query
        if sameRest, one.scheme == other.scheme, one.port == other.port, one.isLoopback, other.isLoopback {
            return " Both hosts are this computer, but to a provider \(one.host) and \(other.host) are two."
        }
        if sameRest, one.scheme == other.scheme, one.host == other.host { return " Only the port differs." }
        if sameRest, one.host == other.host, one.port == other.port {
            return " One begins with \(one.scheme), the other with \(other.scheme)."
        }
        return ""
    }
}
