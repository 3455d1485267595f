import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import OAuth

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension TransportFailure {
    /// The failure of a request whose time was up.
    static func ranOut(_ endpoint: Endpoint, seconds: Int, wasSent: Bool) -> TransportFailure {
        let time = seconds == 1 ? "1 second" : "\(seconds) seconds"
        guard wasSent else {
            return TransportFailure(.timeout, "No connection to \(endpoint.name) could be made within \(time).")
        }
        return TransportFailure(
            .timeout,
            "\(endpoint.name) took the request but did not answer completely within \(time)."
        )
    }

    /// Puts the client's error into a sentence that names the server and the cause.
    static func explaining(
        _ error: any Error,
        at endpoint: Endpoint,
        connectSeconds: Int,
        engine: Engine
    ) async -> TransportFailure {
        switch error {
        case let error as NIOConnectionError:
            return unreachable(error, endpoint)
        case let error as IOError:
            return unreachable(endpoint, errnoCode: error.errnoCode)
        case let error as NIOSSLError:
            return await tls(error, endpoint, engine)
        case is BoringSSLError:
            return TransportFailure(.tls, "\(endpoint.name) broke off the TLS handshake.")
        case is NIOSSLExtraError:
            return await untrusted(endpoint, engine)
        case HTTPParserError.invalidEOFState:
            return cutShort(endpoint)
        case is HTTPParserError:
            return TransportFailure(.invalidResponse, "What \(endpoint.name) answered is not HTTP/1.1.")
        case let error as HTTPClientError:
            return client(error, endpoint, connectSeconds)
        default:
            return TransportFailure(.unreachable, "The connection to \(endpoint.name) failed.")
        }
    }

    /// The failure of a connection that ended in the middle of an answer, or before it.
    static func cutShort(_ endpoint: Endpoint) -> TransportFailure {
        TransportFailure(
            .invalidResponse,
            "\(endpoint.name) closed the connection before its answer was complete."
        )
    }

    private static func client(
        _ error: HTTPClientError,
        _ endpoint: Endpoint,
        _ connectSeconds: Int
    ) -> TransportFailure {
        switch error {
        case .connectTimeout:
            .ranOut(endpoint, seconds: connectSeconds, wasSent: false)
        case .tlsHandshakeTimeout:
            TransportFailure(
                .timeout,
                "\(endpoint.name) did not finish the TLS handshake within \(connectSeconds) seconds."
            )
        case .remoteConnectionClosed, .uncleanShutdown:
            cutShort(endpoint)
        case .cancelled:
            TransportFailure(.cancelled, "The request to \(endpoint.name) was cancelled.")
        default:
            TransportFailure(.invalidResponse, "What \(endpoint.name) answered is not valid HTTP/1.1.")
        }
    }

    private static func unreachable(_ error: NIOConnectionError, _ endpoint: Endpoint) -> TransportFailure {
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        if let code = codes.first(where: { $0 == ECONNREFUSED }) ?? codes.first {
            return unreachable(endpoint, errnoCode: code)
        }
        let timedOut = error.connectionErrors.contains { failure in
            if case .connectTimeout? = failure.error as? ChannelError { true } else { false }
        }
        if timedOut {
            return TransportFailure(.timeout, "\(endpoint.name) did not answer the attempt to connect.")
        }
        return TransportFailure(
            .unreachable,
            "The name \(endpoint.host) could not be found. Check its spelling and whether the network is up."
        )
    }

    private static func unreachable(_ endpoint: Endpoint, errnoCode: CInt) -> TransportFailure {
        switch errnoCode {
        case ECONNREFUSED:
            TransportFailure(
                .unreachable,
                "Nothing listens on \(endpoint.name): the connection was refused. Check host and port, and that the "
                    + "server runs."
            )
        case ETIMEDOUT:
            TransportFailure(.timeout, "\(endpoint.name) did not answer the attempt to connect.")
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL:
            TransportFailure(.unreachable, "There is no way through the network to \(endpoint.name).")
        case ECONNRESET, EPIPE, ECONNABORTED:
            cutShort(endpoint)
        default:
            TransportFailure(.unreachable, "The connection to \(endpoint.name) failed (error \(errnoCode)).")
        }
    }
}
