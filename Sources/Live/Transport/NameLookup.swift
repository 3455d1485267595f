import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Looks up the addresses of a name, on a thread that ends with it.
///
/// NIO's own lookup runs on Dispatch, which from then on keeps a thread that wakes up once a second.
enum NameLookup {
    /// There is no such name, or nobody could be asked.
    struct Failure: Error {}

    /// Looks up the addresses of a name, in the order in which the system would have them tried.
    ///
    /// `then` is called once, on that thread; without an address if there is none or nobody could be asked.
    static func start(_ name: String, port: Int, then: @escaping @Sendable ([SocketAddress]) -> Void) {
        let errand = Unmanaged.passRetained(Errand(name: name, port: port, then: then))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let failure = pthread_create(
            &thread,
            nil,
            { argument in
                #if canImport(Darwin)
                    Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue().run()
                #else
                    if let argument { Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue().run() }
                #endif
                return nil
            },
            errand.toOpaque()
        )
        guard failure == 0 else {
            errand.release()
            return then([])
        }
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
    }

    private final class Errand {
        private let name: String
        private let port: Int
        private let then: @Sendable ([SocketAddress]) -> Void

        init(name: String, port: Int, then: @escaping @Sendable ([SocketAddress]) -> Void) {
            self.name = name
            self.port = port
            self.then = then
        }

        func run() {
            var hints = addrinfo()
            #if canImport(Glibc)
                hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
            #else
                hints.ai_socktype = SOCK_STREAM
            #endif
            var first: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(name, String(port), &hints, &first) == 0 else {
                return then([])
            }
            defer { freeaddrinfo(first) }
            var addresses: [SocketAddress] = []
            var next = first
            while let entry = next?.pointee {
                if let address = entry.ai_addr { Self.read(address, entry.ai_family).map { addresses.append($0) } }
                next = entry.ai_next
            }
            then(addresses)
        }

        private static func read(_ address: UnsafeMutablePointer<sockaddr>, _ family: CInt) -> SocketAddress? {
            let memory = UnsafeRawPointer(address)
            return switch family {
            case AF_INET: SocketAddress(memory.load(as: sockaddr_in.self))
            case AF_INET6: SocketAddress(memory.load(as: sockaddr_in6.self))
            default: nil
            }
        }
    }
}

/// Hands addresses that are known already to whoever connects.
struct KnownAddresses: Resolver, Sendable {
    let addresses: [SocketAddress]
    let loop: any EventLoop

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        loop.makeSucceededFuture(addresses.filter { $0.protocol == .inet })
    }

    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        loop.makeSucceededFuture(addresses.filter { $0.protocol == .inet6 })
    }

    func cancelQueries() {}
}
