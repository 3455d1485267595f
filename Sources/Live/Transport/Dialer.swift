import NIOCore
import NIOPosix

/// Opens a connection to a server, through the proxy if there is one.
struct Dialer: Sendable {
    /// The server.
    let endpoint: Endpoint
    /// The proxy on the way; nil for none.
    let proxy: Proxy?
    /// Where connections run.
    let loop: any EventLoop
    /// Where it is noted down how far it came.
    let log: ExchangeLog
    /// How long connecting may take.
    let seconds: Int

    /// The same way once more, noted down by itself.
    var again: Dialer {
        Dialer(endpoint: endpoint, proxy: proxy, loop: loop, log: ExchangeLog(), seconds: seconds)
    }

    /// Whether a proxy passes on bytes, as it has to for TLS; otherwise it passes on requests.
    var needsTunnel: Bool { proxy != nil && endpoint.isSecure }

    /// Connects, and sets up the connection with `install` before a byte is read from the server.
    ///
    /// `then` is called once, on any thread. Nothing is begun any more when `isWanted` says no after a name was
    /// looked up. No task has a part in it, so that time limits hold however busy those are.
    func connect(
        isWanted: @escaping @Sendable () -> Bool = { true },
        install: @escaping @Sendable (any Channel) throws -> Void,
        then: @escaping @Sendable (Result<any Channel, any Error>) -> Void
    ) {
        let (host, port) = (proxy?.endpoint.host ?? endpoint.host, proxy?.endpoint.port ?? endpoint.port)
        if let address = try? SocketAddress(ipAddress: host, port: port) {
            prepare(bootstrap.connect(to: address), install).whenComplete(then)
            return
        }
        NameLookup.start(host, port: port) { addresses in
            log.mark(.lookedUp)
            guard isWanted() else { return then(.failure(CancellationError())) }
            guard !addresses.isEmpty else { return then(.failure(NameLookup.Failure())) }
            let bootstrap = bootstrap.resolver(KnownAddresses(addresses: addresses, loop: loop))
            prepare(bootstrap.connect(host: host, port: port), install).whenComplete(then)
        }
    }

    private var bootstrap: ClientBootstrap {
        ClientBootstrap(group: loop)
            .connectTimeout(.seconds(Int64(seconds)))
            .channelOption(.autoRead, value: false)
    }

    private func prepare(
        _ connection: EventLoopFuture<any Channel>,
        _ install: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        connection.flatMap { channel in
            log.connected(to: channel.remoteAddress?.readable)
            let ready = channel.eventLoop.makePromise(of: Void.self)
            do {
                if needsTunnel, let proxy {
                    let tunnel = ProxyTunnel(to: endpoint, through: proxy, ready: ready) { channel in
                        log.mark(.tunnelled)
                        try install(channel)
                    }
                    try channel.pipeline.syncOperations.addHandler(tunnel)
                } else {
                    try install(channel)
                    ready.succeed()
                }
            } catch {
                ready.fail(error)
            }
            return channel.setOption(.autoRead, value: true).flatMap { ready.futureResult }.map { channel }
                .flatMapErrorThrowing { error in
                    channel.close(promise: nil)
                    throw error
                }
        }
    }
}

extension Endpoint {
    /// The name that a server is asked for when TLS begins; nil for an address (RFC 6066 §3).
    var serverName: String? {
        IPAddress.bytes(host) == nil ? host : nil
    }
}

extension SocketAddress {
    /// Address and port as people write them, such as `127.0.0.1:80` or `[::1]:80`.
    var readable: String? {
        guard let ipAddress, let port else { return nil }
        return ipAddress.contains(":") ? "[\(ipAddress)]:\(port)" : "\(ipAddress):\(port)"
    }
}
