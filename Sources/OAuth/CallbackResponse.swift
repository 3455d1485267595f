/// What came back through the browser, before anything in it is believed (RFC 6749 §4.1.2).
public struct CallbackResponse: Hashable, Sendable {
    /// Every parameter in the order received; the value of `code` is a secret.
    public var parameters: [Parameter]
    /// Whether only a code was pasted, without state or anything else.
    public var isBareCode: Bool
    /// Where a pasted answer was found: its URL without scheme and query; nil if only its query or a code was pasted.
    var place: String?

    /// Reads the query of the request that the loopback listener received.
    public init(query: String) {
        parameters = FormEncoding.decode(query.hasPrefix("?") ? query.dropFirst() : query[...])
        isBareCode = false
    }

    init(bareCode: String) {
        parameters = [Parameter("code", bareCode)]
        isBareCode = true
    }
}
