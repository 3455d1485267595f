/// A browser for the practice provider's plain pages: cookies, one form per page, no redirects of its own accord.
struct TinyBrowser {
    /// A page that was answered.
    struct Page {
        var status: Int
        var headers: [String: String]
        var body: String

        /// Where it redirects to.
        var location: String? { headers["location"] }
    }

    /// Why something could not be browsed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private var cookies: [String: String] = [:]

    /// Fetches a page.
    mutating func get(_ url: String) throws -> Page {
        try send("GET", url, body: nil)
    }

    /// Sends a form's fields.
    mutating func post(_ url: String, _ fields: [(name: String, value: String)]) throws -> Page {
        let body = fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
        return try send("POST", url, body: body)
    }

    /// Signs in at an authorization URL as a person would, and gives the address that the browser is then sent to.
    mutating func signIn(
        at url: String,
        username: String = "alice",
        password: String = "correct-horse",
        decision: String = "allow"
    ) throws -> String {
        var page = try get(url)
        page = try submit(page, of: url, [("username", username), ("password", password)])
        guard page.body.contains("Allow access?") else { throw Failure(description: "no consent page: \(page.body)") }
        page = try submit(page, of: url, [("decision", decision)])
        guard let location = page.location else { throw Failure(description: "no redirect: \(page)") }
        return location
    }

    /// Submits the one form of a page.
    mutating func submit(_ page: Page, of url: String, _ typed: [(name: String, value: String)]) throws -> Page {
        guard let form = page.body.split(separator: "<form ").dropFirst().first,
            let action = Self.attribute("action", of: form)
        else { throw Failure(description: "no form in: \(page.body)") }
        let hidden = form.split(separator: "<input ").filter { $0.hasPrefix("type=\"hidden\"") }.compactMap { input in
            Self.attribute("name", of: input).flatMap { name in
                Self.attribute("value", of: input).map { (name: name, value: $0) }
            }
        }
        return try post(Self.origin(of: url) + action, hidden + typed)
    }

    private mutating func send(_ method: String, _ url: String, body: String?) throws -> Page {
        let origin = Self.origin(of: url)
        let host = origin.dropFirst("http://".count)
        guard let port = host.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw Failure(description: "no port in \(url)")
        }
        var target = String(url.dropFirst(origin.count))
        if target.isEmpty { target = "/" }
        var request = "\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n"
        if !cookies.isEmpty {
            request += "Cookie: \(cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))\r\n"
        }
        if let body {
            request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        let answer = try RawSocket(connectedTo: port).exchange(request + "\r\n" + (body ?? ""))
        return try read(String(decoding: answer, as: UTF8.self))
    }

    private mutating func read(_ text: String) throws -> Page {
        guard let end = text.firstRange(of: "\r\n\r\n") else { throw Failure(description: "no response: \(text)") }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count > 1, let status = Int(words[1]) else { throw Failure(description: "no status: \(text)") }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        if let cookie = headers["set-cookie"]?.split(separator: ";").first?.split(separator: "=", maxSplits: 1),
            cookie.count == 2
        {
            cookies[String(cookie[0])] = String(cookie[1])
        }
        return Page(status: status, headers: headers, body: String(text[end.upperBound...]))
    }

    private static func origin(of url: String) -> String {
        "http://" + url.dropFirst("http://".count).prefix { $0 != "/" && $0 != "?" }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: "\(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain = character.isASCII && (character.isLetter || character.isNumber || "-._~".contains(character))
            return isPlain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
