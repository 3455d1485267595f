import OAuth

/// What would let a request say something else on the wire than it shows.
enum RequestProblem {
    /// Says what keeps a request from being sent as it stands; nil if nothing does.
    ///
    /// A line break in a method or a header field would begin another field or another request (RFC 9110 §5.5). Values
    /// are not quoted: they may be secret.
    static func of(_ request: OutgoingRequest) -> String? {
        guard isToken(request.method) else {
            return "The request's method may have only letters, digits and hyphens, such as GET or POST."
        }
        for (offset, field) in request.headers.enumerated() {
            guard isToken(field.name) else {
                return "Header field \(offset + 1) has a name that HTTP does not allow: only letters, digits and "
                    + "marks such as the hyphen may stand there."
            }
            if field.value.utf8.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) {
                return "The value of the header field \(field.name) has a line break or another control character."
            }
        }
        return nil
    }

    /// Whether a text is a token of HTTP (RFC 9110 §5.6.2).
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
