extension ErrorTable {
    /// Okta's sentences.
    static let okta = """
        @https://developer.okta.com/docs/reference/error-codes/
        token invalid_client ~client authentication failed. either the client or the client credentials are invalid
          Okta does not know the client, or the secret is wrong.
          Check the client_id and the secret under Applications, General, and that the issuer is the right organization and authorization server.
        token invalid_client ~no client credentials found
          The application has to authenticate, and nothing was sent.
          Set “Client authentication” to None for an application with PKCE only, or send the secret.
        token invalid_client ~the client secret supplied for a confidential client is invalid
          The client secret is not the right one.
          Copy it again, or make a new one.
        token invalid_client ~browser requests to the token endpoint must use proof key for code exchange
          A single-page application redeemed a code without PKCE.
          Use PKCE.
        token invalid_client ~the audience claim for client_assertion must be the endpoint invoked
          The aud of the client assertion is not the URL that was called.
          Set aud to the token endpoint, letter for letter.
        token invalid_client ~the client_assertion token is expired
          The client assertion has expired.
          Make a fresh one for each request, and check the clock.
        token invalid_client ~the client_assertion signature is invalid
          The client assertion is not signed with a key that Okta knows.
          Register the public key, and check kid in the header.
        token invalid_grant ~pkce verification failed
          The code_verifier does not hash to the code_challenge.
          Send the verifier of the same run, and compare both in step 2.
        token invalid_grant ~the authorization code is invalid or has expired
          The code was redeemed before, or is older than Okta keeps one.
          Sign in again and redeem the code at once.
        token invalid_grant ~the grant was issued to another client
          The code was given to another client than the one that redeems it.
          Send the same client_id in both requests.
        token invalid_grant ~the 'redirect_uri' does not match the redirection uri used in the authorization request
          The redirect_uri of the exchange is not the one of the authorization request.
          Send the very same text in both.
        token invalid_grant ~the refresh token is invalid or expired
          The refresh token was replaced by a newer one, revoked, or has expired.
          Sign in again; where tokens rotate, keep the newest.
        token invalid_grant ~the credentials provided were invalid
          The password that was sent with the password grant is wrong.
          Use the authorization code flow instead of the password grant.
        authorize invalid_request ~redirect_uri' parameter must be a login redirect uri in the client app settings
          The redirect_uri is not registered for this client.
          Copy it into “Sign-in redirect URIs”, letter for letter.
        authorize invalid_request ~the authentication request has an invalid 'state' parameter
          The state is missing or malformed.
          Send a state.
        authorize invalid_request ~'nonce' parameter is required for authorize requests
          The response_type asks for tokens in the browser, which needs a nonce.
          Send a nonce, or use response_type=code.
        authorize invalid_request ~pkce code challenge is required by the application
          The application demands PKCE.
          Send code_challenge and code_challenge_method=S256.
        authorize invalid_request ~pkce code challenge method is not supported
          The code_challenge_method is plain, or S256 with a small s.
          Use S256.
        token invalid_request ~pkce code verifier is required by the application
          The token request has no code_verifier.
          Send the one of the same run.
        token invalid_request ~cannot supply multiple client credentials
          The client authenticated in two ways at once, such as in the header and in the body.
          Use one of them: --auth basic or --auth post.
        authorize invalid_scope ~one or more scopes are not configured for the authorization server resource
          This authorization server does not have the scope: the organization's own and /oauth2/default are two.
          Add the scope to it, or use the other issuer.
        authorize,token invalid_scope ~require the 'openid' scope
          Scopes of OpenID Connect were asked for without openid.
          Add openid.
        authorize access_denied ~user is not assigned to the client application
          The user is not assigned to the application.
          Assign the user under Applications, Assignments.
        token access_denied ~policy evaluation failed for this request
          No access policy of the authorization server fits this client, grant and scope.
          Look at Security, API, Access Policies.
        authorize access_denied ~the resource owner or authorization server denied the request
          The user or a policy refused.
          The System Log names which.
        authorize,token unauthorized_client ~not authorized to use the provided grant type
          The application may not use this grant_type.
          Tick it under Applications, General, Grant type.
        authorize unsupported_response_mode ~response mode is not supported by the authorization server
          The response_mode is misspelt or not offered.
          Use query, fragment, form_post or okta_post_message.
        token unsupported_grant_type ~authorization grant type is not supported by the authorization server
          The authorization server does not offer this grant_type.
          Use one that it lists, or switch this one on.
        token invalid_dpop_proof ~the dpop proof jwt header is missing
          The application demands DPoP, and no proof was sent.
          Send the DPoP header, or switch the demand off for this application.
        token use_dpop_nonce ~authorization server requires nonce in dpop proof
          Okta wants its own nonce inside the DPoP proof.
          Take it from the DPoP-Nonce header and ask once more.
        token authorization_pending ~the device authorization is pending
          The user has not finished signing in yet.
          Ask again after the interval.
        authorize,token server_error ~the groups claim matched too many groups
          The filter of the groups claim lets more groups through than fit into a token.
          Make the filter narrower.
        authorize consent_required ~following scopes require user consent
          The user has not consented to these scopes, and no page could be shown.
          Ask again without prompt=none.
        api invalid_token ~the access token provided has an invalid issuer
          The access token was made by another authorization server.
          Call userinfo of the issuer that made it.
        """
}
