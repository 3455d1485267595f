extension PracticeResponse {
    private static let noStore = [PracticeHeader("Cache-Control", "no-store"), PracticeHeader("Pragma", "no-cache")]

    /// A JSON document that anyone may keep for a while.
    static func document(_ json: JSONObject) -> PracticeResponse {
        PracticeResponse(
            status: 200,
            headers: [PracticeHeader("Content-Type", "application/json"), PracticeHeader("Cache-Control", "no-cache")],
            body: json.bytes
        )
    }

    /// A JSON answer that must not be stored (RFC 6749 §5.1).
    static func answer(_ json: JSONObject, status: Int = 200, headers: [PracticeHeader] = []) -> PracticeResponse {
        PracticeResponse(
            status: status,
            headers: [PracticeHeader("Content-Type", "application/json")] + noStore + headers,
            body: json.bytes
        )
    }

    /// An answer without a body that must not be stored.
    static func empty(status: Int = 200, headers: [PracticeHeader] = []) -> PracticeResponse {
        PracticeResponse(status: status, headers: noStore + headers)
    }

    /// An error of an endpoint that applications talk to (RFC 6749 §5.2).
    static func failure(_ error: ProtocolError, headers: [PracticeHeader] = []) -> PracticeResponse {
        let challenge =
            error.code == .invalidClient
            ? [PracticeHeader("WWW-Authenticate", "Basic realm=\"pixy practice provider\"")] : []
        return answer(
            ["error": .string(error.code.rawValue), "error_description": .string(error.description)],
            status: error.status,
            headers: challenge + headers
        )
    }

    /// Sends the browser somewhere else: 303 after a form, so that the form is not sent along (RFC 9700 §4.12).
    static func redirect(to location: String, afterForm: Bool, headers: [PracticeHeader] = []) -> PracticeResponse {
        PracticeResponse(
            status: afterForm ? 303 : 302,
            headers: [PracticeHeader("Location", location)] + noStore
                + [PracticeHeader("Referrer-Policy", "no-referrer")] + headers
        )
    }
}
