/// Tokens and keys made once by PyJWT 2; the private keys were thrown away.
///
/// They were issued at 1700000000 and expire at 1700000600.
enum Sample {
    /// A time at which they hold.
    static let time = "1700000100"

    /// An ID token signed with RS256 by the key k1.
    static let idToken = """
        eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwi\
        c3ViIjoiYWxpY2UiLCJhdWQiOiJwaXh5Iiwibm9uY2UiOiJuLTBTNiIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAwMDAw\
        NjAwLCJhdXRoX3RpbWUiOjE2OTk5OTk5MDAsImFjciI6InVybjptZmEiLCJhdF9oYXNoIjoiclhIN1FXVlRablhZQ291XzZW\
        ZHBmZyIsImNfaGFzaCI6ImluNWxtMzQ2aXdOZFRZSktMYzBCeUEiLCJvcmdfaWQiOiJvcmdfMSJ9.diswpcBiizTnOSNk3mg\
        RBYVJYHiIUg-Y0kwfYDZdttjmyrYh83li1YuZU0KehKHOjihD-oxcZF7N8cnWjtgPVogqrJaSGW5sR4kP0IYYBWdXtkmFjq3\
        JdzQ7msHsmxunGWMF0J1LNxXvz2iDjVo24GXBNQoZZyL8G5ehu3ifsnOYHKJ013FGOSq-Y4vo0uL0kt8kXKBsg-lJcF47Vtw\
        gjIsAEbWzWgWdNXIis0H_IVMqZtXh032YfbAorCsmfydeplslHukNuVoF1_yQIInamX-P2QQPtuOJKI0TnqhgK81pUuLpmvC\
        kY5d0PJ7qUHVbIJupD2reoX_MTv1QnJFhHg
        """

    /// The same claims signed with HS256 and ``secret``; the header names a key h1.
    static let secretToken = """
        eyJhbGciOiJIUzI1NiIsImtpZCI6ImgxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwi\
        c3ViIjoiYWxpY2UiLCJhdWQiOiJwaXh5Iiwibm9uY2UiOiJuLTBTNiIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAwMDAw\
        NjAwLCJhdXRoX3RpbWUiOjE2OTk5OTk5MDAsImFjciI6InVybjptZmEiLCJhdF9oYXNoIjoiclhIN1FXVlRablhZQ291XzZW\
        ZHBmZyIsImNfaGFzaCI6ImluNWxtMzQ2aXdOZFRZSktMYzBCeUEiLCJvcmdfaWQiOiJvcmdfMSJ9.0xm0uwFFtVA9rCoLMMy\
        KHe-MdDnCgSU2Eu4OA2_V0rw
        """

    /// The same claims signed with ES256 by the key k2.
    static let curveToken = """
        eyJhbGciOiJFUzI1NiIsImtpZCI6ImsyIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwi\
        c3ViIjoiYWxpY2UiLCJhdWQiOiJwaXh5Iiwibm9uY2UiOiJuLTBTNiIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAwMDAw\
        NjAwLCJhdXRoX3RpbWUiOjE2OTk5OTk5MDAsImFjciI6InVybjptZmEiLCJhdF9oYXNoIjoiclhIN1FXVlRablhZQ291XzZW\
        ZHBmZyIsImNfaGFzaCI6ImluNWxtMzQ2aXdOZFRZSktMYzBCeUEiLCJvcmdfaWQiOiJvcmdfMSJ9.y6eGPR7AsVVXFu8iu6F\
        IagY2P3JxhDTZXjp0U5w0e61HQ9GuFwQPctlEtWnx4f845USLLiOY6ZmUGrKfmOI8Mw
        """

