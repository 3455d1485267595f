import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Waits on the loopback address for the browser to come back.
final class LoopbackListener: Sendable {
    /// The redirect_uri with the port that is really listened on.
    let redirectURI: String
    /// The redirect_uri that was asked for.
    let uri: LoopbackURI
    /// The port that is really listened on.
    let port: Int

    private let servers: [any Channel]
    private let connections: ListenerConnections

    private init(_ uri: LoopbackURI, port: Int, servers: [any Channel], connections: ListenerConnections) {
        self.uri = uri
        self.port = port
        redirectURI = uri.text(withPort: port)
        self.servers = servers
        self.connections = connections
    }

    /// Starts to listen; the failure has code `port_taken`, `port_forbidden`, `not_loopback` or `cannot_listen`.
    static func open(
        redirectURI: String,
        engine: Engine,
        onCall: @escaping @Sendable (CallbackCall) -> Void
    ) async throws(OutsideFailure) -> LoopbackListener {
        let uri = try LoopbackURI(redirectURI)
        let connections = ListenerConnections()
        let bootstrap = ServerBootstrap(group: engine.group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                let port = channel.localAddress?.port ?? uri.port
                return ListenerHandler.install(
                    in: channel,
                    desk: CallbackDesk(path: uri.path, port: port),
                    connections: connections,
                    onCall: onCall
                )
            }
        let servers = try await bind(bootstrap, uri)
        let port = servers.first?.localAddress?.port ?? uri.port
        return LoopbackListener(uri, port: port, servers: servers, connections: connections)
    }

    /// Stops listening and closes every connection at once.
    func close() {
        connections.closeAll()
        for server in servers {
            server.close(promise: nil)
        }
    }

    /// Returns when the listener is closed and its port is free again.
    func closed() async {
        for server in servers {
            try? await server.closeFuture.get()
        }
    }

    private static func bind(
        _ bootstrap: ServerBootstrap,
        _ uri: LoopbackURI
    ) async throws(OutsideFailure) -> [any Channel] {
        do {
            switch uri.host {
            case .ipv4: return [try await bootstrap.bind(host: "127.0.0.1", port: uri.port).get()]
            case .ipv6: return [try await bootstrap.bind(host: "::1", port: uri.port).get()]
            case .name: return try await bindBoth(bootstrap, port: uri.port)
            }
        } catch {
            throw failure(error, port: uri.port)
        }
    }

    /// Listens on both addresses that `localhost` may stand for: the browser chooses one of them.
    ///
    /// Where this machine has no IPv6, the other alone is enough. A port that is free on one address only is not taken:
    /// the answer could go to whoever holds it on the other.
    private static func bindBoth(_ bootstrap: ServerBootstrap, port: Int) async throws -> [any Channel] {
        var attempts = port == 0 ? 20 : 1
        while true {
            let first = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
            do {
                return [first, try await bootstrap.bind(host: "::1", port: first.localAddress?.port ?? port).get()]
            } catch let error as IOError where error.errnoCode == EADDRINUSE {
                try? await first.close().get()
                attempts -= 1
                if attempts == 0 { throw error }
            } catch {
                return [first]
            }
        }
    }

    private static func taken(_ port: Int) -> String {
        let holder = PortHolder.find(port: port)
        let who = holder.map { "\($0.name) (process \($0.process))" } ?? "another program"
        return "Port \(port) is taken by \(who). End it, or choose another port in the redirect_uri, or 0 for any "
            + "free one, such as --redirect-uri http://127.0.0.1:0/callback."
    }

    private static func failure(_ error: any Error, port: Int) -> OutsideFailure {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            OutsideFailure("port_taken", taken(port))
        case EACCES, EPERM:
            OutsideFailure(
                "port_forbidden",
                "Port \(port) may not be used without special rights. Choose a port above 1023 in the redirect_uri, "
                    + "or 0 for any free one."
            )
        default:
            OutsideFailure("cannot_listen", "This machine's loopback address cannot be listened on.")
        }
    }
}

/// The connections that are open, so that they can be closed with the listener.
final class ListenerConnections: Sendable {
    private struct State {
        var open: [ObjectIdentifier: any Channel] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Takes note of a connection until it closes; one that comes too late is closed.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let isLate = state.withLock { state in
            if !state.isClosed { state.open[id] = channel }
            return state.isClosed
        }
        if isLate {
            channel.close(promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { _ = $0.open.removeValue(forKey: id) }
        }
    }

    /// Closes all of them.
    func closeAll() {
        let channels = state.withLock { state in
            state.isClosed = true
            return Array(state.open.values)
        }
        for channel in channels {
            channel.close(promise: nil)
        }
    }
}
