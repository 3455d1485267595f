import NIOCore

/// The names in a certificate, read from its DER (RFC 5280 §4.1).
///
/// For telling people about a certificate that was refused, and for refusing one more: nothing is accepted by it alone.
struct CertificateNames {
    /// The issuer's common name, or its organisation.
    var issuer: String?
    /// The subject's common name, or its organisation.
    var subject: String?
    /// The DNS names and IP addresses of the subject.
    var alternatives: [String] = []

    /// Reads the names; nil if the bytes are no certificate.
    init?(der bytes: [UInt8]) {
        var outer = DERReader(bytes[...])
        guard var certificate = outer.read(0x30).map(DERReader.init),
            var body = certificate.read(0x30).map(DERReader.init)
        else { return nil }
        _ = body.read(0xA0)
        guard body.read(0x02) != nil, body.read(0x30) != nil, let issuer = body.read(0x30),
            body.read(0x30) != nil, let subject = body.read(0x30), body.read(0x30) != nil
        else { return nil }
        self.issuer = Self.commonName(issuer)
        self.subject = Self.commonName(subject)
        while let (tag, content) = body.next() {
            if tag == 0xA3 { alternatives = Self.alternatives(inExtensions: content) }
        }
    }

    private static func commonName(_ name: ArraySlice<UInt8>) -> String? {
        var organisation: String?
        var sets = DERReader(name)
        while let set = sets.read(0x31) {
            var pairs = DERReader(set)
            guard var pair = pairs.read(0x30).map(DERReader.init), let kind = pair.read(0x06),
                let (_, value) = pair.next()
            else { continue }
            let text = String(decoding: value.prefix(100), as: UTF8.self)
            if kind.elementsEqual([0x55, 0x04, 0x03]) { return text }
            if kind.elementsEqual([0x55, 0x04, 0x0A]) { organisation = text }
        }
        return organisation
    }

    private static func alternatives(inExtensions content: ArraySlice<UInt8>) -> [String] {
        var outer = DERReader(content)
        guard var list = outer.read(0x30).map(DERReader.init) else { return [] }
        while var one = list.read(0x30).map(DERReader.init) {
            guard let kind = one.read(0x06), kind.elementsEqual([0x55, 0x1D, 0x11]) else { continue }
            _ = one.read(0x01)
            guard var wrapped = one.read(0x04).map(DERReader.init),
                var names = wrapped.read(0x30).map(DERReader.init)
            else { return [] }
            var found: [String] = []
            while let (tag, value) = names.next() {
                if tag == 0x82 { found.append(String(decoding: value.prefix(253), as: UTF8.self)) }
                if tag == 0x87, let address = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: value), port: 0) {
                    address.ipAddress.map { found.append($0) }
                }
            }
            return found
        }
        return []
    }
}

/// Reads DER values one after the other; gives nil where something does not fit.
private struct DERReader {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The content of the next value if it has this tag; otherwise nothing is read.
    mutating func read(_ tag: UInt8) -> ArraySlice<UInt8>? {
        bytes.first == tag ? next()?.content : nil
    }

    /// The next value, whatever its tag.
    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        var rest = bytes
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...4).contains(count), rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard rest.count >= length else { return nil }
        bytes = rest.dropFirst(length)
        return (tag, rest.prefix(length))
    }
}