    /// An access token (RFC 9068) signed with RS256 by the key k1.
    static let accessToken = """
        eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiYXQrand0In0.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxl\
        Iiwic3ViIjoiYWxpY2UiLCJhdWQiOiJodHRwczovL2FwaS5leGFtcGxlIiwiY2xpZW50X2lkIjoicGl4eSIsImlhdCI6MTcw\
        MDAwMDAwMCwiZXhwIjoxNzAwMDAwNjAwLCJqdGkiOiJqMSIsInNjb3BlIjoicmVhZCJ9.SSqgI8RCibS0RBLNvosYk2kjpPS\
        jyS8PNSGDloO2eeM_PTk3fUOmkFWV_V-4H62btF4zBt6BDnnO-ukM_kQ-rm3FCp6J8R1VHoBlzDDRZqcnjzhUHuEYKVwj9zA\
        ysnMcIRWqV297b3m6gtFIwQ3hgLuzeswnKIFpafXev0O_x_5wlThnSiughmSgwuZgWm51oGOZ_tmGClZsWuVHYEu7piCiW7q\
        AZKUQH8mZsWU3pUZtPpC3isqnn4VpznDxYfqf-XXkmt7MxBwCSm3yKOvAYL6fhnb694lYdZstb5eBPh_965LsI0qdI-IrMDZ\
        NaYvJw6KW6vn9jwtmIM8sQDzUrw
        """

    /// The secret of ``secretToken``.
    static let secret = "a secret of 32 bytes, for HS256!"

    /// The access token and the code that came with the ID token.
    static let opaqueAccessToken = "SlAV32hkKG"
    static let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMszLR"

    /// The public key k1 as a JWK.
    static let rsaKey = #"""
        {"kty":"RSA","kid":"k1","use":"sig","alg":"RS256","n":"mmDz7SlSIY0YJ5207j3csfuoEYqPpY9ynW-Wkil\#
        Fr5GOp1iEyZavxWdqcjCpOutY4eGCB5p1s93tSbEyBCrdC5Fc0oTQb9gyAJ4GpQntexylxchsOUHJHHhIVAzeSNWc20OFw\#
        gYCxj0st1keot4EUNeLz0Wae_Ehc_fncpCJX-IpwpoCbUj66Gjlwt8F0q6LLE-vzjn4y5uxnhalSlLTUCOa9dXpZDknkXP\#
        hfS4VQnhcQqrDZFVrPPAdzCTTj2XYv6LYgyftIUjTW4mV3Q19rsvmpKj4Dpiqk3rZFQ8PbE3CzMi6bPCGDyz80WkkXor5K\#
        SLDTJ4xK8y2G5MaAh_z1Q","e":"AQAB"}
        """#

    /// The public key k2 as a JWK.
    static let curveKey = #"""
        {"kty":"EC","kid":"k2","use":"sig","alg":"ES256","crv":"P-256","x":"PPnay9Ehp4cUE31_WsYJ1qrNOq\#
        07FS1bcphREV34NIk","y":"94W7RYU6yNma0RkYniimIQ4IGl5mZv66gPESe1ERWAM"}
        """#

    /// The public key k1 as PEM.
    static let rsaPEM = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmmDz7SlSIY0YJ5207j3c
        sfuoEYqPpY9ynW+WkilFr5GOp1iEyZavxWdqcjCpOutY4eGCB5p1s93tSbEyBCrd
        C5Fc0oTQb9gyAJ4GpQntexylxchsOUHJHHhIVAzeSNWc20OFwgYCxj0st1keot4E
        UNeLz0Wae/Ehc/fncpCJX+IpwpoCbUj66Gjlwt8F0q6LLE+vzjn4y5uxnhalSlLT
        UCOa9dXpZDknkXPhfS4VQnhcQqrDZFVrPPAdzCTTj2XYv6LYgyftIUjTW4mV3Q19
        rsvmpKj4Dpiqk3rZFQ8PbE3CzMi6bPCGDyz80WkkXor5KSLDTJ4xK8y2G5MaAh/z
        1QIDAQAB
        -----END PUBLIC KEY-----

        """

    /// Both public keys as a JWK Set.
    static let keySet = #"{"keys":["# + rsaKey + "," + curveKey + "]}"
}
