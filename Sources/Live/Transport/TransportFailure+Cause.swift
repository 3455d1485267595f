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

    /// Puts an error into a sentence that names the server and the cause.
    static func explaining(_ error: any Error, of dialer: Dialer) async -> TransportFailure {
        let endpoint = dialer.endpoint
        if error as? ExchangeStop == .cancelled {
            return TransportFailure(.cancelled, "The request to \(endpoint.name) was cancelled.")
        }
        if let proxy = dialer.proxy {
            if let refusal = error as? ProxyRefusal { return refused(refusal, by: proxy, endpoint) }
            if !dialer.log.has(dialer.needsTunnel ? .tunnelled : .connected) {
                return unusable(proxy, cause(error, proxy.endpoint, dialer))
            }
        }
        switch error {
        case let error as NIOSSLError: return await tls(error, dialer)
        case is NIOSSLExtraError: return await untrusted(dialer)
        default: return cause(error, endpoint, dialer)
        }
    }

    /// The failure of a connection that ended in the middle of an answer, or before it.
    static func cutShort(_ endpoint: Endpoint) -> TransportFailure {
        TransportFailure(
            .invalidResponse,
            "\(endpoint.name) closed the connection before its answer was complete."
        )
    }

    /// The failure of a connection that ended before any answer.
    private static func silent(_ endpoint: Endpoint) -> TransportFailure {
        TransportFailure(
            .invalidResponse,
            "\(endpoint.name) closed the connection before its answer was complete.\(schemeHint(endpoint))"
        )
    }

    /// What often is the cause where a server does not speak HTTP without TLS.
    private static func schemeHint(_ endpoint: Endpoint) -> String {
        endpoint.isSecure ? "" : " If it expects TLS there, the URL has to begin with https."
    }

    private static func cause(_ error: any Error, _ endpoint: Endpoint, _ dialer: Dialer) -> TransportFailure {
        switch error {
        case let error as NIOConnectionError:
            unreachable(error, endpoint, dialer)
        case let error as IOError:
            unreachable(endpoint, errnoCode: error.errnoCode)
        case is NameLookup.Failure:
            TransportFailure(
                .unreachable,
                "The name \(endpoint.host) could not be found. Check its spelling and whether the network is up."
            )
        case is BoringSSLError:
            TransportFailure(.tls, "\(endpoint.name) broke off the TLS handshake.")
        case ExchangeStop.noConnection, ChannelError.connectTimeout:
            late(endpoint, dialer)
        case is ChannelError, HTTPParserError.invalidEOFState:
            dialer.log.has(.answered) ? cutShort(endpoint) : silent(endpoint)
        case let error as HTTPParserError:
            malformed(error, endpoint)
                ?? TransportFailure(
                    .invalidResponse,
                    "What \(endpoint.name) answered is not HTTP/1.1.\(schemeHint(endpoint))"
                )
        default:
            TransportFailure(.unreachable, "The connection to \(endpoint.name) failed.")
        }
    }

    private static func late(_ endpoint: Endpoint, _ dialer: Dialer) -> TransportFailure {
        guard dialer.endpoint.isSecure, dialer.log.has(dialer.needsTunnel ? .tunnelled : .connected) else {
            return ranOut(endpoint, seconds: dialer.seconds, wasSent: false)
        }
        return TransportFailure(
            .timeout,
            "\(endpoint.name) did not finish the TLS handshake within \(dialer.seconds) seconds."
        )
    }

    private static func unreachable(
        _ error: NIOConnectionError,
        _ endpoint: Endpoint,
        _ dialer: Dialer
    ) -> TransportFailure {
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        guard let code = codes.first(where: { $0 == ECONNREFUSED }) ?? codes.first else {
            return late(endpoint, dialer)
        }
        return unreachable(endpoint, errnoCode: code)
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
