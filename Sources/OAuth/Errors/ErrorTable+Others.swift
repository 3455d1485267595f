extension ErrorTable {
    /// Auth0's codes and sentences.
    static let auth0 = """
        @https://github.com/auth0/Auth0.swift/issues/819
        token invalid_grant ~unknown or invalid refresh token
          The refresh token was replaced by a newer one, revoked, expired, or belongs to another client.
          Sign in again, and look at rotation and its reuse interval.
        @https://github.com/auth0/express-openid-connect/issues/363
        token access_denied =Unauthorized
          The client secret is wrong, or the client authenticated in a way that it is not set to.
          Compare secret and “Authentication Method” (None, Post, Basic) in the application's settings.
        @https://community.auth0.com/t/6822
        authorize access_denied ~service not found:
          The audience is not the identifier of any API.
          Copy the identifier from the list of APIs, with its closing slash if it has one.
        @https://github.com/auth0/auth0-spa-js/issues/51
        token unauthorized_client ~grant type '*' not allowed for the client
          The application may not use this grant_type.
          Tick it under Application, Advanced, Grant Types.
        @https://auth0.com/docs/api/authentication
        token unauthorized_client =invalid client
          The application may not do this.
          Check its type and its grants.
        authorize callback_url_mismatch ~callback url mismatch
          The redirect_uri is not among the “Allowed Callback URLs”.
          Add it exactly as it is sent; on loopback with its port.
        authorize invalid_request ~openid scope must be requested
          The scope openid is missing.
          Add openid.
        token invalid_scope ~scope must be an array or a string
          scope has the wrong type.
          Send one string, its names separated by spaces.
        token invalid_client
          There is no such client in this tenant or region.
          Check the domain and the client_id.
        token endpoint_disabled
          The tenant does not offer this endpoint.
          Ask the tenant's owner.
        token method_not_allowed
          The request was no POST.
          Use POST.
        token too_many_attempts
          The account is blocked after too many attempts.
          Wait, or have an administrator unblock it.
        token access_denied ~mfa authorization rejected
          The user refused the second factor.
          Try again and accept it.
        token password_leaked
          The password was found in a breach elsewhere.
          Have the user set a new one.
        token invalid_user_password
          User name or password is wrong.
          Try again.
        """

    /// GitHub's codes.
    static let github = """
        @https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
        token,authorize redirect_uri_mismatch ~redirect_uri must match the registered callback url
          The redirect_uri is not the registered callback URL.
          Correct it: on loopback the port is free, host and path are not.
        token bad_verification_code
          The code is wrong, has expired (after ten minutes), was redeemed before, or belongs to another client.
          Get a new code and redeem it once; compare client_id and redirect_uri.
        token unverified_user_email ~verified primary email
          The user's primary address is not verified.
          Have the user verify it.
        @https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors
        authorize application_suspended ~application has been suspended
          GitHub has suspended the application.
          Ask GitHub's support why.
        authorize access_denied ~user has denied your application access
          The user pressed Cancel.
          Try again and accept.
        """

    /// Google's codes and sentences.
    static let google = """
        @https://developers.google.com/identity/protocols/oauth2/native-app
        authorize redirect_uri_mismatch ~redirect_uri_mismatch
          The redirect_uri is not registered for this client, or the client has the wrong type.
          Add it in the Cloud console exactly as it is sent; for a program on loopback make a client of type “Desktop app”.
        authorize admin_policy_enforced ~admin_policy_enforced
          An administrator of the Workspace does not allow the application or a scope.
          Have it allowed under API controls, App access control.
        authorize deleted_client ~oauth client was deleted
          The client was deleted; for 30 days it can be brought back.
          Restore it, or make a new one.
        authorize deleted_client ~deleted_client
          The client was deleted; for 30 days it can be brought back.
          Restore it, or make a new one.
        authorize org_internal ~org_internal
          The application is for its own organization, and the user is of another one.
          Use another account, or make the application external.
        @https://github.com/davido/gerrit-oauth-provider/issues/141
        token invalid_grant ~malformed auth code
          The code was percent-encoded twice (4%2F became 4%252F), or cut.
          Decode it once from the callback, and encode it once in the form.
        @https://github.com/st4lk/django-rest-social-auth/issues/59
        token invalid_grant ~malformed code.
          The code was percent-encoded twice (4%2F became 4%252F), or cut.
          Decode it once from the callback, and encode it once in the form.
        @https://github.com/googleapis/google-api-java-client/issues/1479
        token invalid_grant ~invalid code verifier.
          The code_verifier does not belong to the code_challenge.
          Send the verifier of the same run, and compare both in step 2.
        @https://github.com/googleapis/google-auth-library-nodejs/issues/2028
        token invalid_grant ~code_verifier or verifier is not needed
          A code_verifier was sent, but the authorization request had no code_challenge.
          Send a code_challenge, or leave the verifier out.
        @https://www.nango.dev/blog/google-oauth-invalid-grant-token-has-been-expired-or-revoked
        token invalid_grant ~token has been expired or revoked
          The refresh token was revoked, unused for too long, ended by a new password, or by the seven days of an application in testing.
          Sign in again, and publish the application.
        @https://developers.google.com/identity/protocols/oauth2
        token invalid_grant =Bad Request
          The code was redeemed before, or has expired.
          Sign in again for a new one.
        token invalid_client =Unauthorized
          The client secret is not the right one.
          Copy it again from the Cloud console.
        authorize access_denied ~error 403: access_denied
          The application is in testing, and the user is not one of its test users.
          Add the user under Audience, Test users.
        @https://github.com/googleapis/google-api-dotnet-client/issues/1827
        token invalid_request ~client_secret is missing
          Desktop clients, too, have a secret and have to send it, in spite of PKCE.
          Send it (--auth post with --client-secret-file); it is no secret there.
        @https://github.com/davido/gerrit-oauth-provider/issues/64
        token invalid_request ~oauth 2 parameters can only have a single value
          A parameter stands there twice, such as in the body and in the query.
          Send it once.
        @https://github.com/google/google-api-javascript-client/issues/456
        authorize disallowed_useragent ~disallowed_useragent
          The sign-in page was opened inside an application's own web view.
          Use the system's browser (RFC 8252 §8.12).
        @https://developers.google.com/identity/protocols/oauth2/scopes
        authorize invalid_scope ~some requested scopes
          A scope is misspelt or does not exist.
          Compare with Google's list of scopes.
        """

    /// Amazon Cognito's codes and sentences.
    static let cognito = """
        @https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
        token invalid_request
          A parameter is missing, repeated or malformed; a missing code_verifier ends here, too.
          Check the body of the request, code_verifier and all.
        token invalid_client
          The client_id is unknown, or the app client has a secret that is wrong or was not sent.
          Make an app client without a secret for PKCE, or send the secret (--auth basic).
        token invalid_grant
          The code was used or is unknown, the refresh token was revoked, PKCE does not fit, or the app client may not read an attribute that a scope covers.
          Sign in again, and check the app client's attribute permissions.
        token unauthorized_client
          The app client may not use this grant.
          Tick “Authorization code grant”.
        token unsupported_grant_type
          The grant_type is none of authorization_code, refresh_token and client_credentials.
          Check its spelling.
        @https://github.com/mlops-club/awscdk-minecraft/issues/40
        authorize invalid_request =invalid_scope
          The app client may not use a scope; Cognito puts the code into error_description.
          Tick the scope under Hosted UI, OpenID Connect scopes.
        @https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
        authorize invalid_scope
          A scope is unknown, or the app client may not use it.
          Tick the scope in the settings of the app client.
        authorize server_error
          Something broke inside Cognito.
          Try again, then look into CloudTrail.
        authorize invalid_request ~timeout occurred in calling idp token endpoint
          The provider behind Cognito answered too slowly; Cognito waits a few seconds only.
          Look at that provider.
        authorize invalid_request ~error - *error getting token
          The provider behind Cognito refused: its secret or its redirect_uri is wrong.
          Check client_id and secret there; its redirect_uri has to end in /oauth2/idpresponse.
        authorize invalid_request ^connection reset
          Cognito could not reach the provider behind it.
          Check that it can be reached from AWS.
        authorize invalid_request ^read timed out
          Cognito could not reach the provider behind it.
          Check that it can be reached from AWS.
        """

    /// X's sentence.
    static let x = """
        @https://github.com/xdevplatform/twitter-api-typescript-sdk/issues/26
        token invalid_request ~code verifier did not match the code challenge
          The code_verifier does not belong to the code_challenge; X says so with invalid_request.
          Send the verifier of the same run, and code_challenge_method=S256 with a capital S.
        """
}
