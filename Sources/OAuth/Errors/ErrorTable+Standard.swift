extension ErrorTable {
    /// The codes of the standards, and the wordings that they suggest to servers.
    static let standard = """
        @RFC 6749 §4.1.2.1
        authorize invalid_request
          A parameter of the authorization URL is missing, repeated, malformed or not supported.
          Go through the URL parameter by parameter, and look for one that occurs twice.
        authorize unauthorized_client
          This client is not allowed to use the authorization code flow.
          Allow the flow for the application at the provider, and make sure that the client_id is the right one.
        authorize access_denied
          The user pressed Cancel, or a policy of the provider refused.
          Ask whether someone cancelled; if not, the provider's own log names the policy or the missing assignment.
        authorize unsupported_response_type
          The provider does not offer this response_type.
          Use response_type=code, and compare with response_types_supported in the metadata.
        authorize invalid_scope
          A scope is unknown, misspelt or not allowed for this client.
          Compare with scopes_supported and the scopes of the API; upper and lower case count, and single spaces separate them.
        authorize,token,api server_error
          Something broke inside the provider.
          Try again; if it stays, give the provider the time and the correlation id.
        authorize,token,api temporarily_unavailable
          The provider is overloaded or under maintenance.
          Wait, then try again.
        @RFC 6749 §5.2
        token invalid_request
          A parameter of the token request is missing or repeated, or the client authenticated in two ways at once.
          Check grant_type, code, redirect_uri, client_id and code_verifier, and that the body is form-encoded.
        token invalid_client
          The provider does not accept who the client says it is: an unknown client_id, a wrong or missing secret, or the wrong way to authenticate.
          Check the client_id, whether the secret has expired or was swapped with its id, and the method: none, basic or post.
        token invalid_grant
          The code or refresh token is wrong, expired, used before or another client's; or the redirect_uri or the code_verifier is not the one of the authorization request.
          Sign in afresh and redeem the new code once and at once, with the very same redirect_uri and verifier.
        token unauthorized_client
          The client is known, but may not use this grant_type.
          Allow the grant for the application at the provider: authorization_code, or refresh_token.
        token unsupported_grant_type
          The provider does not know the grant_type, or could not read it.
          It must be spelled authorization_code, in a form-encoded body; a JSON body may not be read at all.
        token invalid_scope
          The scope is unknown, malformed or more than was granted.
          Leave scope out of the exchange, or ask for no more than was granted.
        @RFC 6749 §4.1.2
        token invalid_grant ~already used
          The code was redeemed before; a code works once, and the tokens of the first time may be revoked now.
          Sign in again for a new code, and look for what sends it twice: a retry, or a page loaded again.
        token invalid_grant ~already been used
          The code was redeemed before; a code works once, and the tokens of the first time may be revoked now.
          Sign in again for a new code, and look for what sends it twice: a retry, or a page loaded again.
        token invalid_grant ~already redeemed
          The code was redeemed before; a code works once, and the tokens of the first time may be revoked now.
          Sign in again for a new code, and look for what sends it twice: a retry, or a page loaded again.
        @RFC 9700 §4.14.2
        token invalid_grant ~refresh token*already*used
          The refresh token had been replaced by a newer one and came once more; many providers take that for theft and end the whole sign-in.
          Send the newest refresh token alone, one refresh at a time; if the sign-in has ended with it, sign in again.
        token invalid_grant ~refresh token*already*redeemed
          The refresh token had been replaced by a newer one and came once more; many providers take that for theft and end the whole sign-in.
          Send the newest refresh token alone, one refresh at a time; if the sign-in has ended with it, sign in again.
        token invalid_grant ~refresh token*reuse
          The refresh token had been replaced by a newer one and came once more; many providers take that for theft and end the whole sign-in.
          Send the newest refresh token alone, one refresh at a time; if the sign-in has ended with it, sign in again.
        token invalid_grant ~refresh token*revoked
          The refresh token was revoked: by a log-out, by whoever manages the account, or because an older one of this sign-in was used again.
          Sign in again; then find out who or what ended the sign-in.
        token invalid_grant ~refresh token*expired
          The refresh token has expired: it was not used for too long, or the longest time of a sign-in is over.
          Sign in again; how long refresh tokens live is set at the provider.
        @RFC 7636 §4.4.1
        authorize invalid_request ~code challenge required
          The provider demands PKCE, and the authorization request had no code_challenge.
          Ask again with PKCE: a code_challenge and code_challenge_method=S256.
        authorize invalid_request ~transform algorithm not supported
          The provider does not know the code_challenge_method that was sent.
          Use S256, spelled with a capital S.
        @RFC 7636 §4.6
        token invalid_grant ~code verifier
          The hash of the code_verifier is not the code_challenge that the provider stored with this code.
          Send the code_verifier of the same run, unchanged, and a challenge without padding.
        token invalid_grant ~pkce
          The hash of the code_verifier is not the code_challenge that the provider stored with this code.
          Send the code_verifier of the same run, unchanged, and a challenge without padding.
        @RFC 6750 §3.1
        api invalid_request
          The request is malformed, or carries the access token in more than one way.
          Send the access token in the Authorization header only.
        api invalid_token
          The access token is expired, revoked, malformed or meant for another API.
          Look at exp and aud of the token, and get a new one.
        api insufficient_scope
          The access token lacks a scope that this call needs.
          The WWW-Authenticate header may name the scope: ask for it when signing in.
        @RFC 7009 §2.2.1
        token,api unsupported_token_type
          The provider cannot revoke this kind of token.
          Revoke the refresh token instead; most providers end the access tokens with it.
        @RFC 8628 §3.5
        token authorization_pending
          The user has not finished signing in yet.
          Ask again after the interval, which is 5 seconds if nothing else was said.
        token slow_down
          The client asks too often.
          Wait 5 seconds longer before every further request.
        token expired_token
          The device code has run out.
          Start again with a new device authorization request.
        @RFC 8707 §2
        authorize,token invalid_target
          The resource that was named is unknown or malformed.
          Use the API's identifier as it is registered: an absolute URI without a fragment.
        @RFC 9449 §5
        token,api invalid_dpop_proof
          The DPoP proof is wrong: its typ, method, URL, time, id or signature.
          Inspect the proof: typ dpop+jwt, htm POST, htu the token endpoint without its query, and a fresh iat.
        @RFC 9449 §8
        token,api use_dpop_nonce
          The provider wants its own nonce inside the DPoP proof.
          Take it from the DPoP-Nonce header, put it into the proof, and ask once more.
        @OpenID Connect Core 1.0 §3.1.2.6
        authorize interaction_required
          prompt=none was asked for, but the provider has to show the user something.
          Ask again without prompt=none.
        authorize login_required
          prompt=none was asked for, but nobody is signed in, or the browser blocks the provider's cookies.
          Ask again without prompt=none; inside a frame, look for blocked third-party cookies.
        authorize account_selection_required
          prompt=none was asked for, but several people are signed in.
          Ask again without prompt=none, or name the account with login_hint.
        authorize consent_required
          prompt=none was asked for, but the user has not consented yet.
          Ask again without prompt=none, or have an administrator consent.
        authorize invalid_request_uri
          The request_uri cannot be fetched, or it expired or was used before.
          Push the request again: a request_uri lives briefly and works once.
        authorize invalid_request_object
          The signed request object is not valid.
          Inspect it: its signature, aud and exp.
        authorize request_not_supported
          The provider does not take the parameter request.
          Send the parameters plainly; request_parameter_supported in the metadata says the same.
        authorize request_uri_not_supported
          The provider does not take the parameter request_uri.
          Send the parameters plainly; request_uri_parameter_supported in the metadata says the same.
        authorize registration_not_supported
          The provider does not take the parameter registration.
          Leave it out.
        @OpenID Connect Unmet Authentication Requirements 1.0 §3
        authorize unmet_authentication_requirements
          The provider cannot sign the user in as strongly as acr_values or claims demand.
          Demand less, or have the user enrol the missing factor.
        """
}
