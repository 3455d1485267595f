extension Judge {
    /// Rule `provider`: what one of them does differently, so that a check comes out in a way that nobody expects.
    func providerRemarks(_ claims: Claims) -> [Finding] {
        guard !signatureVerified, kind != .idToken, header?["nonce"] != nil else { return [] }
        let issuer = claims["iss"]?.string ?? ""
        let audiences = claims["aud"].flatMap(Self.audiences) ?? []
        let isMicrosoft = Self.isEntraVersion1(issuer) || issuer.hasPrefix("https://login.microsoftonline.")
        guard isMicrosoft || audiences.prefix(5).contains(where: Self.isMicrosoftGraph) else { return [] }
        let message =
            "The header has a nonce: Microsoft Entra puts it in access tokens for Microsoft's own APIs, such as Graph,"
            + " and nobody but these can verify the signature. That it does not verify here says nothing about the token."
        return [Rule("provider", "Microsoft Entra access tokens")(.warning, message)]
    }
}
