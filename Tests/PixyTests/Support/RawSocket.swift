#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A TCP socket on 127.0.0.1.
final class RawSocket: Sendable {
    /// What the system refused.
    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ what: String) {
            description = "\(what): \(String(cString: strerror(errno)))"
        }
    }

    private let descriptor: Int32

    private init() throws(Failure) {
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw Failure("socket") }
        // Programs that are started meanwhile must not hold it open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
    }

    /// Connects to a port.
    convenience init(connectedTo port: Int) throws(Failure) {
        try self.init()
        let descriptor = descriptor
        guard Self.withAddress(port, { connect(descriptor, $0, $1) }) == 0 else { throw Failure("connect to \(port)") }
    }

    /// Listens on a free port.
    convenience init(listening: Void) throws(Failure) {
        try self.init()
        let descriptor = descriptor
        guard Self.withAddress(0, { bind(descriptor, $0, $1) }) == 0 else { throw Failure("bind") }
        guard listen(descriptor, 8) == 0 else { throw Failure("listen") }
    }

    /// The port of this end.
    var port: Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Sends a text and gives everything that comes back until the other side closes.
    func exchange(_ text: String) throws(Failure) -> [UInt8] {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { throw Failure("send") }
            rest = rest.dropFirst(count)
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 { return received }
            guard count > 0 else { throw Failure("receive") }
            received += buffer[..<count]
        }
    }

    /// Answers so many requests by their paths with JSON, or with 404 where there is none.
    func answer(times: Int, _ body: (String) -> String?) {
        for _ in 0..<times {
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            defer { close(client) }
            var request: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4 << 10)
            while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                let count = recv(client, &buffer, buffer.count, 0)
                guard count > 0 else { return }
                request += buffer[..<count]
            }
            let path = String(decoding: request, as: UTF8.self).split(separator: " ").dropFirst().first ?? ""
            let text = body(String(path))
            let head = "HTTP/1.1 \(text == nil ? "404 Not Found" : "200 OK")\r\nContent-Type: application/json\r\n"
            let answer = Array(
                "\(head)Content-Length: \(text?.utf8.count ?? 0)\r\nConnection: close\r\n\r\n\(text ?? "")".utf8
            )
            _ = answer.withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
        }
    }

    private static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
