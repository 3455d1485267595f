import JOSE
import Testing

@testable import Live

/// Which request goes through which proxy.
@Suite struct ProxySettingsTests {
    private func proxy(for url: String, _ environment: [String: String]) throws -> String? {
        try ProxySettings(environment: environment).proxy(for: Endpoint(url))?.endpoint.name
    }

    @Test func choosesProxyByScheme() throws {
        let environment = ["HTTPS_PROXY": "http://s:1", "HTTP_PROXY": "http://h:2", "ALL_PROXY": "http://a:3"]
        #expect(try proxy(for: "https://x.example/", environment) == "s:1")
        #expect(try proxy(for: "http://x.example/", environment) == "h:2")
        #expect(try proxy(for: "http://x.example/", ["ALL_PROXY": "http://a:3"]) == "a:3")
        #expect(try proxy(for: "https://x.example/", ["HTTP_PROXY": "http://h:2"]) == nil)
    }

    @Test func lowerCaseCountsFirst() throws {
        #expect(
            try proxy(for: "https://x.example/", ["https_proxy": "http://l:1", "HTTPS_PROXY": "http://u:2"]) == "l:1"
        )
        #expect(try proxy(for: "https://x.example/", ["https_proxy": "", "HTTPS_PROXY": "http://u:2"]) == "u:2")
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "[::1]", "localhost", "LOCALHOST", "app.localhost"])
    func reachesThisMachineWithoutProxy(host: String) throws {
        let url = "http://\(host):8080/"
        #expect(try proxy(for: url, ["ALL_PROXY": "http://a:3"]) == nil)
        #expect(try proxy(for: url, ["ALL_PROXY": "http://a:3", "PIXY_PROXY": "http://p:4"]) == "p:4")
    }

    @Test func takesProxyWithoutSchemeOrPort() throws {
        #expect(try proxy(for: "http://x.example/", ["HTTP_PROXY": "proxy.example:3128"]) == "proxy.example:3128")
        #expect(try proxy(for: "http://x.example/", ["HTTP_PROXY": "http://proxy.example"]) == "proxy.example:80")
        #expect(try proxy(for: "http://x.example/", ["HTTP_PROXY": "http://[fd00::1]:8/"]) == "[fd00::1]:8")
    }

    @Test(
        arguments: [
            ("*", "https://x.example/", true),
            ("x.example", "https://x.example/", true),
            ("x.example", "https://a.X.example/", true),
            (".x.example", "https://a.x.example/", true),
            ("*.x.example", "https://a.x.example/", true),
            ("x.example", "https://ax.example/", false),
            ("a, b x.example ,", "https://x.example/", true),
            ("x.example:8443", "https://x.example:8443/", true),
            ("x.example:8443", "https://x.example/", false),
            ("x.example:no", "https://x.example/", false),
            ("10.0.0.0/8", "https://10.20.30.40/", true),
            ("10.0.0.0/8", "https://11.20.30.40/", false),
            ("192.168.128.0/17", "https://192.168.127.1/", false),
            ("192.168.128.0/17", "https://192.168.200.1/", true),
            ("10.0.0.0/99", "https://10.0.0.1/", false),
            ("0.0.0.0/0", "https://10.0.0.1/", true),
            ("fd00::/8", "https://[fd12::1]/", true),
            ("fd00:0::1", "https://[fd00::1]/", true),
            ("[fd00::1]:443", "https://[fd00::1]/", true),
            ("10.0.0.1:444", "https://10.0.0.1/", false),
            ("", "https://x.example/", false),
            (".", "https://x.example/", false),
        ]
    )
    func leavesOutHostsOfNoProxy(list: String, url: String, isLeftOut: Bool) throws {
        let found = try proxy(for: url, ["HTTPS_PROXY": "http://p:1", "NO_PROXY": list])
        #expect((found == nil) == isLeftOut)
    }

    @Test func keepsPasswordOutOfDescriptions() throws {
        let proxy = try Proxy("http://u:s3cret@p:1", variable: "HTTPS_PROXY")
        #expect(!String(reflecting: proxy).contains("s3cret") && !String(describing: proxy).contains("czNjcmV0"))
        #expect(proxy.authorization?.revealed() == "Basic dTpzM2NyZXQ=")
    }
}
