import FoundationEssentials
public import OAuth

/// One HTTP exchange of a walk as it was, kept so that it can be handed over.
public struct WalkExchange: Hashable, Sendable {
    /// Its place among the exchanges of the walk, from 1, in the order in which they ended.
    public let number: Int
    /// What it was for.
    public let errand: Errand
    /// The request as it was sent.
    public let request: OutgoingRequest
    /// What came back, a long body cut; or why nothing did.
    public let result: Result<IncomingResponse, TransportFailure>

    /// So much of a body is kept, in bytes.
    static let longestBody = 1 << 16
    /// So many are kept.
    static let most = 100

    /// When the request was begun; nil where nobody has looked.
    var startedAt: Date? {
        switch result {
        case .success(let response):
            response.receivedAt.addingTimeInterval(-(response.facts?.whole ?? response.seconds))
        case .failure(let failure): failure.startedAt
        }
    }
}

extension Walk {
    /// A request that is to be sent, which is noted until its answer is there.
    mutating func send(_ request: OutgoingRequest, for errand: Errand) -> Effect {
        sent[errand] = request
        progress = nil
        return .send(request, ticket(errand))
    }

    /// Keeps what has become of a request.
    mutating func keepExchange(_ errand: Errand, _ result: Result<IncomingResponse, TransportFailure>) {
        guard let request = sent.removeValue(forKey: errand) else { return }
        let number = (exchanges.last?.number ?? 0) + 1
        exchanges.append(
            WalkExchange(number: number, errand: errand, request: request, result: result.map(\.shortened))
        )
        if exchanges.count > WalkExchange.most { exchanges.removeFirst() }
    }
}

extension IncomingResponse {
    /// The same with no more of the body than is kept, cut in front of the word that would be torn: half a secret is
    /// known by nobody as one.
    fileprivate var shortened: IncomingResponse {
        guard body.count > WalkExchange.longestBody else { return self }
        var response = self
        let kept = body.prefix(WalkExchange.longestBody)
        let end = kept.lastIndex { $0 <= 0x22 || $0 == UInt8(ascii: "&") } ?? kept.startIndex
        response.body = Array(kept[..<end])
        response.bodyWasCut = true
        return response
    }
}
