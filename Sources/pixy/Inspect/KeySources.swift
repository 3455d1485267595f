import ArgumentParser
import FoundationEssentials
import JOSE
import OAuth

/// What looking for an issuer's keys led to.
struct FoundKeys {
    var keys: JSONWebKeySet?
    var findings: [Finding] = []
    /// Whether a server that had to be asked could not be reached.
    var wasUnreachable = false
}

/// The keys of an inspection: those of the command line, and those of an issuer who is asked for them.
struct KeySources {
    private static let longestFile = 4 << 20

    private let request: InspectRequest
    private var fetcher: KeyFetcher?

    init(_ request: InspectRequest) {
        self.request = request
    }

    /// The keys that the command line names; nil if it names none.
    mutating func given() throws -> JSONWebKeySet? {
        var sets: [JSONWebKeySet] = []
        for source in request.keys {
            sets.append(source.isURL ? try fetched(source) : try read(source))
        }
        return JSONWebKeySet(combining: sets)
    }

    private func read(_ source: InspectRequest.KeySource) throws -> JSONWebKeySet {
        var bytes = try Files.read(source.path, atMost: Self.longestFile)
        let name = "\(source.flag.typed) \(source.path)"
        if case .secret = source {
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            guard !bytes.isEmpty else {
                Output.diagnostic("\(name): there is no secret in it. It should be the secret and nothing else.")
                throw Exit.unreadableFile
            }
            return JSONWebKeySet(JSONWebKey(secret: bytes))
        }
        do throws(KeyFailure) {
            return try JSONWebKeySet(reading: bytes)
        } catch {
            let right =
                source.flag == .jwks
                ? #"It should be a JWK Set, {"keys":[…]}, as an issuer's jwks_uri gives it."#
                : "It should be PEM (a public key or a certificate) or a JWK."
            Output.diagnostic("\(name) is no key. \(error.reason) \(right)")
            throw Exit.unreadableFile
        }
    }

    private mutating func fetched(_ source: InspectRequest.KeySource) throws -> JSONWebKeySet {
        let url = source.path
        switch try opened().get(OutgoingRequest(get: url)) {
        case .failure(let failure):
            Output.diagnostic("--jwks \(url) could not be had. \(failure.message)")
            throw Exit.unreachable
        case .success(let response):
            do throws(KeyDiscovery.Refusal) {
                return try KeyDiscovery.keys(in: response, from: url)
            } catch {
                Output.diagnostic("--jwks: \(error.message)")
                throw response.status == 200 ? Exit.unreadableFile : Exit.unreachable
            }
        }
    }

    /// The one fetcher; no network code runs before this.
    mutating func opened() throws -> KeyFetcher {
        let opened = try fetcher ?? KeyFetcher(certificateAuthorities: request.certificateAuthorities)
        fetcher = opened
        return opened
    }
}
