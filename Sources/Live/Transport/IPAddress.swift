#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// IP addresses as bytes, to compare them however they are spelled.
enum IPAddress {
    /// The 4 or 16 bytes of an address; nil if the text is none.
    static func bytes(_ text: String) -> [UInt8]? {
        let text = withoutBrackets(text)
        let family = text.contains(":") ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// The address within the brackets that it has in a URL.
    static func withoutBrackets(_ text: String) -> String {
        text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    }
}
