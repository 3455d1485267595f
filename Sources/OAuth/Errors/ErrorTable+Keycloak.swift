extension ErrorTable {
    /// Keycloak's sentences, most of which are whole descriptions.
    static let keycloak = """
        @Keycloak source, AuthorizationCodeGrantType.java
        token invalid_request =Missing parameter: code
          No code was sent.
          Check the body of the request: it has to be form-encoded.
        token invalid_grant =Code not valid
          The code was redeemed before, belongs to another realm, or was garbled on the way.
          Sign in again, redeem the code once, and check the realm in the URL.
        token invalid_grant =Code is expired
          The code was older than the realm's client login timeout, one minute by default.
          Redeem it at once, and check the clocks.
        token invalid_grant =Incorrect redirect_uri
          The redirect_uri of the exchange is not the one of the authorization request.
          Send the very same text in both.
        token invalid_grant =User session not found
          The user signed out meanwhile, or Keycloak was started anew.
          Sign in again.
        token invalid_grant =User disabled
          The user's account is disabled.
          Enable it in the admin console.
        token invalid_grant =Session not active
          The session has ended.
          Sign in again.
        token invalid_grant =Auth error: Found different client_id in clientSession
          The code was given to another client than the one that redeems it.
          Send the same client_id in both requests.
        token invalid_grant =Client not allowed to exchange code
          “Standard flow” is off for this client.
          Switch it on in the client's settings.
        token invalid_scope =Client no longer has requested consent from user
          The user has withdrawn the consent.
          Sign in again and consent.
        @Keycloak source, PkceUtils.java
        token invalid_grant =PKCE code verifier specified but challenge not present in authorization
          A code_verifier was sent, but the authorization request had no code_challenge; something may have dropped it.
          Send a code_challenge, and look at what stands between browser and Keycloak.
        token invalid_grant =PKCE verification failed: Invalid code verifier
          The code_verifier has a wrong length, or characters that are not allowed.
          Use 43 to 128 of A–Z a–z 0–9 - . _ ~.
        token invalid_grant =PKCE verification failed: Code mismatch
          The code_verifier does not hash to the code_challenge.
          Send the verifier of the same run, and compare both in step 2.
        @Keycloak source, AuthorizationEndpointChecker.java
        authorize invalid_redirect_uri =Invalid parameter: redirect_uri
          The redirect_uri is not among the client's “Valid redirect URIs”.
          Add it; scheme and port count, and a * may stand at the end only.
        authorize invalid_request =Missing parameter: response_type
          The authorization URL has no response_type.
          Send response_type=code.
        authorize invalid_request =Invalid parameter: response_mode
          Keycloak does not know the response_mode.
          Use query, fragment, form_post or one of their jwt variants.
        authorize invalid_request =Response_mode 'query' not allowed for implicit or hybrid flow
          The response_type asks for tokens in the browser, and those must not stand in the query.
          Use response_type=code, or fragment or form_post.
        authorize unauthorized_client ~standard flow is disabled for the client
          “Standard flow” is off for this client.
          Switch it on in the client's settings.
        authorize unauthorized_client ~implicit flow is disabled for the client
          The response_type asks for the implicit flow, which is off.
          Use response_type=code.
        authorize invalid_scope ^Invalid scopes:
          A scope is not assigned to this client.
          Add it under Clients, Client scopes, as default or optional.
        authorize invalid_request =Missing parameter: nonce
          The response_type asks for tokens in the browser, which needs a nonce.
          Send a nonce, or use response_type=code.
        authorize invalid_request =Missing parameter: code_challenge_method
          The client demands PKCE, and the request names no method.
          Send code_challenge_method=S256.
        authorize invalid_request =Invalid parameter: code challenge method is not matching the configured one
          The client is set to one PKCE method, and the request asks for another.
          Use S256.
        authorize invalid_request =Missing parameter: code_challenge
          The client demands PKCE, and the request has no challenge.
          Send code_challenge and code_challenge_method=S256.
        authorize invalid_request =Invalid parameter: code_challenge
          The code_challenge has a wrong length, or characters that are not allowed.
          Send base64url of the SHA-256 without padding: 43 characters.
        authorize invalid_request =Pushed Authorization Request is only allowed.
          The client demands that the request is pushed first.
          Push it to the PAR endpoint, or switch the demand off.
        @Keycloak source, ClientIdAndSecretAuthenticator.java
        token unauthorized_client =Invalid client or Invalid client credentials
          The client_id is unknown in this realm, or the secret is wrong.
          Look at the tab Credentials; for a public client switch “Client authentication” off.
        token invalid_client =Missing client_id parameter
          No client_id was sent.
          Send it.
        @Keycloak source, RefreshTokenGrantType.java
        token invalid_request =No refresh token
          No refresh_token was sent.
          Send it.
        token invalid_grant =Refresh token expired
          The session was idle for too long, or has reached its longest time.
          Sign in again.
        @Keycloak source, TokenManager.java
        token invalid_grant =Stale token
          The refresh token was used before, or was revoked by a not-before policy.
          Use the newest refresh token.
        @https://github.com/keycloak/keycloak/issues/9445
        api invalid_token =Token verification failed
          The token's iss is another host than the one that was called, or the token is expired or of another realm.
          Compare iss in the token with the URL that is called, and set Keycloak's hostname option.
        """
}
